-- 贴息 in 临沂.
local LINYI = "371300"

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
