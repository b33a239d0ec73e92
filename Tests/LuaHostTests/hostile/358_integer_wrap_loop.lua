-- expect: ok 2 | a loop to the greatest integer must not wrap around
local n=0 for i=math.maxinteger-1,math.maxinteger do n=n+1 end return n
