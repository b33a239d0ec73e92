local x = 2 ^ 3
