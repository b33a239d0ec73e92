-- 节能奖励: coal saved against last year's intensity, nothing below 5,000 元. An accident settles what is paid, so that no test
-- needs a grade.
local function saving(title, facts, now, before, expected, rate)
  local given = { major_accidents = 1, park = "P", industry = "3971", main_revenue = wan(2000), credit_grade = "B", years = {
    [2024] = before and { energy = tce(before), value_added = wan(1000) },
    [2025] = now and { energy = tce(now), value_added = wan(1000) },
  } }
  for name, value in pairs(facts) do given[name] = value end
  if facts.without then given[facts.without], given.without = nil, nil end
  test(title) {
    as_of = "2025-12-31", params = rate and { saving_rate = quantity(rate, "元/tce") },
    given = { enterprise = given, parks = { { id = "P" } }, incentives = { { id = "energy-award", cap = wan(30) } } },
    expect = { energy_award = expected },
  }
end

saving("少用一百吨", {}, 900, 1000, { entitled = wan(3) })
saving("恰好到下限", {}, 1990, 2000, { entitled = wan(0.5) }, 500)
saving("不到下限", {}, 1991, 2000, { entitled = wan(0) }, 500)
saving("超过下限", {}, 1989, 2000, { entitled = wan(0.55) }, 500)
saving("恰好到上限", {}, 1000, 2000, { entitled = wan(30) })
saving("超过上限", {}, 999, 2000, { entitled = wan(30) })
saving("与上年持平", {}, 1000, 1000, { verdict = "ineligible", failed = { "improved" } })
saving("未达规模以上", { main_revenue = yuan(19999999) }, 900, 1000, { verdict = "ineligible", failed = { "above" } })
saving("规模不明", { without = "main_revenue" }, 900, 1000, { verdict = "undetermined", missing = { "main_revenue" } })
saving("缺本年能耗", {}, nil, 1000, { verdict = "undetermined", missing = { "energy" } })
saving("缺上年能耗", {}, 900, nil, { verdict = "undetermined", missing = { "energy" } })
saving("不是工业", { industry = "6513" }, 900, 1000, { verdict = "out_of_scope" })
saving("不在园区", { without = "park" }, 900, 1000, "out_of_scope")
saving("行业不明", { without = "industry" }, 900, 1000, { verdict = "undetermined", missing = { "industry" } })

-- The scale of industry has no threshold before 2023-09-05, and budgets are those of 2025: here both are given.
test "节能奖励施行" {
  each { { "首日", as_of = "2023-01-01", expect = { energy_award = { verdict = "eligible", entitled = wan(3) } } },
         { "前一日", as_of = "2022-12-31", expect = { energy_award = "out_of_scope" } } },
  params = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) },
             budgets = { ["energy-award"] = wan(300) } },
  given = { parks = { { id = "P" } }, incentives = { { id = "energy-award", cap = wan(30) } },
    enterprise = { park = "P", industry = "3971", credit_grade = "B", years = {
      [2021] = { energy = tce(1100), value_added = wan(1000) },
      [2022] = { energy = tce(1000), value_added = wan(1000), main_revenue = wan(2000), major_accidents = 1 },
      [2023] = { energy = tce(900), value_added = wan(1000), main_revenue = wan(2000), major_accidents = 1 } } } },
}
