-- The first day of each rule, and of the figures it reads, and the day before.

local function begins(title, rule, given, first, params)
  test(title) {
    each {
      { "首日",   as_of = "2021-01-01", expect = { [rule] = first } },
      { "前一日", as_of = "2020-12-31", expect = { [rule] = "out_of_scope" } },
    },
    given = given, params = params,
  }
end

local function eligible(amount) return { verdict = "eligible", entitled = amount } end

local function firm(change)
  local given = { park = "P1", industry = "39", employees = 200, revenue = wan(8000), credit_grade = "B" }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given, park = { id = "P1", level = "省级", leading_divisions = "39" } }
end

local function project(change)
  local given = firm { id = "E1", main_revenue = wan(2000) }
  given.project = { id = "X1", enterprise = "E1", park = "P1" }
  for name, value in pairs(change) do given.project[name] = value end
  return given
end

-- The figures of 规模以上 hold from 2023-09-05; to see a rule of 2021 by itself they are given.
local ABOVE_SCALE = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) } }

begins("研发补助", "rd_award",
  firm { high_tech = true, years = {
    [2021] = { rd_expense = wan(600) }, [2020] = { rd_expense = wan(500) }, [2019] = { rd_expense = wan(400) } } },
  eligible(wan(10)))

test "研发补助比例2024年起为百分之十二" {
  each {
    { "前一日", as_of = "2023-12-31", expect = { rd_award = eligible(wan(10)) } },
    { "首日",   as_of = "2024-01-01", expect = { rd_award = eligible(wan(12)) } },
  },
  given = firm { high_tech = true, years = {
    [2022] = { rd_expense = wan(500) }, [2023] = { rd_expense = wan(600) }, [2024] = { rd_expense = wan(700) } } },
}

begins("首次认定奖励", "high_tech_first_award",
  firm { high_tech = true, high_tech_first_on = date "2020-10-01" }, eligible(wan(20)))

begins("专精特新奖励", "srdi_award",
  firm { srdi_title = "创新型中小企业", srdi_title_on = date "2020-10-01" }, eligible(wan(5)))

begins("单项冠军奖励", "champion_award", firm { champion = true, champion_on = date "2020-10-01" }, eligible(wan(100)))

begins("平台奖励", "platform_award",
  firm { platform_level = "市级", platform_approved_on = date "2020-10-01" }, { verdict = "review", entitled = wan(10) })

begins("租金减免", "rent_relief",
  firm { standard_workshop = true, moved_in_on = date "2020-10-01", rent = wan(10) }, eligible(wan(10)))

local function growing()
  return {
    enterprise = { industry = "39", years = { [2021] = { main_revenue = wan(2000) },
      [2020] = { main_revenue = wan(1999) }, [2019] = { main_revenue = wan(1999) } } },
    incentive = { id = "scale-up", opens_on = date "2020-01-01", closes_on = date "2021-12-31" },
  }
end

begins("升规奖励", "scale_up_award", growing(), eligible(wan(10)), ABOVE_SCALE)

test "四上标准施行前，升规奖励不能判定" {
  each {
    { "首日",   as_of = "2023-09-05", expect = { scale_up_award = { failed = { "first_time", "not_closed" } } } },
    { "前一日", as_of = "2023-09-04", expect = { scale_up_award = { conditions = { above_scale = "error" } } } },
  },
  given = { enterprise = { industry = "39", main_revenue = wan(2000), years = { [2022] = { main_revenue = wan(2000) } } },
    incentive = { id = "scale-up", opens_on = date "2020-01-01", closes_on = date "2021-12-31" } },
}

begins("人才奖励", "talent_award", {
  talent = { id = "T1", employer = "E1", tier = "青年优秀人才", hired_on = date "2020-01-01",
    contract_ends_on = date "2023-01-01" },
  enterprise = { id = "E1", park = "P1" }, park = { id = "P1" },
}, eligible(wan(3)))

begins("智能化改造补助", "intelligent_upgrade",
  project { kind = "智能化改造", equipment = wan(200), completed_on = date "2020-10-01" },
  { verdict = "review", entitled = wan(20) }, ABOVE_SCALE)

begins("零地技改补助", "zero_land_upgrade",
  project { kind = "零地技改", new_land = mu(0), use_unchanged = true, plan_compliant = true, equipment = wan(100),
    completed_on = date "2020-10-01" },
  eligible(wan(8)))

begins("不再增收地价", "no_extra_land_price",
  project { kind = "零地技改", new_land = mu(0), use_unchanged = true, plan_compliant = true, equipment = wan(100),
    far_before = 1, far_after = 1.2 },
  { verdict = "eligible", value = { extra_land_price = 0, far_gain = 0.2 } })

begins("标准地履约", "standard_land",
  project { land = mu(50), investment = wan(10000), promised_intensity = quantity(200, "万元/亩"),
    promised_tax_per_mu = quantity(15, "万元/亩"), promised_far = 1,
    promised_energy_intensity = quantity(0.5, "tce/万元"), actual_tax_per_mu = quantity(15, "万元/亩"), actual_far = 1,
    actual_energy_intensity = quantity(0.5, "tce/万元") },
  { verdict = "eligible" })

begins("项目属于主导产业", "leading_industry_project", project { industry = "39" }, { verdict = "eligible" })

begins("园区主导产业", "leading_industries", {
  enterprise = { park = "P1", industry = "39", output = wan(100) }, park = { id = "P1", leading_divisions = "39" },
}, { verdict = "eligible" })

test "投资强度标准2018年10月起" {
  each {
    { "首日",   as_of = "2018-10-01", expect = { investment_intensity = { verdict = "eligible" } } },
    { "前一日", as_of = "2018-09-30", expect = { investment_intensity = "out_of_scope" } },
  },
  given = project { land = mu(50), investment = wan(10000) },
}

-- The vetoes hold on any day; their figures begin in 2021.
test "一票否决的界限2021年起" {
  each {
    { "首日", as_of = "2021-01-01", expect = { no_veto = { verdict = "eligible" } } },
    { "前一日", as_of = "2020-12-31",
      expect = { no_veto = { verdict = "error", errors = { "veto_accidents", "veto_penalties" } } } },
  },
  given = { enterprise = { major_accidents = 0, environmental_penalties = 1, dishonest = false } },
}
