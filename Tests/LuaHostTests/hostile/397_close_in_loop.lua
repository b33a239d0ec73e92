-- expect: error runtime | a to-be-closed value without __close, in a loop
for i=1,10 do local x<close> = i end
