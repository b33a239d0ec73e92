-- expect: error runtime|memory-limit|time-limit | each match becomes many
local s='x' while true do s=s:gsub('.','%0%0%0%0%0%0%0%0') end
