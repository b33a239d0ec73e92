-- 合作共建园区: the mode of co-operation says who runs the park.
local documents = require "lib.documents"
local management = require "lib.management"

field "park" {
  cooperation_mode = { type = "enum", title = "共建模式", source = "园区管委会", values = { "合建", "共建", "租借" } },
}

rule "park_management" {
  title = "合作园区管理方式", kind = "qualification", of = "park",
  basis = documents.published "开发区合作共建模式",
  note = "合建分别管理，共建共同管理，租借自我管理",
  scope = function(p) return p:has "cooperation_mode" end,
  value = function(p) return management.of(p.cooperation_mode) end,
}
