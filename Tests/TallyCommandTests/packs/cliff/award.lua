-- Pays half the rate where the growth is large: a firm with more R&D may get less.
local basis = { document = "示例", status = "illustrative" }

rule "award" {
  title = "研发增量补助", kind = "award", of = "enterprise", basis = basis,
  effective = { from = "2021-01-01", to = "2025-12-31" },
  conditions = {
    { "high_tech", "高新技术企业",    function(e) return e.high_tech end },
    { "credit",    "信用等级不为D",  function(e) return e.credit_grade ~= "D" end },
    { "level",     "在省级园区",     function(e) return e.park.level == "省级" end },
  },
  amount = function(e)
    local growth = e.rd_expense - e:year(-1).rd_expense
    return growth * (growth >= wan(500) and percent(5) or percent(10))
  end,
  cap = wan(200),
}
