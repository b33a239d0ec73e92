-- 兑现: in time, the best of a matter, the difference, the budget.

local function claim(change, granted, budget)
  local given = { id = "C1", matter = "M1", incentive = "P1", level = "省级", amount = wan(100),
    applied_on = date "2025-06-30" }
  for name, value in pairs(change) do given[name] = value end
  return {
    incentive = { id = "P1", budget = budget or wan(1000), opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
    enterprise = { id = "E1" },
    matter = { id = "M1", enterprise = "E1", granted_before = granted or yuan(0) },
    claim = given,
  }
end

test "受理期内按应享金额" {
  as_of = "2025-12-31", given = claim {}, expect = { claim_payment = { verdict = "eligible", entitled = wan(100) } },
}

test "受理首日" {
  as_of = "2025-12-31", given = claim { applied_on = date "2025-03-01" },
  expect = { claim_payment = { verdict = "eligible" } },
}

test "受理首日前一天" {
  as_of = "2025-12-31", given = claim { applied_on = date "2025-02-28" },
  expect = { claim_payment = { verdict = "ineligible", failed = { "opened" } } },
}

test "受理末日" {
  as_of = "2025-12-31", given = claim { applied_on = date "2025-09-30" },
  expect = { claim_payment = { verdict = "eligible" } },
}

test "受理末日后一天" {
  as_of = "2025-12-31", given = claim { applied_on = date "2025-10-01" },
  expect = { claim_payment = { verdict = "ineligible", failed = { "not_closed" } } },
}

test "申请日期不明" {
  as_of = "2025-12-31",
  given = { incentive = { id = "P1", opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
    claim = { id = "C1", incentive = "P1", amount = wan(100) } },
  expect = { claim_payment = { verdict = "undetermined", missing = { "applied_on" } } },
}

test "应享金额不明" {
  as_of = "2025-12-31",
  given = { incentive = { id = "P1", opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
    claim = { id = "C1", incentive = "P1", applied_on = date "2025-06-30" } },
  expect = { claim_payment = { verdict = "undetermined", missing = { "amount" } } },
}

local function pays(amount)
  return { claim_payment = { verdict = "eligible", entitled = wan(100), payable = amount } }
end

test "未曾享受，全额兑付" { as_of = "2025-12-31", given = claim {}, expect = pays(wan(100)) }

test "已享50万元，补差额" { as_of = "2025-12-31", given = claim({}, wan(50)), expect = pays(wan(50)) }

test "已享相同金额，不再兑付" { as_of = "2025-12-31", given = claim({}, wan(100)), expect = pays(yuan(0)) }

test "已享更高，不退" { as_of = "2025-12-31", given = claim({}, wan(150)), expect = pays(yuan(0)) }

test "预算恰好够" { as_of = "2025-12-31", given = claim({}, yuan(0), wan(100)), expect = pays(wan(100)) }

test "预算不足，按预算兑付" { as_of = "2025-12-31", given = claim({}, yuan(0), wan(99.99)), expect = pays(wan(99.99)) }

test "先补差后控制总额" { as_of = "2025-12-31", given = claim({}, wan(40), wan(30)), expect = pays(wan(30)) }

-- Two matters of two firms, two policies. P1 has 300 万元 for 400, P2 enough.
test "就高、补差、按比例一并计算" {
  as_of = "2025-12-31",
  given = {
    incentives = {
      { id = "P1", budget = wan(300), opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
      { id = "P2", budget = wan(900), opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
    },
    enterprises = { { id = "E1" }, { id = "E2" } },
    matters = {
      { id = "M1", enterprise = "E1", granted_before = wan(50) },
      { id = "M2", enterprise = "E2", granted_before = yuan(0) },
    },
    claims = {
      { id = "C1", matter = "M1", incentive = "P1", level = "省级", amount = wan(300), applied_on = date "2025-04-01" },
      { id = "C2", matter = "M1", incentive = "P2", level = "市级", amount = wan(445), applied_on = date "2025-04-01" },
      { id = "C3", matter = "M2", incentive = "P1", level = "省级", amount = wan(400), applied_on = date "2025-04-01" },
    },
  },
  expect = {
    C1 = { claim_payment = { verdict = "eligible", entitled = wan(300), payable = yuan(0) } },
    C2 = { claim_payment = { verdict = "eligible", entitled = wan(445), payable = wan(395) } },
    C3 = { claim_payment = { verdict = "eligible", entitled = wan(400), payable = wan(300) } },
    E1 = { best_claims = { kept = { "C2" }, dropped = { "C1" }, total = wan(445) } },
    P1 = { budget_forecast = { ratio = 0.75, paid = { C1 = yuan(0), C3 = wan(300) } } },
    P2 = { budget_forecast = { ratio = 1, paid = { C2 = wan(395) } } },
  },
}

test "补差后的应兑金额" {
  each {
    { "已享少一元", granted = wan(100) - yuan(1), due = yuan(1) },
    { "已享相同", granted = wan(100), due = yuan(0) },
    { "已享更高，不为负数", granted = wan(100) + yuan(1), due = yuan(0) },
  },
  as_of = "2025-12-31",
  given = function(row) return claim({}, row.granted) end,
  expect = function(row) return { C1 = { claim_due = row.due } } end,
}

test "没有预算也没有申请，不必分" {
  as_of = "2025-12-31", given = { incentive = { id = "P1", budget = yuan(0) } },
  expect = { budget_forecast = { ratio = 1, paid = {} } },
}

test "受理截止日不明" {
  as_of = "2025-12-31",
  given = { incentive = { id = "P1", opens_on = date "2025-03-01" },
    claim = { id = "C1", incentive = "P1", amount = wan(100), applied_on = date "2025-06-30" } },
  expect = {
    claim_payment = {
      verdict = "undetermined", missing = { "closes_on" }, conditions = { opened = true, not_closed = "unknown" },
    },
  },
}
