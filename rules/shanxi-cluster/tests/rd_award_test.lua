-- A small manufacturer in a park whose R&D rose from 500 to 600 万元; each test moves one fact.
local function firm(change)
  local given = {
    park = "P1", industry = "39", employees = 200, revenue = wan(8000),
    high_tech = true, credit_grade = "A", rd_expense = wan(600),
    years = { [2024] = { rd_expense = wan(500) } },
  }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given, park = { id = "P1" } }
end

test "增量一成二" {
  as_of = "2025-12-31", given = firm {},
  expect = { rd_award = { verdict = "eligible", entitled = wan(12) } },
}

test "2023年按一成" {
  as_of = "2023-12-31",
  given = firm { years = { [2022] = { rd_expense = wan(500) } } },
  expect = { rd_award = { verdict = "eligible", entitled = wan(10) } },
}

test "增量补助不足1万元不补" {
  as_of = "2025-12-31", given = firm { rd_expense = wan(508.33) },
  expect = { rd_award = { verdict = "eligible", entitled = yuan(0) } },
}

test "增量补助恰好1万元照补" {
  as_of = "2023-12-31", given = firm { rd_expense = wan(60), years = { [2022] = { rd_expense = wan(50) } } },
  expect = { rd_award = { verdict = "eligible", entitled = yuan(10000) } },
}

test "补助到200万元封顶" {
  as_of = "2025-12-31", given = firm { rd_expense = wan(3000) },
  expect = { rd_award = { verdict = "eligible", entitled = wan(200) } },
}

test "研发费用下降不倒扣" {
  as_of = "2025-12-31", given = firm { rd_expense = wan(400) },
  expect = { rd_award = { verdict = "eligible", entitled = yuan(0) } },
}

test "所有不符合的条件都列出" {
  as_of = "2025-12-31",
  given = firm { high_tech = false, credit_grade = "D", employees = 1000, revenue = wan(40000) },
  expect = { rd_award = { verdict = "ineligible", failed = { "high_tech", "credit", "size" } } },
}

test "缺上年研发费用" {
  as_of = "2025-12-31", given = firm { years = {} },
  expect = { rd_award = { verdict = "undetermined", missing = { "rd_expense" } } },
}

test "政策到期后不适用" {
  as_of = "2026-01-01", given = firm {},
  expect = { rd_award = { verdict = "out_of_scope" } },
}

test "到期当日仍适用" {
  as_of = "2025-12-31", given = firm {},
  expect = { rd_award = { verdict = "eligible" } },
}

test "不在园区内的企业不适用" {
  as_of = "2025-12-31",
  given = { enterprise = { industry = "39", high_tech = true } },
  expect = { rd_award = { verdict = "out_of_scope" } },
}
