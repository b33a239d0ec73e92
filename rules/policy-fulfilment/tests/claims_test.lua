-- 兑现: in time, the best of a matter, the difference, the budget.

local function claim(change)
  local given = { id = "C1", matter = "M1", incentive = "P1", level = "省级", amount = wan(100),
    applied_on = date "2025-06-30" }
  for name, value in pairs(change) do given[name] = value end
  return {
    incentive = { id = "P1", budget = wan(1000), opens_on = date "2025-03-01", closes_on = date "2025-09-30" },
    enterprise = { id = "E1" },
    matter = { id = "M1", enterprise = "E1", granted_before = yuan(0) },
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
