local function window() return { id = "scale-up", opens_on = date "2025-10-01", closes_on = date "2025-12-31" } end

local function firm(last_year)
  return { industry = "C39", main_revenue = wan(2000), years = { [2024] = { main_revenue = last_year } } }
end

test "上年1999万元、本年2000万元为首次升规" {
  as_of = "2025-12-31", given = { enterprise = firm(wan(1999)), incentive = window() },
  expect = { scale_up_award = { verdict = "eligible", entitled = wan(10) } },
}

test "上年已达规模" {
  as_of = "2025-12-31", given = { enterprise = firm(wan(2000)), incentive = window() },
  expect = { scale_up_award = { verdict = "ineligible", failed = { "first_time" } } },
}

test "受理开始前" {
  as_of = "2025-09-30", given = { enterprise = firm(wan(1999)), incentive = window() },
  expect = { scale_up_award = { verdict = "ineligible", failed = { "opened" } } },
}

test "服务业不适用" {
  as_of = "2025-12-31", given = { enterprise = { industry = "65", revenue = wan(3000) }, incentive = window() },
  expect = { scale_up_award = { verdict = "out_of_scope" } },
}

local function tenant(moved_in_on)
  return { enterprise = { industry = "39", employees = 30, revenue = wan(400), credit_grade = "B",
    standard_workshop = true, moved_in_on = moved_in_on, rent = yuan(300001) } }
end

test "入驻第一年租金全免" {
  as_of = "2025-12-31", given = tenant(date "2025-01-01"),
  expect = { rent_relief = { verdict = "eligible", entitled = yuan(300001), payable = yuan(300001) } },
}

test "满12个月减半，舍去角分" {
  as_of = "2025-12-31", given = tenant(date "2024-12-31"),
  expect = { rent_relief = { verdict = "eligible", entitled = yuan(150000.5), payable = yuan(150000) } },
}

test "满36个月不再减免" {
  as_of = "2025-12-31", given = tenant(date "2022-12-31"),
  expect = { rent_relief = { verdict = "ineligible", failed = { "in_time" } } },
}

test "平台奖励等待专家评审" {
  as_of = "2025-12-31",
  given = { enterprise = { credit_grade = "A", platform_level = "省级", platform_approved_on = date "2024-05-01" } },
  expect = { platform_award = { verdict = "review", review = { "panel" }, entitled = wan(50) } },
}

test "人才合同满三年" {
  as_of = "2025-12-31",
  given = {
    talent = { id = "T1", employer = "E1", tier = "拔尖骨干人才", hired_on = date "2025-03-01",
               contract_ends_on = date "2028-03-01" },
    enterprise = { id = "E1", park = "P1" }, park = { id = "P1" },
  },
  expect = { talent_award = { verdict = "eligible", entitled = wan(10) } },
}
