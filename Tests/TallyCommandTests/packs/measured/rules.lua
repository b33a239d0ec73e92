local scale = require "lib.scale"

param "rate" {
  title = "补助比例", basis = { document = "示范办法", article = "第三条" },
  values = { ["2021-01-01"] = percent(10), ["2024-01-01"] = percent(12) },
}

rule "award" {
  title = "研发补助", kind = "award", of = "enterprise", basis = { document = "示范办法", article = "第四条" },
  scope = function(e) return e:has "park" end,
  conditions = {
    { "size",  "规模",     function(e) return e.employees >= 20 end },
    { "tech",  "高新企业", function(e) return e.high_tech end },
    { "panel", "专家评审", review = true },
  },
  amount = function(e) return scale.base(e.rd_expense) * params.rate end,
  -- mutation: equivalent `100` → `101`, `100` -> `99`, without `cap` because no base is above 200 万元
  cap = wan(100),
}
