-- The first day of each rule, and of the figures it reads, and the day before.

local function place(region, change)
  local given = { region = { id = region },
    enterprise = { id = "E1", region = region, industry = "39", employees = 100, revenue = wan(3000) } }
  for name, value in pairs(change) do given[name] = value end
  return given
end

local function project(region, facts)
  facts.id, facts.enterprise = "X1", "E1"
  return place(region, { project = facts })
end

local function first_set(region, facts)
  facts.id, facts.maker, facts.user = "S1", "E1", "E1"
  return place(region, { first_set = facts })
end

local function eligible(amount) return { verdict = "eligible", entitled = amount } end

local function begins(title, rule, first_day, day_before, given, first)
  test(title) {
    each {
      { "首日",   as_of = first_day, expect = { [rule] = first } },
      { "前一日", as_of = day_before, expect = { [rule] = "out_of_scope" } },
    },
    given = given,
  }
end

begins("成都首台（套）", "chengdu_first_set", "2025-01-01", "2024-12-31",
  first_set("510100", { related_party = false, sales = wan(500) }), eligible(wan(50)))

begins("成都首台（套）配套", "chengdu_first_set_match", "2025-01-01", "2024-12-31",
  first_set("510100", { provincial_award = wan(100) }), eligible(wan(30)))

begins("唐山首台（套）", "tangshan_first_set", "2022-01-01", "2021-12-31",
  first_set("130200", { recognised = "省级", price = wan(100) }), eligible(wan(10)))

begins("安徽首台（套）", "anhui_first_set", "2017-01-01", "2016-12-31",
  first_set("340100", { recognised = "省级", price = wan(100) }), eligible(wan(30)))

test "首日即可分享" {
  each {
    { "成都", as_of = "2025-01-01", region = "510100", facts = { related_party = false, sales = wan(500) },
      amount = wan(50), maker = wan(15), user = wan(35) },
    { "安徽", as_of = "2017-01-01", region = "340100", facts = { recognised = "省级", price = wan(100) },
      amount = wan(30), maker = wan(15), user = wan(15) },
  },
  given = function(row)
    local product = { id = "S1", maker = "E1", user = "E2" }
    for name, value in pairs(row.facts) do product[name] = value end
    return { region = { id = row.region }, first_set = product,
      enterprises = { { id = "E1", region = row.region }, { id = "E2", region = row.region } } }
  end,
  expect = function(row)
    return { first_set_parts = { amount = row.amount, shares = { E1 = row.maker, E2 = row.user } } }
  end,
}

local function devices()
  local given = project("130200", { kind = "节能改造", investment = wan(30) })
  given.enterprise.energy_award_granted = yuan(0)
  given.device = { id = "D1", project = "X1", price = wan(30) }
  return given
end

begins("唐山节能装备", "tangshan_energy_award", "2022-01-01", "2021-12-31", devices(), eligible(wan(3)))

begins("临沂贴息", "linyi_interest", "2021-01-01", "2020-12-31",
  project("371300", { kind = "技术改造", equipment = wan(1000), loan_prime_rate_5y = 0.039 }), eligible(wan(39)))

begins("中小企业技术改造", "sme_upgrade_award", "2016-01-01", "2015-12-31",
  project("130200", { kind = "中小企业技术改造", investment = wan(1000) }), eligible(wan(100)))

begins("广东设备奖励", "gd_equipment_award", "2025-01-01", "2024-12-31",
  project("440100", { kind = "技术改造", equipment_ex_vat = wan(700) }), eligible(wan(140)))

local function financed()
  return project("440100", { kind = "技术改造", loan = wan(100), interest_paid = wan(10), premium_paid = yuan(0),
    lease_contract = yuan(0), lpr = 0.036 })
end

begins("广东融资支持", "gd_finance_award", "2025-01-01", "2024-12-31", financed(), eligible(wan(3)))

test "广东细则的末日" {
  each {
    { "末日", as_of = "2027-12-31", expect = { gd_finance_award = eligible(wan(3)) } },
    { "后一日", as_of = "2028-01-01", expect = { gd_finance_award = "out_of_scope" } },
  },
  given = financed(),
}

-- Zone and choice are asked for on any day; their figures begin in 2025.
test "广东细则施行前" {
  each {
    { "首日", as_of = "2025-01-01",
      expect = { gd_zone = "珠三角", gd_finance_choice = { choice = "interest", award = wan(3) } } },
    { "前一日", as_of = "2024-12-31",
      expect = { gd_zone = { errors = { "gd_delta_cities" } }, gd_finance_choice = { errors = { "gd_finance_terms" } } } },
  },
  given = financed(),
}

test "绿色循环首日" {
  each {
    { "不足60万元", as_of = "2025-01-01", equipment = wan(299), outcome = eligible(yuan(0)) },
    { "恰好60万元", as_of = "2025-01-01", equipment = wan(300), outcome = eligible(wan(60)) },
    { "封顶", as_of = "2025-01-01", equipment = wan(5001), outcome = eligible(wan(1000)) },
    { "前一日", as_of = "2024-12-31", equipment = wan(300), outcome = "out_of_scope" },
  },
  given = function(row) return project("440100", { kind = "绿色循环", equipment_ex_vat = row.equipment }) end,
  expect = function(row) return { gd_recycling_award = row.outcome } end,
}

local function milestone(title, rule, first)
  begins("里程碑" .. title, rule, "2021-01-01", "2020-12-31", {
    challenge = { id = "C1", contract = wan(1000) },
    milestone = { id = "M1", challenge = "C1", name = "启动", position = 1, share = 1, passed = true },
  }, first)
end

milestone("拨款", "milestone_grant", eligible(wan(300)))
milestone("结算", "milestone_settlement",
  { verdict = "eligible", value = { approved = wan(300), paid = wan(300), stopped = false } })

local function race(title, rule, first)
  begins("赛马" .. title, rule, "2021-01-01", "2020-12-31", {
    race = { id = "R1", first_pool = wan(300), final_pool = wan(700), keep = 1 },
    team = { id = "T1", race = "R1", score = 90 },
  }, first)
end

race("首轮拨款", "horse_race_first", eligible(wan(300)))
race("择优拨款", "horse_race_final", eligible(wan(700)))
race("结果", "horse_race_result", { verdict = "eligible", value = { T1 = wan(1000) } })

begins("深港澳联合资助", "shenzhen_joint_support", "2020-01-01", "2019-12-31",
  { project = { kind = "深港澳科技计划A类", shenzhen_budget = wan(700) } }, { verdict = "review", entitled = wan(300) })

begins("创新券", "voucher_payment", "2021-01-01", "2020-12-31", {
  enterprise = { id = "E1", voucher_used = yuan(0) },
  voucher = { enterprise = "E1", invoice = wan(20), provider_listed = true, related = false },
}, eligible(wan(10)))

-- The check of a fund holds on any day; its figure begins in 2021.
test "直投为主的界限2021年起" {
  each {
    { "首日", as_of = "2021-01-01", expect = { fund_mostly_direct = { verdict = "eligible" } } },
    { "前一日", as_of = "2020-12-31",
      expect = { fund_mostly_direct = { verdict = "error", errors = { "fund_direct_above" } } } },
  },
  given = { fund = { id = "F1" }, investment = { id = "N1", fund = "F1", type = "直投", amount = yi(1), co_invest = yi(0) } },
}

-- The other figures are read by their rules alone, from the rule's first day on; three indicators can ask before.
test "数值施行前，指标不能算" {
  each {
    { "里程碑", as_of = "2020-12-31", subject = "C1", value = "milestone_approved", param = "milestone_rate" },
    { "因素法", as_of = "2019-07-31", subject = "420000", value = "upgrade_fund_by_level", param = "upgrade_fund_shares" },
    { "唐山节能装备", as_of = "2021-12-31", subject = "X1", value = "tangshan_energy_units", param = "tangshan_energy_rate" },
  },
  given = {
    challenge = { id = "C1", contract = wan(1000) }, region = { id = "420000", upgrade_fund = yi(1) },
    project = { id = "X1" }, device = { id = "D1", project = "X1", price = wan(1) },
  },
  expect = function(row) return { [row.subject] = { [row.value] = { errors = { row.param } } } } end,
}
