-- 节能装备 in 唐山.
local TANGSHAN = "130200"

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

test "唐山节能装备年度额度已用完" {
  each { { "恰好用完", used = wan(100) }, { "超过一元", used = wan(100) + yuan(1) } },
  as_of = "2025-12-31",
  given = function(row) return devices({ wan(150) }, wan(150), row.used) end,
  expect = { tangshan_energy_award = { verdict = "eligible", entitled = yuan(0), payable = yuan(0) } },
}
