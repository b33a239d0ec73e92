-- 重点小巨人: what the centre promises for three years, what a firm keeps of it, what is recovered.
local key_giant = require "lib.key_giant"

field "enterprise" {
  key_giant_on          = { type = "date", title = "重点小巨人支持入选日期", source = "工业和信息化局" },
  key_giant_assessed_on = { type = "date", title = "重点小巨人绩效评价日期", source = "工业和信息化局" },
  key_giant_investment  = { type = "money", title = "重点小巨人推进计划实际投资（不含土地、厂房）", source = "财政局" },
  key_giant_performance = { type = "number", title = "重点小巨人绩效评价系数", source = "财政局" },
}

local BASIS = { document = "关于进一步支持专精特新中小企业高质量发展的通知", number = "财建〔2024〕148号", status = "published" }

param "key_giant_years" {
  title = "重点小巨人支持批次", basis = BASIS,
  values = { ["2024-01-01"] = { first = date "2024-01-01", last = date "2026-12-31" } },
}

param "key_giant_terms" {
  title = "重点小巨人奖补标准", basis = BASIS,
  note = "公告为超过、收回条款为未达，恰好达到按达到处理",
  values = { ["2024-01-01"] = { first = wan(300), second = wan(300), least_investment = wan(2000) } },
}

local function selected(e)
  return e.key_giant_on >= params.key_giant_years.first and e.key_giant_on <= params.key_giant_years.last
end

local function assessed(e)
  return e:has "key_giant_on" and e:has "key_giant_assessed_on" and e.key_giant_assessed_on <= as_of
end

-- Money of the centre: an entitlement, so that no local linkage of awards touches it.
rule "key_giant_first" {
  title = "重点小巨人首期奖补资金", kind = "entitlement", of = "enterprise", basis = BASIS,
  effective = { from = "2024-01-01" },
  scope = function(e) return e:has "key_giant_on" end,
  conditions = {
    { "batch", "在支持期内入选且已入选", function(e) return selected(e) and e.key_giant_on <= as_of end },
  },
  amount = function(e) return params.key_giant_terms.first end,
}

rule "key_giant_second" {
  title = "重点小巨人后续奖补资金", kind = "entitlement", of = "enterprise", basis = BASIS,
  effective = { from = "2024-01-01" },
  scope = assessed,
  conditions = {
    { "batch",    "在支持期内入选",   selected },
    { "invested", "推进计划投资达到要求", function(e) return key_giant.invested(e, params.key_giant_terms) end },
  },
  amount = function(e) return key_giant.settlement(e, params.key_giant_terms).second end,
}

rule "key_giant_recovery" {
  title = "收回重点小巨人首期奖补资金", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2024-01-01" },
  scope = assessed,
  conditions = {
    { "batch", "在支持期内入选",     selected },
    { "short", "推进计划投资未达要求", function(e) return not key_giant.invested(e, params.key_giant_terms) end },
  },
  value = function(e) return key_giant.settlement(e, params.key_giant_terms) end,
}
