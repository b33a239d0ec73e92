-- 研发投入增量补助: a share of what a firm spends on R&D above the year before.
local plan = require "lib.plan"

param "rd_rate" {
  title = "研发增量补助比例（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = percent(10), ["2024-01-01"] = percent(12) },
}

rule "rd_award" {
  title = "研发投入增量补助", kind = "award", of = "enterprise", incentive = "rd-award",
  basis = plan.basis "二(三)",
  effective = { from = "2021-01-01", to = "2025-12-31" },
  scope = function(e) return e:has "park" end,
  conditions = {
    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
    { "credit",    "信用等级不为D",        function(e) return e.credit_grade ~= "D" end },
    { "size",      "中小企业",             rule = "national-standards/sme" },
  },
  amount = function(e) return (e.rd_expense - e:year(-1).rd_expense) * params.rd_rate end,
  floor = wan(1), cap = wan(200),   -- illustrative
}
