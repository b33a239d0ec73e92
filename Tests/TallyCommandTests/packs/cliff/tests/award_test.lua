property "研发费用越多，补助不越少" {
  rule = "award", vary = "rd_expense", expect = "not less",
}

property "最高200万元" {
  rule = "award", holds = function(o) return o.award.entitled <= wan(200) end,
}

property "至多为研发费用的百分之五" {
  rule = "award", holds = function(o) return o.award.entitled <= o.enterprise.rd_expense * 0.05 end, seed = 3,
}
