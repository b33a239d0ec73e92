test "每万元增加值少用一成能源" {
  as_of = "2025-12-31",
  given = { enterprise = { credit_grade = "B", energy = tce(900), value_added = wan(2000),
    years = { [2024] = { energy = tce(1000), value_added = wan(2000) } } } },
  expect = { energy_award = { verdict = "eligible", entitled = wan(3) } },
}

test "能耗持平不奖励" {
  as_of = "2025-12-31",
  given = { enterprise = { credit_grade = "B", energy = tce(1000), value_added = wan(2000),
    years = { [2024] = { energy = tce(1000), value_added = wan(2000) } } } },
  expect = { energy_award = { verdict = "ineligible", failed = { "improved" } } },
}

local function firm(before, now, credit)
  return { enterprise = { credit_grade = credit, energy = now and tce(now), value_added = wan(2000),
    years = { [2024] = { energy = before and tce(before), value_added = wan(2000) } } } }
end

test "三十万元封顶" {
  each { { "节约999.99吨",  saved = 999.99,  due = yuan(299997) },
         { "节约1000吨",    saved = 1000,    due = wan(30) },
         { "节约1000.01吨", saved = 1000.01, due = wan(30) } },
  as_of = "2025-12-31",
  given = function(row)
    return { enterprise = { credit_grade = "B", energy = tce(5000) - tce(row.saved), value_added = wan(2000),
      years = { [2024] = { energy = tce(5000), value_added = wan(2000) } } } }
  end,
  expect = function(row) return { energy_award = { verdict = "eligible", entitled = row.due } } end,
}

test "信用等级" {
  each { { "C级", given = firm(1000, 900, "C"), expect = { energy_award = "eligible" } },
         { "D级", given = firm(1000, 900, "D"), expect = { energy_award = { verdict = "ineligible", failed = { "credit" } } } },
         { "不明", given = firm(1000, 900), expect = { energy_award = { verdict = "undetermined", missing = { "credit_grade" } } } } },
  as_of = "2025-12-31",
}

test "缺能耗" {
  each { { "缺本年", given = firm(1000, nil, "B") }, { "缺上年", given = firm(nil, 900, "B") } },
  as_of = "2025-12-31", expect = { energy_award = { verdict = "undetermined", missing = { "energy" } } },
}

test "奖励标准施行" {
  each { { "当日", as_of = "2024-01-01", expect = { energy_award = { verdict = "eligible", entitled = wan(3) } } },
         { "前一日", as_of = "2023-12-31", expect = { energy_award = { verdict = "error", errors = { "saving_rate" } } } } },
  given = { enterprise = { credit_grade = "B", value_added = wan(2000), years = {
    [2024] = { energy = tce(900), value_added = wan(2000) }, [2023] = { energy = tce(1000), value_added = wan(2000) },
    [2022] = { energy = tce(1100), value_added = wan(2000) } } } },
}
