local function project(change)
  local given = { id = "X1", enterprise = "E1", park = "P1" }
  for name, value in pairs(change) do given[name] = value end
  return {
    project = given,
    enterprise = { id = "E1", park = "P1", industry = "39", main_revenue = wan(2000) },
    park = { id = "P1", level = "省级", leading_divisions = "39、38" },
  }
end

test "省级开发区200万元/亩恰好达标" {
  as_of = "2025-12-31", given = project { land = mu(50), investment = wan(10000) },
  expect = { investment_intensity = { verdict = "eligible" } },
}

test "投资强度差一分钱" {
  as_of = "2025-12-31", given = project { land = mu(50), investment = wan(10000) - yuan(0.01) },
  expect = { investment_intensity = { verdict = "ineligible", failed = { "intensity" } } },
}

test "零用地项目不按投资强度考核" {
  as_of = "2025-12-31", given = project { land = mu(0), investment = wan(500) },
  expect = { investment_intensity = { verdict = "out_of_scope" } },
}

test "零地技改补助百分之八" {
  as_of = "2025-12-31",
  given = project { kind = "零地技改", new_land = mu(0), use_unchanged = true, plan_compliant = true,
    equipment = wan(500), completed_on = date "2025-12-31", far_before = 0.8, far_after = 1.5 },
  expect = {
    zero_land_upgrade = { verdict = "eligible", entitled = wan(40) },
    no_extra_land_price = { verdict = "eligible", value = { qualifies = true, extra_land_price = 0, far_gain = 0.7 } },
  },
}

test "改变用途则不享受" {
  as_of = "2025-12-31",
  given = project { kind = "零地技改", new_land = mu(0), use_unchanged = false, plan_compliant = true,
    equipment = wan(500), completed_on = date "2025-12-31", far_before = 0.8, far_after = 1.5 },
  expect = {
    zero_land_upgrade = { verdict = "ineligible", failed = { "use_unchanged" } },
    no_extra_land_price = { verdict = "ineligible", failed = { "use_unchanged" } },
  },
}

test "智能化改造等待专家验收" {
  as_of = "2025-12-31",
  given = project { kind = "智能化改造", equipment = wan(200), completed_on = date "2025-06-30" },
  expect = { intelligent_upgrade = { verdict = "review", review = { "inspection" }, entitled = wan(20) } },
}

test "设备投资不足200万元" {
  as_of = "2025-12-31",
  given = project { kind = "智能化改造", equipment = wan(199.99), completed_on = date "2025-06-30" },
  expect = { intelligent_upgrade = { verdict = "ineligible", failed = { "equipment" } } },
}

test "竣工情况不明" {
  as_of = "2025-12-31", given = project { kind = "智能化改造", equipment = wan(200) },
  expect = { intelligent_upgrade = { verdict = "undetermined", missing = { "completed_on" } } },
}

test "承诺恰好兑现" {
  as_of = "2025-12-31",
  given = project { land = mu(50), investment = wan(10000),
    promised_intensity = quantity(200, "万元/亩"), promised_tax_per_mu = quantity(15, "万元/亩"), promised_far = 1,
    promised_energy_intensity = quantity(0.5, "tce/万元"), actual_tax_per_mu = quantity(15, "万元/亩"), actual_far = 1,
    actual_energy_intensity = quantity(0.5, "tce/万元") },
  expect = { standard_land = { verdict = "eligible" } },
}

test "税收不足、能耗超限" {
  as_of = "2025-12-31",
  given = project { land = mu(50), investment = wan(10000),
    promised_intensity = quantity(200, "万元/亩"), promised_tax_per_mu = quantity(15, "万元/亩"), promised_far = 1,
    promised_energy_intensity = quantity(0.5, "tce/万元"), actual_tax_per_mu = quantity(14.99, "万元/亩"), actual_far = 1,
    actual_energy_intensity = quantity(0.51, "tce/万元") },
  expect = { standard_land = { verdict = "ineligible", failed = { "tax_per_mu", "energy_intensity" } } },
}

test "项目行业属于主导产业" {
  as_of = "2025-12-31", given = project { industry = "C3824" },
  expect = { leading_industry_project = { verdict = "eligible" } },
}

test "项目行业不属于主导产业" {
  as_of = "2025-12-31", given = project { industry = "1352" },
  expect = { leading_industry_project = { verdict = "ineligible", failed = { "match" } } },
}

test "投资强度的适用范围" {
  each {
    { "一亩也考核", level = "省级", land = mu(1), outcome = { verdict = "eligible", value = quantity(10000, "万元/亩") } },
    { "国家级300万元/亩", level = "国家级", land = mu(10),
      outcome = { verdict = "eligible", value = quantity(1000, "万元/亩") } },
    { "市级园区没有标准", level = "市级", land = mu(10), outcome = "out_of_scope" },
    { "园区级别不明", land = mu(10), outcome = { verdict = "undetermined", missing = { "level" } } },
    { "用地面积不明", level = "省级", outcome = { verdict = "undetermined", missing = { "land" } } },
  },
  as_of = "2025-12-31",
  given = function(row)
    return { project = { park = "P1", land = row.land, investment = wan(10000) }, park = { id = "P1", level = row.level } }
  end,
  expect = function(row) return { investment_intensity = row.outcome } end,
}

test "投资额不明" {
  as_of = "2025-12-31", given = project { land = mu(50) },
  expect = { investment_intensity = { verdict = "undetermined", missing = { "investment" } } },
}

-- A project that keeps each of its four promises to the letter.
local KEPT = {
  land = mu(50), investment = wan(10000), promised_intensity = quantity(200, "万元/亩"),
  promised_tax_per_mu = quantity(15, "万元/亩"), promised_far = 1.2, promised_energy_intensity = quantity(0.5, "tce/万元"),
  actual_tax_per_mu = quantity(15, "万元/亩"), actual_far = 1.2, actual_energy_intensity = quantity(0.5, "tce/万元"),
}

local function except(name, value)
  local facts = {}
  for fact, kept in pairs(KEPT) do facts[fact] = kept end
  facts[name] = value
  return project(facts)
end

test "标准地四项承诺各自考核" {
  each {
    { "投资差一分", fact = "investment", value = wan(10000) - yuan(0.01), broken = "invest_intensity" },
    { "亩均税收差一点", fact = "actual_tax_per_mu", value = quantity(14.9999, "万元/亩"), broken = "tax_per_mu" },
    { "容积率差一点", fact = "actual_far", value = 1.1999, broken = "far" },
    { "能耗超一点", fact = "actual_energy_intensity", value = quantity(0.5001, "tce/万元"), broken = "energy_intensity" },
  },
  as_of = "2025-12-31",
  given = function(row) return except(row.fact, row.value) end,
  expect = function(row) return { standard_land = { verdict = "ineligible", failed = { row.broken } } } end,
}

test "标准地各项事实不明" {
  each {
    { "投资", fact = "investment" }, { "亩均税收", fact = "actual_tax_per_mu" }, { "容积率", fact = "actual_far" },
    { "能耗", fact = "actual_energy_intensity" },
  },
  as_of = "2025-12-31",
  given = function(row) return except(row.fact) end,
  expect = function(row) return { standard_land = { verdict = "undetermined", missing = { row.fact } } } end,
}

test "没有标准地承诺不适用" { as_of = "2025-12-31", given = except "promised_intensity", expect = { standard_land = "out_of_scope" } }
