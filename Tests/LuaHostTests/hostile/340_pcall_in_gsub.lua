-- expect: error time-limit | a gsub callback that swallows
local r=('abc'):gsub('.',function() pcall(function() while true do end end) end) return r
