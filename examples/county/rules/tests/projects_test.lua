-- Projects: equipment, what a panel decides, the higher of two supports, promises and taxes paid.
local INCENTIVES = { { id = "equipment-award", rate = 0.08, cap = wan(120) }, { id = "smart-award", rate = 0.15, cap = wan(150) } }

local FIRM = { id = "E", park = "P", industry = "3971", credit_grade = "B", land = mu(10), tax = wan(80), main_revenue = wan(1500),
               major_accidents = 0, environmental_penalties = 0 }

local function firm(changes)
  local given = {}
  for name, value in pairs(FIRM) do given[name] = value end
  for name, value in pairs(changes or {}) do given[name] = value end
  return given
end

local function upgrade(title, facts, expected, changes, decided)
  local project = { id = "J", enterprise = "E", kind = "技术改造", completed_on = date "2025-06-01" }
  for name, value in pairs(facts) do project[name] = value end
  if facts.without then project[facts.without], project.without = nil, nil end
  local given = { project = project, enterprises = { firm(changes) }, parks = { { id = "P" } }, incentives = INCENTIVES }
  if decided ~= nil then
    given.decisions = { { subject = "J", rule = "smart_award", condition = "panel", holds = decided } }
  end
  test(title) { as_of = "2025-12-31", given = given, expect = { J = expected } }
end

upgrade("设备投资恰好三百万元", { equipment = wan(300) }, { equipment_award = { verdict = "eligible", payable = wan(24) } })
upgrade("设备投资差一分", { equipment = yuan(2999999.99) },
  { equipment_award = { verdict = "ineligible", failed = { "equipment" } } })
upgrade("恰好到补助上限", { equipment = wan(1500) }, { equipment_award = { entitled = wan(120) } })
upgrade("超过补助上限", { equipment = wan(1600) }, { equipment_award = { entitled = wan(120) } })
upgrade("设备投资不明", {}, { equipment_award = { verdict = "undetermined", missing = { "equipment" } } })
upgrade("年初竣工", { equipment = wan(300), completed_on = date "2025-01-01" }, { equipment_award = "eligible" })
upgrade("上年末竣工", { equipment = wan(300), smart_equipment = wan(100), completed_on = date "2024-12-31" },
  { equipment_award = { verdict = "ineligible", failed = { "completed" } },
    smart_award = { verdict = "ineligible", failed = { "completed" } } })
upgrade("竣工日期不明", { equipment = wan(300), smart_equipment = wan(100), without = "completed_on" },
  { equipment_award = { verdict = "undetermined", missing = { "completed_on" } },
    smart_award = { verdict = "undetermined", missing = { "completed_on" } } }, nil, true)
upgrade("企业信用D", { equipment = wan(300) }, { equipment_award = { verdict = "ineligible", failed = { "credit" } } },
  { credit_grade = "D" })
upgrade("招商项目不补助设备", { kind = "招商引资", equipment = wan(300) }, { equipment_award = "out_of_scope" })
upgrade("没有智能化设备", { equipment = wan(300) }, { smart_award = "out_of_scope" })
upgrade("尚未评审", { equipment = wan(300), smart_equipment = wan(100) },
  { smart_award = { verdict = "review", review = { "panel" } }, equipment_award = { payable = wan(24) } })
upgrade("评审未通过", { equipment = wan(300), smart_equipment = wan(100) },
  { smart_award = { verdict = "ineligible", failed = { "panel" } } }, nil, false)
upgrade("设备补助更高", { equipment = wan(300), smart_equipment = wan(100) },
  { equipment_award = { payable = wan(24) }, smart_award = { verdict = "eligible", entitled = wan(15), payable = wan(0) } },
  nil, true)
upgrade("智能化补助更高", { equipment = wan(300), smart_equipment = wan(200) },
  { equipment_award = { payable = wan(0) }, smart_award = { payable = wan(30), funding = { ["市级"] = wan(12), ["县级"] = wan(18) } } },
  nil, true)
upgrade("两项相等，取规则编号在前的", { equipment = wan(300), smart_equipment = wan(160) },
  { equipment_award = { payable = wan(24) }, smart_award = { payable = wan(0) } }, nil, true)

-- Vetoes of the linkage, and facts that it lacks.
local SUPPORTED = { equipment = wan(300) }

upgrade("一起较大事故", SUPPORTED, { equipment_award = { verdict = "eligible", payable = wan(0), steps = { "linkage" } } },
  { major_accidents = 1 })
upgrade("一次环保处罚", SUPPORTED, { equipment_award = { payable = wan(24) } }, { environmental_penalties = 1 })
upgrade("两次环保处罚", SUPPORTED, { equipment_award = { payable = wan(0) } }, { environmental_penalties = 2 })

local function unknown(title, fact)
  local owner = firm()
  owner[fact] = nil
  test(title) {
    as_of = "2025-12-31",
    given = { project = { id = "J", enterprise = "E", kind = "技术改造", completed_on = date "2025-06-01", equipment = wan(300) },
              enterprises = { owner }, parks = { { id = "P" } }, incentives = INCENTIVES },
    expect = { J = { equipment_award = { verdict = "undetermined", missing = { fact } } } },
  }
end

unknown("事故起数不明", "major_accidents")
unknown("环保处罚次数不明", "environmental_penalties")
unknown("企业信用不明", "credit_grade")
unknown("亩均税收不明，系数不明", "tax")

local function promised(title, taxes, expected)
  local years = {}
  for index, paid in pairs(taxes) do years[2021 + index] = { promised_tax = wan(100), paid_tax = wan(paid) } end
  test(title) {
    as_of = "2025-12-31",
    given = { project = { kind = "招商引资", promise_first_year = 2022, support_advanced = wan(200), years = years } },
    expect = expected,
  }
end

promised("逐年足额", { 100, 100, 100, 100 }, { promise_kept = "eligible" })
promised("先欠后补", { 50, 100, 100, 150 }, { promise_kept = "eligible" })
promised("累计差四十万元，追回十分之一", { 120, 80, 80, 80 }, {
  promise_kept = { verdict = "ineligible", failed = { "kept" } },
  promise_account = { verdict = "eligible", value = {
    rows = {
      { year = 2022, promised = wan(100), paid = wan(120), behind = wan(0) },
      { year = 2023, promised = wan(100), paid = wan(80), behind = wan(0) },
      { year = 2024, promised = wan(100), paid = wan(80), behind = wan(20) },
      { year = 2025, promised = wan(100), paid = wan(80), behind = wan(40) },
    },
    promised = wan(400), paid = wan(360), behind = wan(40), recovered = wan(20),
  } },
})
promised("缺一年实缴税收", { [1] = 100, [2] = 100, [4] = 100 }, {
  promise_kept = { verdict = "undetermined", missing = { "promised_tax" } },
  promise_account = { verdict = "undetermined", missing = { "promised_tax" } },
})

test "没有承诺" {
  as_of = "2025-12-31", given = { project = { kind = "技术改造" } },
  expect = { promise_kept = "out_of_scope", promise_account = "out_of_scope" },
}

upgrade("评估当日竣工", { equipment = wan(300), completed_on = date "2025-12-31" }, { equipment_award = "eligible" })
upgrade("评估次日竣工", { equipment = wan(300), completed_on = date "2026-01-01" },
  { equipment_award = { verdict = "ineligible", failed = { "completed" } } })
upgrade("类别不明", { equipment = wan(300), without = "kind" }, {
  equipment_award = { verdict = "undetermined", missing = { "kind" } }, smart_award = { verdict = "undetermined", missing = { "kind" } },
})
upgrade("智能化设备投资为零", { smart_equipment = wan(0) }, { smart_award = "out_of_scope" })
upgrade("智能化设备投资半元", { smart_equipment = yuan(0.5) }, { smart_award = { verdict = "eligible" } }, nil, true)
upgrade("智能化补助恰好到上限", { smart_equipment = wan(1000) }, { smart_award = { entitled = wan(150) } }, nil, true)
upgrade("智能化补助超过上限", { smart_equipment = wan(1001) }, { smart_award = { entitled = wan(150) } }, nil, true)

promised("超额实缴", { 100, 100, 100, 150 }, { promise_account = { value = { behind = wan(0), recovered = wan(0) } } })
promised("差一分，追回半分进为一分", { 100, 100, 100, 99.999999 },
  { promise_account = { value = { behind = yuan(0.01), recovered = yuan(0.01) } } })

-- The first days of the measure. The scale of industry has no threshold before 2023-09-05, and budgets are those of 2025: here
-- both are given.
local FIRST_DAYS = {
  ["national-standards/above_scale_thresholds"] = { industry = wan(2000) },
  budgets = { ["equipment-award"] = wan(1200), ["smart-award"] = wan(400) },
}

local OWNER = firm { years = {} }
for y = 2021, 2022 do
  OWNER.years[y] = { tax = wan(80), main_revenue = wan(1500), major_accidents = 0, environmental_penalties = 0 }
end
for _, fact in ipairs { "tax", "main_revenue", "major_accidents", "environmental_penalties" } do OWNER[fact] = nil end

test "项目补助施行" {
  each { { "首日", as_of = "2022-01-01", expect = { equipment_award = { verdict = "eligible", payable = wan(120) },
             smart_award = { verdict = "eligible", payable = wan(0) } } },
         { "前一日", as_of = "2021-12-31", expect = { equipment_award = "out_of_scope", smart_award = "out_of_scope" } } },
  params = FIRST_DAYS,
  given = function(row)
    return { enterprises = { OWNER }, parks = { { id = "P" } }, incentives = INCENTIVES,
      project = { id = "J", enterprise = "E", kind = "技术改造", completed_on = date(row.as_of), equipment = wan(1500),
                  smart_equipment = wan(100) },
      decisions = { { subject = "J", rule = "smart_award", condition = "panel", holds = true } } }
  end,
}

test "承诺的首个年度" {
  each { { "首日", as_of = "2022-01-01", first = 2022, expect = { promise_kept = "eligible", promise_account = "eligible" } },
         { "前一日", as_of = "2021-12-31", first = 2021, expect = { promise_kept = "out_of_scope", promise_account = "out_of_scope" } },
         { "次年才开始", as_of = "2022-12-31", first = 2023, expect = { promise_kept = "out_of_scope", promise_account = "out_of_scope" } } },
  given = function(row)
    return { project = { kind = "招商引资", promise_first_year = row.first, support_advanced = wan(200),
      years = { [2021] = { promised_tax = wan(100), paid_tax = wan(100) }, [2022] = { promised_tax = wan(100), paid_tax = wan(100) } } } }
  end,
}

-- Both are entitled to 15 万元; the one that applied later gets what is left.
local function smart(id, day)
  return { id = id, enterprise = "E", kind = "技术改造", completed_on = date "2025-06-01", smart_equipment = wan(100),
           applied_on = date(day) }
end

test "智能化补助先申报先兑付，末位付余款" {
  as_of = "2025-12-31", params = { budgets = { ["smart-award"] = wan(20) } },
  given = {
    projects = { smart("J1", "2025-07-02"), smart("J2", "2025-07-01") }, enterprises = { firm() }, parks = { { id = "P" } },
    incentives = INCENTIVES,
    decisions = { { subject = "J1", rule = "smart_award", condition = "panel", holds = true },
                  { subject = "J2", rule = "smart_award", condition = "panel", holds = true } },
  },
  expect = { J1 = { smart_award = { entitled = wan(15), payable = wan(5) } }, J2 = { smart_award = { payable = wan(15) } } },
}
