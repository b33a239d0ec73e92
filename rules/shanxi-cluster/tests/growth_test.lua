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

test "升规奖励的受理期和规模" {
  each {
    { "受理首日", as_of = "2025-10-01", revenue = wan(2000), failed = {} },
    { "受理末日", as_of = "2025-11-30", revenue = wan(2000), failed = {} },
    { "受理末日后一日", as_of = "2025-12-01", revenue = wan(2000), failed = { "not_closed" } },
    { "本年度差一分", as_of = "2025-11-30", revenue = wan(2000) - yuan(0.01), failed = { "above_scale" } },
  },
  given = function(row)
    return {
      enterprise = { industry = "C39", main_revenue = row.revenue, years = { [2024] = { main_revenue = wan(1999) } } },
      incentive = { id = "scale-up", opens_on = date "2025-10-01", closes_on = date "2025-11-30" },
    }
  end,
  expect = function(row) return { scale_up_award = { failed = row.failed } } end,
}

test "升规奖励的事实不明" {
  each {
    { "行业", enterprise = { main_revenue = wan(2000), years = { [2024] = { main_revenue = wan(1999) } } } },
    { "本年收入", enterprise = { industry = "39", years = { [2024] = { main_revenue = wan(1999) } } } },
    { "上年收入", enterprise = { industry = "39", main_revenue = wan(2000) } },
    { "受理时间", enterprise = { industry = "39", main_revenue = wan(2000), years = { [2024] = { main_revenue = wan(1999) } } },
      incentive = { id = "scale-up" } },
  },
  as_of = "2025-12-31",
  given = function(row) return { enterprise = row.enterprise, incentive = row.incentive or window() } end,
  expect = { scale_up_award = "undetermined" },
}

test "租金减免按入驻整月数" {
  each {
    { "入驻前一日", moved = date "2026-01-01", outcome = { verdict = "ineligible", failed = { "moved_in" } } },
    { "入驻当日", moved = date "2025-12-31", outcome = { verdict = "eligible", entitled = wan(20) } },
    { "差一日满12个月", moved = date "2025-01-01", outcome = { verdict = "eligible", entitled = wan(20) } },
    { "差一日满36个月", moved = date "2023-01-01", outcome = { verdict = "eligible", entitled = wan(10) } },
    { "入驻日期不明", outcome = { verdict = "undetermined", missing = { "moved_in_on" } } },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = tenant(row.moved)
    given.enterprise.rent = wan(20)
    return given
  end,
  expect = function(row) return { rent_relief = row.outcome } end,
}

test "减免年限放宽到48个月，第四年比例仍为零" {
  each {
    { "差一日满36个月", moved = date "2023-01-01", outcome = { entitled = yuan(150000.5) } },
    { "满36个月", moved = date "2022-12-31", outcome = { verdict = "eligible", entitled = yuan(0), steps = {} } },
  },
  as_of = "2025-12-31", params = { rent_relief_months = 48 },
  given = function(row) return tenant(row.moved) end,
  expect = function(row) return { rent_relief = row.outcome } end,
}

test "租金减免50万元封顶" {
  each {
    { "恰好", rent = wan(50), steps = {} },
    { "超过一元", rent = wan(50) + yuan(1), steps = { "cap" } },
    { "租金不明" },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = tenant(date "2025-06-30")
    given.enterprise.rent = row.rent
    return given
  end,
  expect = function(row)
    if row.rent == nil then return { rent_relief = { verdict = "undetermined", missing = { "rent" } } } end
    return { rent_relief = { verdict = "eligible", entitled = wan(50), steps = row.steps } }
  end,
}

-- A person of a firm in the park, hired for three years.
local function talent(change, park)
  local given = { id = "T1", employer = "E1", tier = "拔尖骨干人才", hired_on = date "2025-03-01",
    contract_ends_on = date "2028-03-01" }
  for name, value in pairs(change) do given[name] = value end
  return { talent = given, enterprise = { id = "E1", park = park }, park = { id = "P1" } }
end

test "引进人才奖励" {
  each {
    { "合同差一日满36个月", change = { contract_ends_on = date "2028-02-29" }, failed = { "contract" } },
    { "合同到期当日", as_of = "2028-03-01", change = {}, failed = {} },
    { "合同到期后一日", as_of = "2028-03-02", change = {}, failed = { "in_force" } },
    { "用人单位不在集聚区", change = {}, outside = true, failed = { "in_park" } },
  },
  as_of = "2025-12-31",
  given = function(row) return talent(row.change, not row.outside and "P1" or nil) end,
  expect = function(row) return { talent_award = { failed = row.failed } } end,
}

test "人才类别决定金额" {
  each {
    { "领军", tier = "高端领军人才", amount = wan(30) }, { "骨干", tier = "拔尖骨干人才", amount = wan(10) },
    { "青年", tier = "青年优秀人才", amount = wan(3) },
  },
  as_of = "2025-12-31",
  given = function(row) return talent({ tier = row.tier }, "P1") end,
  expect = function(row) return { talent_award = { verdict = "eligible", entitled = row.amount } } end,
}

test "人才的事实不明" {
  each {
    { "用人单位", fact = "employer" }, { "入职日期", fact = "hired_on" }, { "合同到期日期", fact = "contract_ends_on" },
    { "人才类别", fact = "tier" },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = talent({}, "P1")
    given.talent[row.fact] = nil
    return given
  end,
  expect = function(row) return { talent_award = { verdict = "undetermined", missing = { row.fact } } } end,
}
