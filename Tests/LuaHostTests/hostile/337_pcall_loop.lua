-- expect: error time-limit | each pcall swallows, the loop goes on
while true do pcall(function() while true do end end) end
