-- 技术改造 in 广东: equipment, finance, recycling.
local GUANGZHOU, SHAOGUAN, LINYI = "440100", "440200", "371300"

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

-- 绿色循环

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

test "绿色循环一元设备不足下限" {
  as_of = "2025-12-31", given = project(GUANGZHOU, "绿色循环", { equipment_ex_vat = yuan(1) }),
  expect = awarded("gd_recycling_award", yuan(0)),
}
