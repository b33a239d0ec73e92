local BASIS = { document = "示范办法", article = "第一条" }

rule "compares_units" {
  title = "单位混用", kind = "award", of = "enterprise", basis = BASIS,
  conditions = {
    { "known", "信用等级为A", function(e) return e.credit_grade == "A" end },
    { "large", "综合能耗大", function(e) return e.credit_grade ~= "B" or e.energy > 1000 end },
  },
  amount = function(e) return wan(1) end,
}

rule "endless" {
  title = "不会结束", kind = "qualification", of = "enterprise", basis = BASIS,
  conditions = {
    { "ends", "会结束", function(e) while e.credit_grade == "C" do end return true end },
  },
}

rule "capped" {
  title = "按政策上限", kind = "award", of = "enterprise", incentive = "capped", basis = BASIS,
  amount = function(e) return incentive.cap end,
}
