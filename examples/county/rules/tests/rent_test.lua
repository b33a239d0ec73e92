-- 标准厂房租金减免: whole months since moving in; half the rent, whole yuan.
local function rented(title, facts, expected)
  local given = { park = "P", industry = "1432", rents_plant = true, employees = 50, revenue = wan(1500), credit_grade = "B",
                  moved_in_on = date "2024-05-01", rent = wan(20) }
  for name, value in pairs(facts) do given[name] = value end
  if facts.without then given[facts.without], given.without = nil, nil end
  test(title) {
    as_of = "2025-12-31",
    given = { enterprise = given, parks = { { id = "P" } }, incentives = { { id = "rent-relief", rate = 0.5, cap = wan(15) } } },
    expect = { rent_relief = expected },
  }
end

rented("减免一半", {}, { verdict = "eligible", payable = wan(10), funding = { ["县级"] = wan(5), ["园区"] = wan(5) } })
rented("不足一元舍去", { rent = yuan(200001.99) }, { entitled = yuan(100001), payable = yuan(100000) })
rented("恰好到上限", { rent = wan(30) }, { payable = wan(15) })
rented("超过上限", { rent = wan(31) }, { payable = wan(15) })
rented("三十五个月又三十天", { moved_in_on = date "2023-01-01" }, { verdict = "eligible" })
rented("满三十六个月", { moved_in_on = date "2022-12-31" }, { verdict = "ineligible", failed = { "in_time" } })
rented("入驻日期不明", { without = "moved_in_on" }, { verdict = "undetermined", missing = { "moved_in_on" } })
rented("信用D", { credit_grade = "D" }, { verdict = "ineligible", failed = { "credit" } })
rented("信用不明", { without = "credit_grade" }, { verdict = "undetermined", missing = { "credit_grade" } })
rented("大型企业", { employees = 1000, revenue = wan(40000) }, { verdict = "ineligible", failed = { "sme" } })
rented("规模不明", { without = "revenue" }, { verdict = "undetermined", missing = { "revenue" } })
rented("缺租金", { without = "rent" }, { verdict = "undetermined", missing = { "rent" } })
rented("自有厂房", { rents_plant = false }, { verdict = "out_of_scope" })
