-- 技术改造 of small and medium firms, and what all of these rules ask of a project.
local GUANGZHOU, TANGSHAN, LINYI = "440100", "130200", "371300"

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

local function awarded(rule, amount) return { [rule] = { verdict = "eligible", entitled = amount } } end
local function refused(rule, ...) return { [rule] = { verdict = "ineligible", failed = { ... } } } end
local function unknown(rule, ...) return { [rule] = { verdict = "undetermined", missing = { ... } } } end
local function outside(rule) return { [rule] = { verdict = "out_of_scope" } } end

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
