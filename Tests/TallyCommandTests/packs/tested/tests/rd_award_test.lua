local function firm(change)
  local given = { high_tech = true, employees = 20, rd_expense = wan(600), years = { [2024] = { rd_expense = wan(500) } } }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given }
end

test "增量一成" { as_of = "2025-12-31", given = firm {}, expect = { rd_award = { entitled = wan(10) } } }
test "预期有误" { as_of = "2025-12-31", given = firm {}, expect = { rd_award = { entitled = wan(11), failed = {} } } }

test "人数" {
  each {
    { "略低于", given = { enterprise = { employees = 19 } }, expect = { rd_award = { failed = { "size" } } } },
    { "恰为", expect = { rd_award = "eligible" } },
  },
  as_of = "2025-12-31", given = firm {},
}

test "写错字段" { given = firm { high_teck = true }, expect = { rd_award = "eligible" } }
