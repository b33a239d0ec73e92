local BASIS = { document = "示例办法", article = "第三条", status = "illustrative" }

rule "rd_award" {
  title = "研发奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "high_tech", "高新技术企业", function(e) return e.high_tech end },
    { "threshold", "研发费用不低于100万元", function(e) return e.rd_expense >= wan(100) end },
  },
  amount = function(e) return e.rd_expense * 0.1 end,
  cap = wan(50),
}

rule "export_award" {
  title = "出口奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = { { "exports", "有出口", function(e) return e.exports > wan(0) end } },
  amount = function() return wan(3) end,
}

rule "credit" {
  title = "守信企业", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = { { "grade", "信用等级A或B", function(e) return e.credit_grade == "A" or e.credit_grade == "B" end } },
  value = function(e) return e.credit_grade end,
}

budget "rd_fund" {
  title = "研发资金", basis = BASIS, rules = { "rd_award" }, total = function() return wan(100) end, overrun = "prorate",
}
