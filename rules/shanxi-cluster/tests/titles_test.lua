local function firm(change)
  local given = { park = "P1", industry = "39", employees = 200, revenue = wan(8000), credit_grade = "B" }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given, park = { id = "P1" } }
end

test "首次认定满12个月当日仍可申领" {
  as_of = "2025-06-30", given = firm { high_tech = true, high_tech_first_on = date "2024-06-30" },
  expect = { high_tech_first_award = { verdict = "eligible", entitled = wan(20) } },
}

test "首次认定超过12个月不再受理" {
  as_of = "2025-07-01", given = firm { high_tech = true, high_tech_first_on = date "2024-06-30" },
  expect = { high_tech_first_award = { verdict = "ineligible", failed = { "in_time" } } },
}

test "闰日认定的期限到次年二月末" {
  as_of = "2025-02-28", given = firm { high_tech = true, high_tech_first_on = date "2024-02-29" },
  expect = { high_tech_first_award = { verdict = "eligible" } },
}

test "小巨人奖励高于专精特新" {
  as_of = "2025-12-31", given = firm { srdi_title = "专精特新小巨人企业", srdi_title_on = date "2025-07-14" },
  expect = { srdi_award = { verdict = "eligible", entitled = wan(50) } },
}

test "未认定的企业不适用" {
  as_of = "2025-12-31", given = firm { srdi_title = "未认定" },
  expect = { srdi_award = { verdict = "out_of_scope" } },
}

test "称号不明不得当作未认定" {
  as_of = "2025-12-31", given = firm { srdi_title_on = date "2025-07-14" },
  expect = { srdi_award = { verdict = "undetermined", missing = { "srdi_title" } } },
}

test "单项冠军" {
  as_of = "2025-12-31", given = firm { champion = true, champion_on = date "2025-03-01" },
  expect = { champion_award = { verdict = "eligible", entitled = wan(100) } },
}
