-- Time limits of claims, credit and size: what each award of a firm asks for, one fact moved at a time.

local function firm(change)
  local given = { park = "P1", industry = "39", employees = 200, revenue = wan(8000), credit_grade = "B" }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given, park = { id = "P1" } }
end

-- An award with a time limit from the day of `on`; the limit is `limit` years.
local function in_time(title, rule, facts, on, limit)
  local function on_day(approved)
    local given = firm(facts)
    given.enterprise[on] = approved
    return given
  end
  local late = { conditions = { in_time = false }, failed = { "in_time" } }
  test(title) {
    each {
      { "批准前一日", on = date "2024-06-30", as_of = "2024-06-29", outcome = late },
      { "批准当日",   on = date "2024-06-30", as_of = "2024-06-30", outcome = { conditions = { in_time = true } } },
      { "期限最后一日", on = date "2024-06-30", as_of = 2024 + limit .. "-06-30",
        outcome = { conditions = { in_time = true } } },
      { "期限后一日", on = date "2024-06-30", as_of = 2024 + limit .. "-07-01", outcome = late },
      { "批准日期不明", as_of = "2024-12-31",
        outcome = { conditions = { in_time = "unknown" }, verdict = "undetermined", missing = { on } } },
    },
    given = function(row) return on_day(row.on) end,
    expect = function(row) return { [rule] = row.outcome } end,
  }
end

in_time("首次认定奖励的申领期限", "high_tech_first_award", { high_tech = true }, "high_tech_first_on", 1)
in_time("专精特新奖励的申领期限", "srdi_award", { srdi_title = "专精特新中小企业" }, "srdi_title_on", 1)
in_time("单项冠军奖励的申领期限", "champion_award", { champion = true }, "champion_on", 1)
in_time("平台奖励的申领期限", "platform_award", { platform_level = "国家级" }, "platform_approved_on", 2)

test "闰日认定，次年三月一日已过期限" {
  as_of = "2025-03-01", given = firm { high_tech = true, high_tech_first_on = date "2024-02-29" },
  expect = { high_tech_first_award = { verdict = "ineligible", failed = { "in_time" } } },
}

-- Each award as it is granted, for the condition that is then moved.
local GRANTED = {
  high_tech_first_award = { high_tech = true, high_tech_first_on = date "2025-03-01" },
  srdi_award = { srdi_title = "专精特新中小企业", srdi_title_on = date "2025-03-01" },
  champion_award = { champion = true, champion_on = date "2025-03-01" },
  platform_award = { platform_level = "国家级", platform_approved_on = date "2025-03-01" },
  rent_relief = { standard_workshop = true, moved_in_on = date "2025-03-01", rent = wan(10) },
  rd_award = { high_tech = true, rd_expense = wan(600), years = { [2024] = { rd_expense = wan(500) } } },
}

local TITLES = {
  high_tech_first_award = "首次认定奖励", srdi_award = "专精特新奖励", champion_award = "单项冠军奖励",
  platform_award = "平台奖励", rent_relief = "租金减免", rd_award = "研发补助",
}

local function granted(rule, change)
  local facts = {}
  for name, value in pairs(GRANTED[rule]) do facts[name] = value end
  for name, value in pairs(change) do facts[name] = value end
  return firm(facts)
end

for rule in pairs(GRANTED) do
  test(TITLES[rule] .. "的信用等级") {
    each {
      { "C级可以", grade = "C", expect = { [rule] = { failed = {}, conditions = { credit = true } } } },
      { "D级不可", grade = "D", expect = { [rule] = { verdict = "ineligible", failed = { "credit" } } } },
      { "不明", expect = { [rule] = { verdict = "undetermined", missing = { "credit_grade" } } } },
    },
    as_of = "2025-12-31",
    given = function(row)
      local given = granted(rule, {})
      given.enterprise.credit_grade = row.grade
      return given
    end,
  }
end

for _, rule in ipairs { "srdi_award", "rent_relief", "rd_award" } do
  test(TITLES[rule] .. "的企业规模") {
    each {
      { "恰为大型", employees = 1000, revenue = wan(40000),
        expect = { [rule] = { verdict = "ineligible", failed = { "size" } } } },
      { "差一人仍为中型", employees = 999, revenue = wan(40000), expect = { [rule] = { verdict = "eligible", failed = {} } } },
      { "人数不明", revenue = wan(40000),
        expect = { [rule] = { conditions = { size = "unknown" }, verdict = "undetermined", missing = { "employees" } } } },
    },
    as_of = "2025-12-31",
    given = function(row)
      local given = granted(rule, { revenue = row.revenue })
      given.enterprise.employees = row.employees
      return given
    end,
  }
end

for _, rule in ipairs { "high_tech_first_award", "rd_award" } do
  test(TITLES[rule] .. "的高新技术企业资格") {
    each {
      { "已失效", high_tech = false, expect = { [rule] = { verdict = "ineligible", failed = { "high_tech" } } } },
      { "不明", expect = { [rule] = { verdict = "undetermined", missing = { "high_tech" } } } },
    },
    as_of = "2025-12-31",
    given = function(row)
      local given = granted(rule, {})
      given.enterprise.high_tech = row.high_tech
      return given
    end,
  }
end

test "不属于适用范围" {
  each {
    { "不在园区的首次认定企业", rule = "high_tech_first_award", enterprise = { high_tech = true } },
    { "不是单项冠军", rule = "champion_award", enterprise = { champion = false } },
    { "没有平台", rule = "platform_award", enterprise = { platform_level = "未建" } },
    { "不租标准化厂房", rule = "rent_relief", enterprise = { standard_workshop = false } },
  },
  as_of = "2025-12-31",
  given = function(row) return { enterprise = row.enterprise } end,
  expect = function(row) return { [row.rule] = "out_of_scope" } end,
}

test "适用范围不明" {
  each {
    { "是否单项冠军", rule = "champion_award", missing = "champion" },
    { "平台级别", rule = "platform_award", missing = "platform_level" },
    { "是否租标准化厂房", rule = "rent_relief", missing = "standard_workshop" },
  },
  as_of = "2025-12-31", given = { enterprise = { industry = "39" } },
  expect = function(row) return { [row.rule] = { verdict = "undetermined", missing = { row.missing } } } end,
}

test "称号奖励金额" {
  each {
    { "创新型", title = "创新型中小企业", amount = wan(5) },
    { "专精特新", title = "专精特新中小企业", amount = wan(20) },
    { "小巨人", title = "专精特新小巨人企业", amount = wan(50) },
  },
  as_of = "2025-12-31",
  given = function(row) return firm { srdi_title = row.title, srdi_title_on = date "2025-03-01" } end,
  expect = function(row) return { srdi_award = { verdict = "eligible", entitled = row.amount } } end,
}

test "平台奖励金额" {
  each {
    { "市级", level = "市级", amount = wan(10) }, { "省级", level = "省级", amount = wan(50) },
    { "国家级", level = "国家级", amount = wan(200) },
  },
  as_of = "2025-12-31",
  given = function(row) return firm { platform_level = row.level, platform_approved_on = date "2025-03-01" } end,
  expect = function(row) return { platform_award = { verdict = "review", entitled = row.amount } } end,
}

test "平台奖励由专家评审" {
  each {
    { "评审通过", holds = true, expect = { platform_award = { verdict = "eligible", entitled = wan(200) } } },
    { "评审未通过", holds = false, expect = { platform_award = { verdict = "ineligible", failed = { "panel" } } } },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = granted("platform_award", {})
    given.decisions = { platform_award = { panel = row.holds } }
    return given
  end,
}
