-- 四上 units: whether a firm is one, by the kind of its industry.

local above_scale = {}

-- Kinds that are decided by a licence or by activity, not by a threshold.
local DECIDED_BY_FACT = { construct = "qualification", realestate = "active" }

-- 服务业 counts 营业收入; 工业, 批发零售 and 住宿餐饮 count 主营业务收入.
function above_scale.is_service(kind) return kind:match "^service_" ~= nil end

-- `firm` holds what its kind needs: revenue (money), or qualification, or active. `thresholds`: kind → money.
-- The threshold comes back in 万元; there is none for construct and realestate.
function above_scale.check(kind, firm, thresholds)
  local fact = DECIDED_BY_FACT[kind]
  if fact then return { above_scale = firm[fact] == true } end
  local threshold = thresholds[kind]
  return { above_scale = firm.revenue >= threshold, threshold = threshold / wan(1) }
end

return above_scale
