-- 标准厂房租金减免: whole months since a firm moved in count.
local documents = require "lib.documents"

local BASIS = documents.article "第十一条"

param "rent_months" {
  title = "厂房租金减免年限（整月数，示范数值）", unit = "月", basis = BASIS, note = documents.NOTE,
  values = { ["2022-01-01"] = 36 },
}

rule "rent_relief" {
  title = "标准厂房租金减免", kind = "relief", of = "enterprise", basis = BASIS, incentive = "rent-relief",
  effective = { from = "2022-01-01" },
  scope = function(e) return e:has "park" and e:get("rents_plant", false) end,
  conditions = {
    { "sme",     "中小微企业",         rule = "national-standards/sme" },
    { "in_time", "入驻未满减免年限",   function(e) return months_between(e.moved_in_on, as_of) < params.rent_months end },
    { "credit",  "信用等级不为D",      function(e) return e.credit_grade ~= "D" end },
  },
  amount = function(e) return e.rent * incentive.rate end,
  cap = function() return incentive.cap end, rounding = "yuan down",
}
