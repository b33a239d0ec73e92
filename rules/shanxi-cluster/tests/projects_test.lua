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
