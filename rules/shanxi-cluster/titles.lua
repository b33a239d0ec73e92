-- Awards for titles: 高新技术企业 for the first time, 专精特新, 单项冠军.
local claims = require "lib.claims"
local plan = require "lib.plan"

local UNTITLED = "未认定"

field "enterprise" {
  high_tech_first_on = { type = "date", title = "高新技术企业首次认定日期", source = "科技局" },
  srdi_title         = { type = "enum", title = "优质中小企业称号", source = "工业和信息化局",
                         values = { UNTITLED, "创新型中小企业", "专精特新中小企业", "专精特新小巨人企业" } },
  srdi_title_on      = { type = "date", title = "优质中小企业称号认定日期", source = "工业和信息化局" },
  champion           = { type = "boolean", title = "制造业单项冠军企业", source = "工业和信息化局" },
  champion_on        = { type = "date", title = "单项冠军认定日期", source = "工业和信息化局" },
}

param "title_claim_months" {
  title = "称号奖励申领期限（示范数值）", unit = "月", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = 12 },
}

param "high_tech_first_amount" {
  title = "高新技术企业首次认定奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = wan(20) },
}

param "srdi_amounts" {
  title = "优质中小企业称号奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = {
    ["2021-01-01"] = {
      ["创新型中小企业"] = wan(5),
      ["专精特新中小企业"] = wan(20),
      ["专精特新小巨人企业"] = wan(50),
    },
  },
}

param "champion_amount" {
  title = "制造业单项冠军企业奖励（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = wan(100) },
}

rule "high_tech_first_award" {
  title = "高新技术企业首次认定奖励", kind = "award", of = "enterprise", incentive = "high-tech-first",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e:has "park" end,
  conditions = {
    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
    { "in_time",   "在首次认定后的申领期限内",
      function(e) return claims.in_time(e.high_tech_first_on, as_of, params.title_claim_months) end },
    { "credit",    "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return params.high_tech_first_amount end,
}

rule "srdi_award" {
  title = "专精特新企业奖励", kind = "award", of = "enterprise", incentive = "srdi-award",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e.srdi_title ~= UNTITLED end,
  conditions = {
    { "size",    "中小企业",             rule = "national-standards/sme" },
    { "in_time", "在认定后的申领期限内",
      function(e) return claims.in_time(e.srdi_title_on, as_of, params.title_claim_months) end },
    { "credit",  "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return params.srdi_amounts[e.srdi_title] end,
}

rule "champion_award" {
  title = "制造业单项冠军企业奖励", kind = "award", of = "enterprise", incentive = "champion-award",
  basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(e) return e.champion end,
  conditions = {
    { "in_time", "在认定后的申领期限内",
      function(e) return claims.in_time(e.champion_on, as_of, params.title_claim_months) end },
    { "credit",  "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return params.champion_amount end,
}
