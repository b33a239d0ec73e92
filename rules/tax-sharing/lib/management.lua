-- Who runs a park that two places share.

local management = {}

local BY_MODE = { ["合建"] = "separate", ["共建"] = "joint", ["租借"] = "lessee" }

function management.of(mode) return BY_MODE[mode] end

return management
