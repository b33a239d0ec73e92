-- expect: ok nan | -nan must not show the processor
return tostring(-(0/0))
