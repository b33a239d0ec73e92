-- From what a firm is entitled to, to what it is paid.
local documents = require "lib.documents"

local WAYS = documents.article "第四条"
local LINK = documents.article "第十三条"

stack "equipment_best" {
  title = "同一项目设备补助就高不重复", basis = WAYS,
  rules = { "equipment_award", "smart_award" }, keep = "highest",
}

stack "title_top_up" {
  title = "称号奖励升级补差", basis = WAYS,
  rules = { "title_award" }, keep = "difference", paid = function(e) return e:get("title_paid", yuan(0)) end,
}

param "veto_limits" {
  title = "一票否决的较大以上事故起数、环保处罚次数（示范数值）", basis = LINK, note = documents.NOTE,
  values = { ["2022-01-01"] = { accidents = 1, penalties = 2 } },
}

linkage "per_mu_link" {
  title = "亩均效益与奖补资金挂钩", basis = LINK, per = "enterprise",
  rules = { "rd_award", "energy_award", "equipment_award", "smart_award" },
  vetoes = {
    { "accident",    "发生较大以上事故", function(e) return e.major_accidents >= params.veto_limits.accidents end },
    { "environment", "多次受环保处罚",   function(e) return e.environmental_penalties >= params.veto_limits.penalties end },
    { "dishonest",   "信用等级为D",      function(e) return e.credit_grade == "D" end },
  },
  factor = function(e) return e.coefficient end,
}

param "annual_cap" {
  title = "单户企业年度兑付上限（示范数值）", basis = LINK, note = documents.NOTE,
  values = { ["2022-01-01"] = wan(200) },
}

ceiling "annual" {
  title = "单户企业年度上限", basis = LINK, rules = { "kind:award" }, per = "enterprise",
  cap = function() return params.annual_cap end,
}
