-- expect: error time-limit | the same in a rule, in a pcall
return function(e) pcall(function() ::a:: goto a end) return true end
