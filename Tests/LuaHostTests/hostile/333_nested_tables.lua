-- expect: error memory-limit | tables in tables without end
local t={} while true do t={t} end
