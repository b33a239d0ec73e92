local function paid(title, changes, expected, day, missing)
  local given = { approved = wan(10), approved_on = date "2025-01-01", paid = wan(10) }
  for name, value in pairs(changes) do given[name] = value end
  if missing then given[missing] = nil end
  test(title) { as_of = day or "2025-12-31", given = { payment = given }, expect = { payment_fulfilled = expected } }
end

paid("第六十天兑付", { paid_on = date "2025-03-02" }, { verdict = "eligible" })
paid("第六十一天逾期", { paid_on = date "2025-03-03" }, { verdict = "ineligible", failed = { "on_time" } })
paid("少一分钱", { paid_on = date "2025-03-02", paid = wan(10) - yuan(0.01) },
  { verdict = "ineligible", failed = { "in_full" } })
paid("期限内尚未兑付", { paid = wan(0) }, { verdict = "out_of_scope" }, "2025-03-02")
paid("期满仍未兑付", { paid = wan(0) }, { verdict = "ineligible", failed = { "on_time", "in_full" } }, "2025-03-03")
paid("已兑付金额不明", { paid_on = date "2025-03-02" }, { verdict = "undetermined", missing = { "paid" } }, nil, "paid")

test "企业和政策的兑现率只计已兑付和到期的事项" {
  as_of = "2025-03-03",
  given = {
    incentive = { id = "I1" }, enterprise = { id = "E1" },
    payments = {
      { id = "Y1", enterprise = "E1", incentive = "I1", approved = wan(100), approved_on = date "2025-01-01",
        paid = wan(100), paid_on = date "2025-02-15" },
      { id = "Y2", enterprise = "E1", incentive = "I1", approved = wan(50), approved_on = date "2025-01-01",
        paid = wan(30), paid_on = date "2025-03-03" },
      { id = "Y3", enterprise = "E1", incentive = "I1", approved = wan(50), approved_on = date "2025-01-01",
        paid = wan(0) },
      { id = "Y4", enterprise = "E1", incentive = "I1", approved = wan(70), approved_on = date "2025-01-02",
        paid = wan(0) },
    },
  },
  expect = {
    enterprise_fulfilment = { value = { rate_pct = 65, late = { "Y2", "Y3" }, short_paid = { "Y2", "Y3" } } },
    incentive_fulfilment = { value = { rate_pct = 65, late = { "Y2", "Y3" }, short_paid = { "Y2", "Y3" } } },
  },
}

paid("时限施行首日兑付", { approved_on = date "2020-12-01", paid_on = date "2021-01-01" }, { verdict = "eligible" }, "2021-01-01")
paid("时限施行前一日兑付", { approved_on = date "2020-12-01", paid_on = date "2020-12-31" }, { verdict = "out_of_scope" },
  "2020-12-31")
paid("核定日期不明，已兑付", { paid_on = date "2025-03-02" }, { verdict = "undetermined", missing = { "approved_on" } }, nil,
  "approved_on")
paid("核定日期不明，未兑付", {}, { verdict = "undetermined", missing = { "approved_on" } }, nil, "approved_on")

test "兑现率按元计" {
  each { { "两元兑付一元", paid = 1, rate = 50 }, { "两元未兑付", paid = 0, rate = 0 }, { "两元兑付两元", paid = 2, rate = 100 } },
  as_of = "2025-12-31",
  given = function(row)
    return { enterprise = { id = "E1" }, payment = { id = "Y1", enterprise = "E1", approved = yuan(2),
      approved_on = date "2025-01-01", paid = yuan(row.paid), paid_on = date "2025-01-31" } }
  end,
  expect = function(row) return { enterprise_fulfilment = { value = { rate_pct = row.rate } } } end,
}

test "时限施行前没有兑现率" {
  as_of = "2020-12-31", given = { enterprise = { id = "E1" } },
  expect = { enterprise_fulfilment = { errors = { "fulfilment_days" } } },
}
