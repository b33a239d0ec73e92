-- 技术改造 and equipment in 广东, 唐山, 临沂, and of small and medium firms.
local GUANGZHOU, SHAOGUAN, TANGSHAN, LINYI = "440100", "440200", "130200", "371300"

local NO_FINANCE = { loan = yuan(0), interest_paid = yuan(0), premium_paid = yuan(0), lease_contract = yuan(0), lpr = 0.036 }

local function project(region, kind, ...)
  local given = { id = "X1", enterprise = "E1", kind = kind }
  for _, facts in ipairs { ... } do
    for name, value in pairs(facts) do given[name] = value end
  end
  return {
    region = { id = region }, project = given,
    enterprise = { id = "E1", region = region, industry = "39", employees = 100, revenue = wan(3000) },
  }
end

local function upgrade(region, facts) return project(region, "技术改造", NO_FINANCE, facts) end

local function awarded(rule, amount) return { [rule] = { verdict = "eligible", entitled = amount } } end
local function refused(rule, ...) return { [rule] = { verdict = "ineligible", failed = { ... } } } end
local function unknown(rule, ...) return { [rule] = { verdict = "undetermined", missing = { ... } } } end
local function outside(rule) return { [rule] = { verdict = "out_of_scope" } } end

test "广东支持区域按所在市" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, {}), expect = { gd_zone = "珠三角" },
}

test "珠三角以外为粤东西北" {
  as_of = "2025-12-31", given = upgrade(SHAOGUAN, {}), expect = { gd_zone = "粤东西北" },
}

test "县区按所属的市" {
  as_of = "2025-12-31",
  given = { region = { id = "440118" }, enterprise = { id = "E1", region = "440118" },
    project = { id = "X1", enterprise = "E1" } },
  expect = { gd_zone = "珠三角" },
}

test "珠三角700万元含本数" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(700) }),
  expect = awarded("gd_equipment_award", wan(140)),
}

test "珠三角差一分" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(700) - yuan(0.01) }),
  expect = refused("gd_equipment_award", "equipment"),
}

test "粤东西北400万元含本数" {
  as_of = "2025-12-31", given = upgrade(SHAOGUAN, { equipment_ex_vat = wan(400) }),
  expect = awarded("gd_equipment_award", wan(120)),
}

test "粤东西北差一分" {
  as_of = "2025-12-31", given = upgrade(SHAOGUAN, { equipment_ex_vat = wan(400) - yuan(0.01) }),
  expect = refused("gd_equipment_award", "equipment"),
}

test "设备奖励恰好1500万元" {
  as_of = "2025-12-31", given = upgrade(SHAOGUAN, { equipment_ex_vat = wan(5000) }),
  expect = awarded("gd_equipment_award", wan(1500)),
}

test "设备奖励封顶" {
  as_of = "2025-12-31", given = upgrade(SHAOGUAN, { equipment_ex_vat = wan(6000) }),
  expect = awarded("gd_equipment_award", wan(1500)),
}

test "设备购置额不明" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, {}), expect = unknown("gd_equipment_award", "equipment_ex_vat"),
}

test "广东细则首日" {
  as_of = "2025-01-01", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(1000) }),
  expect = awarded("gd_equipment_award", wan(200)),
}

test "广东细则前一日" {
  as_of = "2024-12-31", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(1000) }),
  expect = outside "gd_equipment_award",
}

test "广东细则末日" {
  as_of = "2027-12-31", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(1000) }),
  expect = awarded("gd_equipment_award", wan(200)),
}

test "广东细则到期后" {
  as_of = "2028-01-01", given = upgrade(GUANGZHOU, { equipment_ex_vat = wan(1000) }),
  expect = { gd_equipment_award = { verdict = "out_of_scope" }, gd_finance_award = { verdict = "out_of_scope" } },
}

test "外省项目不适用广东细则" {
  as_of = "2025-12-31", given = upgrade(LINYI, { equipment_ex_vat = wan(1000) }), expect = outside "gd_equipment_award",
}

test "三项取高为贴息" {
  as_of = "2025-12-31",
  given = upgrade(GUANGZHOU, { loan = wan(3000), interest_paid = wan(120), premium_paid = wan(60), lease_contract = wan(2000) }),
  expect = {
    gd_finance_award = { verdict = "eligible", entitled = wan(36) },
    gd_finance_choice = { choice = "interest", award = wan(36) },
  },
}

test "贷款100万元含本数" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { loan = wan(100), interest_paid = wan(10) }),
  expect = awarded("gd_finance_award", wan(3)),
}

test "贷款差一分" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { loan = wan(100) - yuan(0.01), interest_paid = wan(10) }),
  expect = refused("gd_finance_award", "option"),
}

test "保险封顶40万元" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { premium_paid = wan(80.02) }),
  expect = awarded("gd_finance_award", wan(40)),
}

test "租赁500万元含本数" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { lease_contract = wan(500), lpr = 0.04 }),
  expect = awarded("gd_finance_award", wan(3)),
}

test "租赁差一分" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, { lease_contract = wan(500) - yuan(0.01) }),
  expect = refused("gd_finance_award", "option"),
}

test "保费不明，三选一不能定" {
  as_of = "2025-12-31",
  given = project(GUANGZHOU, "技术改造",
    { loan = wan(200), interest_paid = wan(10), lease_contract = yuan(0), lpr = 0.036 }),
  expect = unknown("gd_finance_award", "premium_paid"),
}

test "绿色循环恰好60万元" {
  as_of = "2025-12-31", given = project(GUANGZHOU, "绿色循环", { equipment_ex_vat = wan(300) }),
  expect = awarded("gd_recycling_award", wan(60)),
}

test "绿色循环不足60万元不支持" {
  as_of = "2025-12-31", given = project(GUANGZHOU, "绿色循环", { equipment_ex_vat = wan(299.99) }),
  expect = {
    gd_recycling_award = {
      verdict = "eligible", entitled = yuan(0),
      steps = { { kind = "floor", before = yuan(599980), after = yuan(0) } },
    },
  },
}

test "绿色循环封顶1000万元" {
  as_of = "2025-12-31", given = project(SHAOGUAN, "绿色循环", { equipment_ex_vat = wan(4000) }),
  expect = awarded("gd_recycling_award", wan(1000)),
}

test "绿色循环没有设备" {
  as_of = "2025-12-31", given = project(SHAOGUAN, "绿色循环", { equipment_ex_vat = yuan(0) }),
  expect = refused("gd_recycling_award", "equipment"),
}

test "绿色循环设备不明" {
  as_of = "2025-12-31", given = project(SHAOGUAN, "绿色循环"), expect = unknown("gd_recycling_award", "equipment_ex_vat"),
}

test "绿色循环2024年不适用" {
  as_of = "2024-12-31", given = project(SHAOGUAN, "绿色循环", { equipment_ex_vat = wan(4000) }),
  expect = outside "gd_recycling_award",
}

-- 唐山节能装备

local function devices(prices, investment, used)
  local given = project(TANGSHAN, "节能改造", { investment = investment })
  given.enterprise.energy_award_granted, given.devices = used, {}
  for place, price in ipairs(prices) do given.devices[place] = { id = "D" .. place, project = "X1", price = price } end
  return given
end

test "单台和单户两级封顶" {
  as_of = "2025-12-31", given = devices({ wan(150), wan(260), wan(90) }, wan(500), yuan(0)),
  expect = awarded("tangshan_energy_award", wan(44)),
}

test "八台触顶100万元" {
  as_of = "2022-01-01",
  given = devices({ wan(300), wan(300), wan(300), wan(300), wan(300), wan(300), wan(300), wan(300) }, wan(2400), yuan(0)),
  expect = awarded("tangshan_energy_award", wan(100)),
}

test "本年度已获90万元" {
  as_of = "2025-12-31", given = devices({ wan(150), wan(150) }, wan(300), wan(90)),
  expect = awarded("tangshan_energy_award", wan(10)),
}

test "总投资30万元含本数" {
  as_of = "2025-12-31", given = devices({ wan(30) }, wan(30), yuan(0)), expect = awarded("tangshan_energy_award", wan(3)),
}

test "总投资差一分" {
  as_of = "2025-12-31", given = devices({ wan(29) }, wan(30) - yuan(0.01), yuan(0)),
  expect = refused("tangshan_energy_award", "investment"),
}

test "节能改造总投资不明" {
  as_of = "2025-12-31", given = devices({ wan(150) }, nil, yuan(0)),
  expect = unknown("tangshan_energy_award", "investment"),
}

test "装备价格不明" {
  as_of = "2025-12-31",
  given = {
    region = { id = TANGSHAN }, enterprise = { id = "E1", region = TANGSHAN, energy_award_granted = yuan(0) },
    project = { id = "X1", enterprise = "E1", kind = "节能改造", investment = wan(400) },
    device = { id = "D1", project = "X1" },
  },
  expect = unknown("tangshan_energy_award", "price"),
}

test "本年度已获奖励不明" {
  as_of = "2025-12-31", given = devices({ wan(150) }, wan(150)),
  expect = unknown("tangshan_energy_award", "energy_award_granted"),
}

test "唐山节能装备2021年不适用" {
  as_of = "2021-12-31", given = devices({ wan(150) }, wan(150), yuan(0)), expect = outside "tangshan_energy_award",
}

test "只余五角额度，两个项目各兑一半" {
  as_of = "2025-12-31",
  given = {
    region = { id = TANGSHAN },
    enterprise = { id = "E1", region = TANGSHAN, energy_award_granted = wan(100) - yuan(0.5) },
    projects = {
      { id = "X1", enterprise = "E1", kind = "节能改造", investment = wan(400) },
      { id = "X2", enterprise = "E1", kind = "节能改造", investment = wan(400) },
    },
    devices = {
      { id = "D1", project = "X1", price = wan(250) }, { id = "D2", project = "X2", price = wan(250) },
    },
  },
  expect = {
    X1 = { tangshan_energy_award = { entitled = yuan(0.5), payable = yuan(0.25) } },
    X2 = { tangshan_energy_award = { entitled = yuan(0.5), payable = yuan(0.25) } },
  },
}

test "同一企业两个项目合计不超过100万元" {
  as_of = "2025-12-31",
  given = {
    region = { id = TANGSHAN }, enterprise = { id = "E1", region = TANGSHAN, energy_award_granted = wan(70) },
    projects = {
      { id = "X1", enterprise = "E1", kind = "节能改造", investment = wan(400) },
      { id = "X2", enterprise = "E1", kind = "节能改造", investment = wan(200) },
    },
    devices = {
      { id = "D1", project = "X1", price = wan(250) }, { id = "D2", project = "X2", price = wan(250) },
    },
  },
  expect = {
    X1 = { tangshan_energy_award = { verdict = "eligible", entitled = wan(20), payable = wan(15) } },
    X2 = { tangshan_energy_award = { verdict = "eligible", entitled = wan(20), payable = wan(15) } },
  },
}

-- 临沂贴息

test "设备投资1000万元含本数" {
  as_of = "2021-01-01",
  given = project(LINYI, "技术改造", { equipment = wan(1000), intelligent = false, loan_prime_rate_5y = 0.039 }),
  expect = awarded("linyi_interest", wan(39)),
}

test "设备投资差一分" {
  as_of = "2025-12-31",
  given = project(LINYI, "技术改造",
    { equipment = wan(1000) - yuan(0.01), intelligent = false, loan_prime_rate_5y = 0.039 }),
  expect = refused("linyi_interest", "project"),
}

test "智能化改造不限规模" {
  as_of = "2025-12-31",
  given = project(LINYI, "技术改造", { equipment = wan(500), intelligent = true, loan_prime_rate_5y = 0.039 }),
  expect = awarded("linyi_interest", wan(19.5)),
}

test "智能化改造的设备投资不明，只缺金额" {
  as_of = "2025-12-31", given = project(LINYI, "技术改造", { intelligent = true, loan_prime_rate_5y = 0.039 }),
  expect = { linyi_interest = { verdict = "undetermined", conditions = { project = true }, missing = { "equipment" } } },
}

test "设备达标则不问是否智能化" {
  as_of = "2025-12-31",
  given = project(LINYI, "技术改造", { equipment = wan(2000), loan_prime_rate_5y = 0.039 }),
  expect = awarded("linyi_interest", wan(78)),
}

test "设备不足且是否智能化不明" {
  as_of = "2025-12-31", given = project(LINYI, "技术改造", { equipment = wan(500), loan_prime_rate_5y = 0.039 }),
  expect = unknown("linyi_interest", "intelligent"),
}

test "贴息封顶200万元" {
  as_of = "2025-12-31",
  given = project(LINYI, "技术改造", { equipment = wan(6000), intelligent = true, loan_prime_rate_5y = 0.04 }),
  expect = awarded("linyi_interest", wan(200)),
}

test "临沂2020年不适用" {
  as_of = "2020-12-31",
  given = project(LINYI, "技术改造", { equipment = wan(2000), intelligent = true, loan_prime_rate_5y = 0.039 }),
  expect = outside "linyi_interest",
}

-- 中小企业技术改造

local function sme(investment) return project(TANGSHAN, "中小企业技术改造", { investment = investment }) end

test "不足1000万元按12%" {
  as_of = "2025-12-31", given = sme(wan(999)), expect = awarded("sme_upgrade_award", wan(119.88)),
}

test "恰好1000万元整额按10%" {
  as_of = "2025-12-31", given = sme(wan(1000)), expect = awarded("sme_upgrade_award", wan(100)),
}

test "恰好3000万元" {
  as_of = "2025-12-31", given = sme(wan(3000)), expect = awarded("sme_upgrade_award", wan(300)),
}

test "超过3000万元不补" {
  as_of = "2025-12-31", given = sme(wan(3000) + yuan(0.01)), expect = refused("sme_upgrade_award", "investment"),
}

test "大型企业不补" {
  as_of = "2025-12-31",
  given = { region = { id = TANGSHAN },
    enterprise = { id = "E1", region = TANGSHAN, industry = "39", employees = 1000, revenue = wan(40000) },
    project = { id = "X1", enterprise = "E1", kind = "中小企业技术改造", investment = wan(500) } },
  expect = refused("sme_upgrade_award", "size"),
}

test "固定资产投资不明" {
  as_of = "2025-12-31", given = project(TANGSHAN, "中小企业技术改造"), expect = unknown("sme_upgrade_award", "investment"),
}

test "其他类别的项目不适用" {
  as_of = "2025-12-31", given = project(TANGSHAN, "技术改造", { investment = wan(500) }),
  expect = outside "sme_upgrade_award",
}

test "企业规模不明" {
  as_of = "2025-12-31",
  given = { region = { id = TANGSHAN }, enterprise = { id = "E1", region = TANGSHAN, industry = "39", employees = 1000 },
    project = { id = "X1", enterprise = "E1", kind = "中小企业技术改造", investment = wan(500) } },
  expect = unknown("sme_upgrade_award", "revenue"),
}

test "地区和类别缺一不可" {
  each {
    { "他市的节能改造", rule = "tangshan_energy_award", region = LINYI, kind = "节能改造" },
    { "唐山的其他项目", rule = "tangshan_energy_award", region = TANGSHAN, kind = "绿色循环" },
    { "他市的技术改造", rule = "linyi_interest", region = TANGSHAN, kind = "技术改造" },
    { "临沂的其他项目", rule = "linyi_interest", region = LINYI, kind = "绿色循环" },
    { "外省的绿色循环", rule = "gd_recycling_award", region = LINYI, kind = "绿色循环" },
    { "广东的其他项目", rule = "gd_recycling_award", region = GUANGZHOU, kind = "技术改造" },
    { "外省的融资", rule = "gd_finance_award", region = LINYI, kind = "技术改造" },
    { "广东的其他融资", rule = "gd_finance_award", region = GUANGZHOU, kind = "绿色循环" },
  },
  as_of = "2025-12-31",
  given = function(row) return project(row.region, row.kind, { investment = wan(500) }) end,
  expect = function(row) return { [row.rule] = "out_of_scope" } end,
}

test "融资支持各项的上限" {
  each {
    { "租赁未到上限", finance = { lease_contract = yi(3.3), lpr = 0.04 }, award = wan(198) },
    { "租赁封顶", finance = { lease_contract = yi(5), lpr = 0.04 }, award = wan(200) },
    { "贴息封顶", finance = { loan = yi(2), interest_paid = wan(700) }, award = wan(200) },
    { "一元保费", finance = { premium_paid = yuan(1) }, award = yuan(0.5) },
  },
  as_of = "2025-12-31",
  given = function(row) return upgrade(GUANGZHOU, row.finance) end,
  expect = function(row) return awarded("gd_finance_award", row.award) end,
}

test "没有融资，不选也不支持" {
  as_of = "2025-12-31", given = upgrade(GUANGZHOU, {}),
  expect = {
    gd_finance_choice = { award = yuan(0) }, gd_finance_award = { verdict = "ineligible", failed = { "option" } },
  },
}

test "绿色循环一元设备不足下限" {
  as_of = "2025-12-31", given = project(GUANGZHOU, "绿色循环", { equipment_ex_vat = yuan(1) }),
  expect = awarded("gd_recycling_award", yuan(0)),
}

test "唐山节能装备年度额度已用完" {
  each { { "恰好用完", used = wan(100) }, { "超过一元", used = wan(100) + yuan(1) } },
  as_of = "2025-12-31",
  given = function(row) return devices({ wan(150) }, wan(150), row.used) end,
  expect = { tangshan_energy_award = { verdict = "eligible", entitled = yuan(0), payable = yuan(0) } },
}

test "所在地区或类别不明" {
  each {
    { "唐山节能装备", rule = "tangshan_energy_award", kind = "节能改造", missing = "region" },
    { "临沂贴息", rule = "linyi_interest", kind = "技术改造", missing = "region" },
    { "广东设备奖励", rule = "gd_equipment_award", kind = "技术改造", missing = "region" },
    { "广东融资支持", rule = "gd_finance_award", kind = "技术改造", missing = "region" },
    { "绿色循环", rule = "gd_recycling_award", kind = "绿色循环", missing = "region" },
    { "中小企业技术改造的类别", rule = "sme_upgrade_award", missing = "kind" },
    { "深港澳联合资助的类别", rule = "shenzhen_joint_support", missing = "kind" },
  },
  as_of = "2025-12-31",
  given = function(row)
    return { enterprise = { id = "E1", industry = "39" }, project = { enterprise = "E1", kind = row.kind, investment = wan(500) } }
  end,
  expect = function(row) return { [row.rule] = { verdict = "undetermined", missing = { row.missing } } } end,
}
