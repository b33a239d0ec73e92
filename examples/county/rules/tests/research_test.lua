-- 研发投入增量奖补: the increase of the year, the cap of a year, and what the scheme's years leave.
local INCENTIVE = { id = "rd-award", rate = 0.1, cap = wan(40) }

-- Below the scale and at the mean of its park, so that the coefficient is 1.
local function firm(changes, spent)
  local given = { id = "E", park = "P", industry = "3971", registered_on = date "2012-05-01", high_tech = true, credit_grade = "B",
                  land = mu(10), revenue = wan(1500), main_revenue = wan(1500), employees = 100, tax = wan(80),
                  major_accidents = 0, environmental_penalties = 0, years = {} }
  for index, amount in pairs(spent) do given.years[2021 + index] = { rd_expense = wan(amount) } end
  for name, value in pairs(changes) do given[name] = value end
  if changes.without then given[changes.without], given.without = nil, nil end
  return { enterprise = given, parks = { { id = "P" } }, incentives = { INCENTIVE } }
end

local function award(title, changes, spent, expected)
  test(title) { as_of = "2025-12-31", given = firm(changes, spent), expect = { rd_award = expected } }
end

award("增加一百万元奖补十万元", {}, { 100, 100, 100, 200 }, { verdict = "eligible", entitled = wan(10), payable = wan(10) })
award("本年增加额恰好到年度上限", {}, { 100, 100, 100, 500 }, { verdict = "eligible", entitled = wan(40) })
award("本年增加额超过年度上限", {}, { 100, 100, 100, 500.1 }, { verdict = "eligible", entitled = wan(40) })
award("本年增加额不到年度上限", {}, { 100, 100, 100, 499.9 }, { verdict = "eligible", entitled = yuan(399900) })
award("前两年用去五十五万元，只余五万元", {}, { 100, 500, 650, 900 }, { verdict = "eligible", entitled = wan(5) })
award("前两年用完累计上限", {}, { 100, 500, 800, 900 }, { verdict = "eligible", entitled = wan(0) })
award("与上年持平", {}, { 100, 100, 200, 200 }, { verdict = "ineligible", failed = { "increased" } })
award("不是高新技术企业", { high_tech = false }, { 100, 100, 100, 200 }, { verdict = "ineligible", failed = { "high_tech" } })
award("是否高新技术企业不明", { without = "high_tech" }, { 100, 100, 100, 200 },
  { verdict = "undetermined", missing = { "high_tech" } })
award("大型企业", { employees = 1000, revenue = wan(40000) }, { 100, 100, 100, 200 },
  { verdict = "ineligible", failed = { "sme" } })
award("规模不明", { without = "employees" }, { 100, 100, 100, 200 }, { verdict = "undetermined", missing = { "employees" } })
award("缺本年研发费用", {}, { 100, 100, 100 }, { verdict = "undetermined", missing = { "rd_expense" } })
award("缺往年研发费用，累计账无法核算", {}, { 100, nil, 100, 200 }, { verdict = "undetermined", missing = { "rd_expense" } })
award("2024年成立，此前按零计", { registered_on = date "2024-03-01" }, { [3] = 100, [4] = 300 },
  { verdict = "eligible", entitled = wan(20) })
award("不在园区", { without = "park" }, { 100, 100, 100, 200 }, { verdict = "out_of_scope" })

test "逐年累计账" {
  as_of = "2025-12-31",
  given = firm({}, { 100, 500, 650, 900 }),
  expect = { rd_account = { verdict = "eligible", value = {
    { year = 2023, increase = wan(400), granted = wan(40), left = wan(20) },
    { year = 2024, increase = wan(150), granted = wan(15), left = wan(5) },
    { year = 2025, increase = wan(250), granted = wan(5), left = wan(0) },
  } } },
}

test "实施期届满次日" {
  as_of = "2027-01-01", given = firm({}, { 100, 100, 100, 200 }), expect = { rd_award = "out_of_scope", rd_account = "out_of_scope" },
}

test "实施前一日" {
  as_of = "2022-12-31", given = firm({}, { 100 }), expect = { rd_award = "out_of_scope", rd_account = "out_of_scope" },
}
award("增加额的一成恰有半分", {}, { 100, 100, 100, 200.000005 }, { verdict = "eligible", entitled = yuan(100000.01) })
award("信用D不兑付", { credit_grade = "D" }, { 100, 100, 100, 200 }, { verdict = "eligible", entitled = wan(10), payable = wan(0) })
award("信用不明不能兑付", { without = "credit_grade" }, { 100, 100, 100, 200 },
  { verdict = "undetermined", missing = { "credit_grade" } })

local function booked(title, changes, spent, rows)
  test(title) { as_of = "2025-12-31", given = firm(changes, spent), expect = { rd_account = { verdict = "eligible", value = rows } } }
end

booked("减少的年度不计增加额", {}, { 100, 50, 100, 100 }, {
  { year = 2023, increase = wan(0), granted = wan(0), left = wan(60) },
  { year = 2024, increase = wan(50), granted = wan(5), left = wan(55) },
  { year = 2025, increase = wan(0), granted = wan(0), left = wan(55) },
})
booked("2024年最后一天成立，此前按零计", { registered_on = date "2024-12-31" }, { [3] = 100, [4] = 300 }, {
  { year = 2023, increase = wan(0), granted = wan(0), left = wan(60) },
  { year = 2024, increase = wan(100), granted = wan(10), left = wan(50) },
  { year = 2025, increase = wan(200), granted = wan(20), left = wan(30) },
})

test "累计账只记园区内的高新技术企业" {
  each { { "不在园区", without = "park" }, { "是否高新技术企业不明", without = "high_tech" },
         { "不是高新技术企业", high_tech = false } },
  as_of = "2025-12-31",
  given = function(row) return firm({ high_tech = row.high_tech, without = row.without }, { 100, 100, 100, 200 }) end,
  expect = { rd_account = "out_of_scope" },
}

-- The scale of industry has no threshold before 2023-09-05, and budgets are those of 2025: here both are given.
test "实施期" {
  each { { "首日", as_of = "2023-01-01", expect = { rd_award = { verdict = "eligible", payable = wan(10) }, rd_account = "eligible" } },
         { "最后一日", as_of = "2026-12-31", expect = { rd_award = { verdict = "eligible", entitled = wan(10) }, rd_account = "eligible" } } },
  params = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) }, budgets = { ["rd-award"] = wan(450) } },
  given = function(row)
    local given, of_year = firm({}, {}), row.as_of == "2023-01-01" and 2023 or 2026
    local firm_years = { [of_year] = {} }
    for _, fact in ipairs { "revenue", "main_revenue", "employees", "tax", "major_accidents", "environmental_penalties" } do
      firm_years[of_year][fact], given.enterprise[fact] = given.enterprise[fact], nil
    end
    for y = 2022, of_year - 1 do firm_years[y] = { rd_expense = wan(100) } end
    firm_years[of_year].rd_expense = wan(200)
    given.enterprise.years = firm_years
    return given
  end,
}
