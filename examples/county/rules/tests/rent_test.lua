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
rented("不在园区", { without = "park" }, "out_of_scope")
rented("是否租用不明", { without = "rents_plant" }, { verdict = "out_of_scope" })

local function rented_on(day, enterprise, expected, budget)
  return { as_of = day, params = { budgets = { ["rent-relief"] = budget or wan(200) } },
           given = { enterprise = enterprise, parks = { { id = "P" } }, incentives = { { id = "rent-relief", rate = 0.5, cap = wan(15) } } },
           expect = { rent_relief = expected } }
end

local TENANT = { park = "P", industry = "1432", rents_plant = true, credit_grade = "B", moved_in_on = date "2021-12-01",
                 years = { [2021] = { employees = 50, revenue = wan(1500), rent = wan(20) },
                           [2022] = { employees = 50, revenue = wan(1500), rent = wan(20) } } }

test "减免施行首日" (rented_on("2022-01-01", TENANT, { verdict = "eligible", payable = wan(10) }))
test "减免施行前一日" (rented_on("2021-12-31", TENANT, "out_of_scope"))
test "预算余一分归县级" (rented_on("2022-12-31", TENANT,
  { payable = yuan(99999.99), funding = { ["县级"] = yuan(50000), ["园区"] = yuan(49999.99) } }, yuan(99999.99)))

-- Both are entitled to 10 万元; the one that applied later gets what is left.
local function tenant(id, day)
  local given = { id = id, applied_on = date(day) }
  for name, value in pairs(TENANT) do given[name] = value end
  return given
end

test "先申报先兑付，末位付余款" {
  as_of = "2022-12-31", params = { budgets = { ["rent-relief"] = wan(15) } },
  given = { enterprises = { tenant("E1", "2022-05-02"), tenant("E2", "2022-05-01") }, parks = { { id = "P" } },
            incentives = { { id = "rent-relief", rate = 0.5, cap = wan(15) } } },
  expect = { E1 = { rent_relief = { entitled = wan(10), payable = wan(5) } }, E2 = { rent_relief = { payable = wan(10) } } },
}
