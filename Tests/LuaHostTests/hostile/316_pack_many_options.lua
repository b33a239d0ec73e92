-- expect: error memory-limit|runtime | a long format of large options
return #string.pack(('c9999'):rep(1000),table.unpack((function() local t={} for i=1,1000 do t[i]='' end return t end)()))
