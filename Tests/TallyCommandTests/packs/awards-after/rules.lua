local BASIS = { document = "示例办法", article = "第三条", status = "illustrative" }

rule "rd_award" {
  title = "研发奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "high_tech", "高新技术企业", function(e) return e.high_tech end },
    { "threshold", "研发费用不低于150万元", function(e) return e.rd_expense >= wan(150) end },
  },
  amount = function(e) return e.rd_expense * 0.12 end,
  cap = wan(50),
}

rule "green_award" {
  title = "绿色工厂奖励", kind = "award", of = "enterprise", basis = BASIS,
  conditions = { { "green", "绿色工厂", function(e) return e.green end } },
  amount = function() return wan(5) end,
}

rule "credit" {
  title = "守信企业", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = {
    { "grade", "信用等级A", function(e) return e.credit_grade == "A" end },
    { "known", "绿色工厂情况已知", function(e) return e.green == true or e.green == false end },
  },
  value = function(e) return e.credit_grade end,
}

budget "rd_fund" {
  title = "研发资金", basis = BASIS, rules = { "rd_award" }, total = function() return wan(80) end, overrun = "prorate",
}
