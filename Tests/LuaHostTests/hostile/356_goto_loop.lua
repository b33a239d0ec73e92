-- expect: error time-limit | an endless loop by goto
::a:: goto a
