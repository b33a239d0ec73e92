-- Awards for what a firm has become: 高新技术企业, 专精特新, 规模以上.
local documents = require "lib.documents"

local YEARLY = documents.article "第六条"
local LADDER = documents.article "第七条"
local SCALE = documents.article "第八条"

local function in_year(day) return day >= date(string.format("%d-01-01", year)) and day <= as_of end

rule "high_tech_award" {
  title = "高新技术企业认定奖励", kind = "award", of = "enterprise", basis = YEARLY, incentive = "high-tech-award",
  effective = { from = "2022-01-01" },
  conditions = {
    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
    { "new",       "本年度认定",           function(e) return in_year(e.high_tech_on) end },
    { "credit",    "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
  },
  amount = function() return incentive.cap end,
}

param "title_amounts" {
  title = "梯度培育称号奖励标准（示范数值）", basis = LADDER, note = documents.NOTE,
  values = {
    ["2022-01-01"] = {
      ["创新型中小企业"] = wan(5), ["专精特新中小企业"] = wan(20), ["专精特新小巨人企业"] = wan(50),
    },
  },
}

-- What was paid for a lower title before is deducted by the stack `title_top_up`.
rule "title_award" {
  title = "梯度培育称号奖励", kind = "award", of = "enterprise", basis = LADDER, incentive = "title-award",
  effective = { from = "2022-01-01" },
  conditions = {
    { "titled", "有梯度培育称号", function(e) return e.title_level ~= "无" end },
    { "new",    "本年度认定",     function(e) return in_year(e.title_on) end },
  },
  amount = function(e) return params.title_amounts[e.title_level] end,
}

rule "scale_up_award" {
  title = "首次升规奖励", kind = "award", of = "enterprise", basis = SCALE, incentive = "scale-up-award",
  effective = { from = "2023-01-01" },
  scope = function(e) return e.above_scale_kind == "industry" end,
  conditions = {
    { "above",  "本年度达到规模以上",   function(e) return e.above_scale end },
    { "before", "上年度未达到规模以上", function(e) return not e:year(-1).above_scale end },
    { "credit", "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
  },
  amount = function() return incentive.cap end,
}
