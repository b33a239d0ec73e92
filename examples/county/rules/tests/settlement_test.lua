-- What several firms share: grades, a park's mean, ceilings, budgets, the agreement.
-- Graded by tax per 亩 alone: the other ratios are the same.
local function graded(id, tax)
  return { id = id, park = "P", industry = "3971", land = mu(100), main_revenue = wan(3000), output = wan(3000), tax = wan(tax),
           value_added = wan(600), energy = tce(600), employees = 100, rd_expense = wan(30) }
end

local FIVE = {}
for index = 1, 5 do table.insert(FIVE, graded("E" .. index, 600 - 100 * index)) end

test "五家企业的等级" {
  as_of = "2025-12-31", given = { enterprises = FIVE, parks = { { id = "P" } } },
  expect = {
    E1 = { park_grade = { value = "A", rank = 1 }, coefficient = { value = 1.2 } },
    E2 = { park_grade = { value = "B", rank = 2 } },
    E3 = { park_grade = { value = "B", rank = 3 }, coefficient = { value = 1 } },
    E4 = { park_grade = { value = "C", rank = 4 }, coefficient = { value = 0.6 } },
    E5 = { park_grade = { value = "D", rank = 5 }, coefficient = { value = 0 } },
  },
}

-- Each the only one of its park; the last stands in none.
local APART = { graded("E1", 100), graded("E2", 500), graded("E3", 900) }
APART[2].park, APART[3].park = "Q", nil

test "各园区分别排名，园区外不排名" {
  as_of = "2025-12-31", given = { enterprises = APART, parks = { { id = "P" }, { id = "Q" } } },
  expect = {
    E1 = { park_grade = { rank = 1 } }, E2 = { park_grade = { rank = 1 } }, E3 = { coefficient = { missing = { "park_grade" } } },
  },
}

local function small(id, tax) return { id = id, park = "P", industry = "3971", land = mu(10), main_revenue = wan(1000), tax = wan(tax) } end

test "规下企业与园区平均值相比" {
  as_of = "2025-12-31",
  given = { enterprises = { small("E1", 100), small("E2", 50), small("E3", 75), { id = "E4", industry = "3971", land = mu(1), tax = wan(100), main_revenue = wan(1000) } },
            parks = { { id = "P" } } },
  expect = {
    E1 = { park_mean_tax_per_mu = { value = quantity(7.5, "万元/亩") }, coefficient = { value = 1 } },
    E2 = { coefficient = { value = 0.8 } },
    E3 = { coefficient = { value = 1 } },
    E4 = { coefficient = { missing = { "park_mean_tax_per_mu" } } },
  },
}

-- Plenty of money for everything but one incentive.
local function budgets(incentive_id, total)
  local list, names = {}, { "rd-award", "high-tech-award", "title-award", "scale-up-award", "equipment-award", "smart-award",
                            "energy-award", "rent-relief" }
  for _, name in ipairs(names) do list[name] = wan(10000) end
  list[incentive_id] = total
  return list
end

local function queue(title, firms, total, expected)
  local list = {}
  for index, day in ipairs(firms) do
    list[index] = { id = "E" .. index, high_tech = true, high_tech_on = date "2025-03-01", credit_grade = "A",
                    applied_on = day ~= "" and date(day) or nil }
  end
  local expect = {}
  for index, payable in ipairs(expected) do expect["E" .. index] = { high_tech_award = { verdict = "eligible", payable = payable } } end
  test(title) {
    as_of = "2025-12-31", params = { budgets = budgets("high-tech-award", total) }, given = { enterprises = list, incentives = { { id = "high-tech-award", cap = wan(20) } } }, expect = expect,
  }
end

queue("先申报先兑付，末位不足额不兑付", { "2025-05-02", "2025-05-01", "2025-05-03" }, wan(50), { wan(20), wan(20), wan(0) })
queue("同日申报按代码", { "2025-05-01", "2025-05-01", "2025-04-01" }, wan(40), { wan(20), wan(0), wan(20) })
queue("申报日期不明排最后", { "", "2025-05-01" }, wan(39.99), { wan(0), wan(20) })
queue("预算恰好够", { "2025-05-01", "2025-05-02" }, wan(40), { wan(20), wan(20) })

local function published(title, budget, expected)
  test(title) {
    as_of = "2025-12-31", given = { incentive = { id = "high-tech-award", budget = budget } }, expect = { budget_agrees = expected },
  }
end

published("公布的预算一致", wan(490), "eligible")
published("公布的预算不一致", wan(491), { verdict = "ineligible", failed = { "agrees" } })
published("未公布预算", nil, { verdict = "undetermined", missing = { "budget" } })

test "增量先提园区资金，余数归转出地" {
  as_of = "2025-12-31",
  given = {
    agreement = { id = "X", origin = "990205", host = "990121", park = "P", starts_on = date "2022-01-01",
                  ends_on = date "2025-12-31", origin_share = 0.5, host_share = 0.5, base_tax = wan(100),
                  tax = yuan(2000000.01), sharing_scheme = "增量分享" },
    regions = { { id = "990205" }, { id = "990121" } }, parks = { { id = "P" } },
  },
  expect = { park_tax = { amount = yuan(1000000.01),
    shares = { P = yuan(200000), ["990205"] = yuan(400000.01), ["990121"] = yuan(400000) } } },
}

-- One firm below the scale at its park's mean, so that the coefficient is 1; another with one project.
local function owner(id)
  return { id = id, park = id, industry = "3971", land = mu(10), tax = wan(80), main_revenue = wan(1500), credit_grade = "B",
           major_accidents = 0, environmental_penalties = 0 }
end

local function project(id, enterprise, equipment)
  return { id = id, enterprise = enterprise, kind = "技术改造", completed_on = date "2025-06-01", equipment = equipment }
end

local function shared(title, budget, first, second, expected)
  test(title) {
    as_of = "2025-12-31", params = { budgets = budgets("equipment-award", budget) },
    given = { enterprises = { owner "E1", owner "E2" }, parks = { { id = "E1" }, { id = "E2" } },
              projects = { project("J1", "E1", first), project("J2", "E1", second), project("J3", "E2", wan(300)) },
              incentives = { { id = "equipment-award", rate = 0.08, cap = wan(120) } } },
    expect = { J1 = { equipment_award = expected[1] }, J2 = { equipment_award = expected[2] }, J3 = { equipment_award = expected[3] } },
  }
end

shared("两个项目恰好到单户上限", wan(1000), wan(1500), wan(1000),
  { { payable = wan(120), steps = {} }, { payable = wan(80), steps = {} }, { payable = wan(24) } })
shared("两个项目超过单户上限，各按比例", wan(1000), wan(1500), wan(1500),
  { { payable = wan(100), steps = { "ceiling" } }, { payable = wan(100), steps = { "ceiling" } }, { payable = wan(24) } })
shared("再按预算比例兑付，余下一分归余数最大者", wan(100), wan(1500), wan(1500), {
  { payable = yuan(446428.57), steps = { "ceiling", "budget" } }, { payable = yuan(446428.57) },
  { payable = yuan(107142.86), steps = { "budget" }, funding = { ["市级"] = yuan(42857.14), ["县级"] = yuan(64285.72) } },
})
shared("设备补助预算恰好够", wan(224), wan(1500), wan(1500), { { payable = wan(100) }, { payable = wan(100) }, { payable = wan(24) } })

-- A share in percent is a place among a hundred; the first firm is the best.
local HUNDRED, GRADED = {}, {}
for place = 1, 100 do HUNDRED[place] = graded("E" .. place, 20 * (101 - place)) end
for grade, places in pairs { A = { 1, 20 }, B = { 21, 60 }, C = { 61, 95 }, D = { 96, 100 } } do
  for _, place in ipairs(places) do GRADED["E" .. place] = { park_grade = { value = grade, rank = place } } end
end

test "一百家企业的分档" { as_of = "2025-12-31", given = { enterprises = HUNDRED, parks = { { id = "P" } } }, expect = GRADED }

local MIXED = { graded("E1", 500), graded("E2", 1000), graded("E3", 1000), small("E4", 100) }
MIXED[2].main_revenue, MIXED[3].park, MIXED[4].tax = wan(1999), nil, nil

test "规下企业和园区外企业不分档，缺数据的企业不进平均值" {
  as_of = "2025-12-31",
  given = { enterprises = MIXED, parks = { { id = "P" } } },
  expect = { E1 = { park_grade = { rank = 1 }, park_mean_tax_per_mu = { value = quantity(7.5, "万元/亩") } } },
}

test "公布的预算与年度预算逐项一致" {
  each { { "研发奖补", id = "rd-award", budget = 450 }, { "高新技术企业", id = "high-tech-award", budget = 490 },
         { "称号", id = "title-award", budget = 800 }, { "升规", id = "scale-up-award", budget = 300 },
         { "设备", id = "equipment-award", budget = 1200 }, { "智能化改造", id = "smart-award", budget = 400 },
         { "节能", id = "energy-award", budget = 300 }, { "租金", id = "rent-relief", budget = 200 } },
  as_of = "2025-12-31",
  given = function(row) return { incentive = { id = row.id, budget = wan(row.budget) } } end,
  expect = { budget_agrees = "eligible" },
}

test "年度预算" {
  each { { "首日", as_of = "2025-01-01", expect = { budget_agrees = "eligible" } },
         { "前一日", as_of = "2024-12-31", expect = { budget_agrees = "out_of_scope" } } },
  given = { incentive = { id = "rd-award", budget = wan(450) } },
}

test "协议期满后不分享" {
  as_of = "2026-01-01",
  given = {
    agreement = { id = "X", origin = "990205", host = "990121", park = "P", starts_on = date "2022-01-01",
                  ends_on = date "2025-12-31", origin_share = 0.5, host_share = 0.5, base_tax = wan(100), tax = wan(200),
                  sharing_scheme = "增量分享" },
    regions = { { id = "990205" }, { id = "990121" } }, parks = { { id = "P" } },
  },
  expect = { park_tax = { amount = false } },
}

test "园区资金提取比例" {
  each { { "首日", as_of = "2022-01-01", expect = { park_tax = { amount = wan(100),
             shares = { P = wan(20), ["990205"] = wan(40), ["990121"] = wan(40) } } } },
         { "前一日", as_of = "2021-12-31", expect = { park_tax = { errors = { "park_fund_share" } } } } },
  given = {
    agreement = { id = "X", origin = "990205", host = "990121", park = "P", starts_on = date "2021-01-01",
                  ends_on = date "2025-12-31", origin_share = 0.5, host_share = 0.5, base_tax = wan(100),
                  sharing_scheme = "增量分享", years = { [2021] = { tax = wan(200) }, [2022] = { tax = wan(200) } } },
    regions = { { id = "990205" }, { id = "990121" } }, parks = { { id = "P" } },
  },
}

-- The scale of industry has no threshold before 2023-09-05: here it is given.
local function coefficient_on(day, firm_of)
  local list = { firm_of("E1", 100), firm_of("E2", 50) }
  return { as_of = day, params = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) } },
           given = { enterprises = list, parks = { { id = "P" } } } }
end

for title, firm_of in pairs { ["规上"] = graded, ["规下"] = small } do
  local first, before = coefficient_on("2022-01-01", firm_of), coefficient_on("2021-12-31", firm_of)
  first.expect = { E2 = { coefficient = firm_of == graded and 0 or 0.8 } }
  before.expect = { E2 = { coefficient = { errors = { firm_of == graded and "grade_coefficients" or "small_firm_coefficients" } } } }
  test(title .. "企业兑现系数施行首日")(first)
  test(title .. "企业兑现系数施行前一日")(before)
end
