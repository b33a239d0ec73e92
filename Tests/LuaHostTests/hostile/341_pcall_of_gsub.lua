-- expect: error time-limit | pcall around the library that calls back
pcall(string.gsub,'abc','.',function() while true do end end) return 'survived'
