local function given(facts)
  facts.id, facts.park = "E1", "P1"
  return { enterprises = { facts }, parks = { { id = "P1" } } }
end

test "达到下限" {
  as_of = "2023-12-31", given = given { employees = 20, high_tech = true, rd_expense = wan(500) },
  expect = { award = { verdict = "review", entitled = wan(10) } },
}
test "人数不足" {
  as_of = "2023-12-31", given = given { employees = 19, high_tech = true, rd_expense = wan(500) },
  expect = { award = { failed = { "size" } } },
}
test "缺高新资格" {
  as_of = "2024-01-01", given = given { employees = 20, rd_expense = wan(600) },
  expect = { award = { verdict = "undetermined", missing = { "high_tech" } } },
}
