-- 飞地: an agreement writes its own stages, years with the shares of the place of origin, the host and the park.
local documents = require "lib.documents"
local schemes = require "lib.schemes"
local stages = require "lib.stages"

entity "sharing_stage" {
  title = "分享阶段", key = "id", plural = "sharing_stages",
  fields = {
    id         = { type = "text", title = "阶段编号" },
    agreement  = { type = "agreement", title = "协议", reverse = "stages" },
    from_year  = { type = "integer", title = "起始年度", source = "协议双方" },   -- both years are included
    to_year    = { type = "integer", title = "截止年度", source = "协议双方" },
    out_share  = { type = "number", title = "飞出地分成", source = "协议双方" },
    in_share   = { type = "number", title = "飞入地分成", source = "协议双方" },
    park_share = { type = "number", title = "园区分成", source = "协议双方" },
  },
}

local ENCLAVE = documents.agreed "分阶段飞地协议"

local function stage_list(a)
  local list = {}
  for _, s in ipairs(a.stages) do
    table.insert(list, { from = s.from_year, to = s.to_year, out = s.out_share, ["in"] = s.in_share, park = s.park_share })
  end
  return list
end

indicator "enclave_parts" {
  of = "agreement", title = "飞地本年税收分享", basis = ENCLAVE,
  value = function(a) return schemes.enclave(stage_list(a), year, a.tax) end,
}

rule "enclave_sharing" {
  title = "飞地税收分阶段分享", kind = "entitlement", of = "agreement", basis = ENCLAVE,
  scope = function(a) return a.sharing_scheme == "分阶段飞地" end,
  conditions = {
    { "in_force", "协议在有效期内",     rule = "agreement_in_force" },
    { "staged",   "本年度属于某一阶段", function(a) return stages.in_year(stage_list(a), year) ~= nil end },
    -- Tested on quantities: plain numbers are binary, and 0.4 + 0.5 + 0.1 need not be 1.
    { "whole",    "各阶段分成合计为1",
      function(a)
        return a.stages:all(function(s) return yuan(s.out_share) + yuan(s.in_share) + yuan(s.park_share) == yuan(1) end)
      end },
  },
  value = function(a) return a.enclave_parts end,
}
