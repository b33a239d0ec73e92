param "rd_rate" {
  title = "补助比例", basis = { document = "示例办法", article = "第三条", status = "illustrative" },
  values = { ["2021-01-01"] = percent(10) },
}

rule "rd_award" {
  title = "研发投入增量补助", kind = "award", of = "enterprise",
  basis = { document = "示例办法", article = "第三条", status = "illustrative" },
  conditions = {
    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
    { "size", "从业人员不少于20人", function(e) return e.employees >= 20 end },
  },
  amount = function(e) return (e.rd_expense - e:year(-1).rd_expense) * params.rd_rate end,
  cap = wan(200),
}
