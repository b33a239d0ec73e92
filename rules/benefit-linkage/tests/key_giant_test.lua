local function giant(title, changes, expected, day, missing)
  local given = { key_giant_on = date "2024-10-01", key_giant_assessed_on = date "2026-03-01",
                  key_giant_investment = wan(2000), key_giant_performance = 0.9 }
  for name, value in pairs(changes) do given[name] = value end
  if missing then given[missing] = nil end
  test(title) { as_of = day or "2026-06-01", given = { enterprise = given }, expect = expected }
end

local function settled(second, recovered, net)
  return { first = wan(300), second = wan(second), recovered = wan(recovered), net = wan(net) }
end

giant("投资恰好2000万元", {}, {
  key_giant_first = { verdict = "eligible", entitled = wan(300) },
  key_giant_second = { verdict = "eligible", entitled = wan(270) },
  key_giant_recovery = { verdict = "ineligible", failed = { "short" } },
})
giant("差一分钱收回首期", { key_giant_investment = wan(2000) - yuan(0.01) }, {
  key_giant_second = { verdict = "ineligible", failed = { "invested" } },
  key_giant_recovery = { verdict = "eligible", value = settled(0, 300, 0) },
})
giant("收回与绩效无关", { key_giant_investment = wan(100) }, {
  key_giant_recovery = { verdict = "eligible", value = settled(0, 300, 0) },
}, nil, "key_giant_performance")
giant("绩效系数不明", {}, {
  key_giant_second = { verdict = "undetermined", missing = { "key_giant_performance" } },
}, nil, "key_giant_performance")
giant("评价前一日只有首期", {}, {
  key_giant_first = { verdict = "eligible" },
  key_giant_second = { verdict = "out_of_scope" },
  key_giant_recovery = { verdict = "out_of_scope" },
}, "2026-02-28")
giant("尚未评价", {}, { key_giant_second = "out_of_scope", key_giant_recovery = "out_of_scope" }, nil, "key_giant_assessed_on")
giant("没有入选而有评价", {}, { key_giant_second = "out_of_scope", key_giant_recovery = "out_of_scope" }, nil, "key_giant_on")
giant("支持期最后一日入选", { key_giant_on = date "2026-12-31" }, { key_giant_first = { verdict = "eligible" } },
  "2027-01-01")
giant("支持期后入选", { key_giant_on = date "2027-01-01" }, {
  key_giant_first = { verdict = "ineligible", failed = { "batch" } },
}, "2027-01-01")
giant("未入选", {}, { key_giant_first = { verdict = "out_of_scope" } }, nil, "key_giant_on")

local EARLY = { key_giant_on = date "2024-01-01", key_giant_assessed_on = date "2024-01-01" }

giant("政策首日入选并评价", EARLY, {
  key_giant_first = { verdict = "eligible", entitled = wan(300) },
  key_giant_second = { verdict = "eligible", entitled = wan(270) },
  key_giant_recovery = { verdict = "ineligible", failed = { "short" } },
}, "2024-01-01")
giant("政策首日前一日", { key_giant_on = date "2023-12-31", key_giant_assessed_on = date "2023-12-31" }, {
  key_giant_first = { verdict = "out_of_scope" },
  key_giant_second = { verdict = "out_of_scope" },
  key_giant_recovery = { verdict = "out_of_scope" },
}, "2023-12-31")
giant("政策首日前一日入选，投资足额", { key_giant_on = date "2023-12-31" }, {
  key_giant_first = { verdict = "ineligible", failed = { "batch" } },
  key_giant_second = { verdict = "ineligible", failed = { "batch" } },
})
giant("政策首日前一日入选，投资不足", { key_giant_on = date "2023-12-31", key_giant_investment = wan(1) }, {
  key_giant_recovery = { verdict = "ineligible", failed = { "batch" } },
})
giant("评估次日入选", { key_giant_on = date "2026-06-02" }, {
  key_giant_first = { verdict = "ineligible", failed = { "batch" } },
})
giant("投资不明", {}, {
  key_giant_second = { verdict = "undetermined", missing = { "key_giant_investment" } },
  key_giant_recovery = { verdict = "undetermined", missing = { "key_giant_investment" } },
}, nil, "key_giant_investment")
