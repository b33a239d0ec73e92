-- expect: error runtime | a step of zero
for i=1,2,0 do end
