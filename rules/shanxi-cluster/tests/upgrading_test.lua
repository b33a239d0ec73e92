-- 技术改造: each condition by itself, the caps, the price of land.

-- Facts of a project of an industrial firm with the revenue of 规模以上; `change` may take facts away by UNKNOWN.
local UNKNOWN = "不明"

local function project(facts, change, firm)
  local given = { id = "X1", enterprise = "E1" }
  for name, value in pairs(facts) do given[name] = value end
  for name, value in pairs(change) do
    if value == UNKNOWN then given[name] = nil else given[name] = value end
  end
  return { project = given, enterprise = firm or { id = "E1", industry = "39", main_revenue = wan(2000) } }
end

local UPGRADE = { kind = "智能化改造", equipment = wan(200), completed_on = date "2025-06-30" }
local ZERO_LAND = {
  kind = "零地技改", new_land = mu(0), use_unchanged = true, plan_compliant = true, equipment = wan(500),
  completed_on = date "2025-06-30", far_before = 0.8, far_after = 1.5,
}

local function refused(...) return { verdict = "ineligible", failed = { ... } } end
local function unknown(...) return { verdict = "undetermined", missing = { ... } } end

test "智能化改造由谁申报" {
  each {
    { "规模以下工业企业", firm = { id = "E1", industry = "39", main_revenue = wan(2000) - yuan(0.01) },
      outcome = refused "above_scale" },
    { "限额以上批发企业", firm = { id = "E1", industry = "51", main_revenue = wan(2000) }, outcome = refused "industry" },
    { "行业不明", firm = { id = "E1", main_revenue = wan(2000) }, outcome = { verdict = "undetermined" } },
    { "主营业务收入不明", firm = { id = "E1", industry = "39" }, outcome = unknown "main_revenue" },
  },
  as_of = "2025-12-31",
  given = function(row) return project(UPGRADE, {}, row.firm) end,
  expect = function(row) return { intelligent_upgrade = row.outcome } end,
}

test "智能化改造项目" {
  each {
    { "竣工当日", as_of = "2025-06-30", change = {}, outcome = { verdict = "review", entitled = wan(20) } },
    { "竣工前一日", as_of = "2025-06-29", change = {}, outcome = refused "completed" },
    { "设备投资差一分", change = { equipment = wan(200) - yuan(0.01) }, outcome = refused "equipment" },
    { "设备投资不明", change = { equipment = UNKNOWN }, outcome = unknown "equipment" },
    { "恰好500万元", change = { equipment = wan(5000) }, outcome = { entitled = wan(500), steps = {} } },
    { "500万元封顶", change = { equipment = wan(5000.1) }, outcome = { entitled = wan(500), steps = { "cap" } } },
    { "其他类别不适用", change = { kind = "零地技改" }, outcome = "out_of_scope" },
    { "类别不明", change = { kind = UNKNOWN }, outcome = { verdict = "undetermined" } },
  },
  as_of = "2025-12-31",
  given = function(row) return project(UPGRADE, row.change) end,
  expect = function(row) return { intelligent_upgrade = row.outcome } end,
}

test "智能化改造由专家验收" {
  each {
    { "通过", holds = true, outcome = { verdict = "eligible", entitled = wan(20) } },
    { "未通过", holds = false, outcome = refused "inspection" },
  },
  as_of = "2025-12-31",
  given = function(row)
    local given = project(UPGRADE, {})
    given.decisions = { intelligent_upgrade = { inspection = row.holds } }
    return given
  end,
  expect = function(row) return { intelligent_upgrade = row.outcome } end,
}

test "零地技改" {
  each {
    { "竣工当日", as_of = "2025-06-30", change = {}, outcome = { verdict = "eligible", entitled = wan(40) } },
    { "竣工前一日", as_of = "2025-06-29", change = {}, outcome = refused "completed" },
    { "竣工日期不明", change = { completed_on = UNKNOWN }, outcome = unknown "completed_on" },
    { "新增一平方米用地", change = { new_land = sqm(1) }, outcome = refused "no_new_land" },
    { "新增用地不明", change = { new_land = UNKNOWN }, outcome = unknown "new_land" },
    { "用途不明", change = { use_unchanged = UNKNOWN }, outcome = unknown "use_unchanged" },
    { "不符合规划", change = { plan_compliant = false }, outcome = refused "plan_compliant" },
    { "是否符合规划不明", change = { plan_compliant = UNKNOWN }, outcome = unknown "plan_compliant" },
    { "没有设备投资", change = { equipment = yuan(0) }, outcome = refused "equipment" },
    { "一元设备投资", change = { equipment = yuan(1) }, outcome = { verdict = "eligible", entitled = yuan(0.08) } },
    { "设备投资不明", change = { equipment = UNKNOWN }, outcome = unknown "equipment" },
    { "恰好300万元", change = { equipment = wan(3750) }, outcome = { entitled = wan(300), steps = {} } },
    { "300万元封顶", change = { equipment = wan(3751) }, outcome = { entitled = wan(300), steps = { "cap" } } },
    { "其他类别不适用", change = { kind = "智能化改造" }, outcome = "out_of_scope" },
    { "类别不明", change = { kind = UNKNOWN }, outcome = { verdict = "undetermined" } },
  },
  as_of = "2025-12-31",
  given = function(row) return project(ZERO_LAND, row.change) end,
  expect = function(row) return { zero_land_upgrade = row.outcome } end,
}

test "不再增收土地价款" {
  each {
    { "用途改变", change = { use_unchanged = false }, outcome = refused "use_unchanged" },
    { "用途不明", change = { use_unchanged = UNKNOWN }, outcome = unknown "use_unchanged" },
    { "不符合规划", change = { plan_compliant = false }, outcome = refused "plan_compliant" },
    { "是否符合规划不明", change = { plan_compliant = UNKNOWN }, outcome = unknown "plan_compliant" },
    { "没有设备投资，不属零地技改", change = { equipment = yuan(0) },
      outcome = { verdict = "eligible", value = { qualifies = false, extra_land_price = 0 } } },
    { "一元设备投资", change = { equipment = yuan(1) }, outcome = { verdict = "eligible", value = { qualifies = true } } },
    { "容积率增量四舍五入到四位", change = { far_before = 1, far_after = 1.12345 },
      outcome = { verdict = "eligible", value = { far_gain = 0.1235 } } },
    { "其他类别不适用", change = { kind = "智能化改造" }, outcome = "out_of_scope" },
    { "类别不明", change = { kind = UNKNOWN }, outcome = { verdict = "undetermined" } },
  },
  as_of = "2025-12-31",
  given = function(row) return project(ZERO_LAND, row.change) end,
  expect = function(row) return { no_extra_land_price = row.outcome } end,
}
