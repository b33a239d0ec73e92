-- Three small firms that differ in tax alone.
local function firm(id, tax, changes, missing)
  local given = {
    id = id, region = "341825", industry = "3911", land = mu(10), tax = wan(tax), revenue = wan(1000),
    main_revenue = wan(1000), electricity = kwh(10000),
  }
  for name, value in pairs(changes or {}) do given[name] = value end
  if missing then given[missing] = nil end
  return given
end

local function rated(title, looked_at, expected, day)
  test(title) {
    as_of = day or "2023-12-31",
    given = { region = { id = "341825" }, enterprise = looked_at, enterprises = { firm("E1", 50), firm("E2", 500) } },
    expect = { jingde_small_rating = expected },
  }
end

local function placed(score, rank) return { verdict = "eligible", value = { score = score, rank = rank } } end

-- 25 for the revenue, which is the same for all; tax counts in two items of 60 and 15.
rated("最大值得全部权重", firm("E3", 500), placed(100, 1))
rated("最小值得两成", firm("E3", 50), placed(40, 2))
rated("三分之一处", firm("E3", 200), placed(60, 2))
rated("加分在合计之后", firm("E3", 200, { jingde_bonus = 1.5 }), placed(61.5, 2))
rated("用地恰好5亩", firm("E3", 25, { land = mu(5), revenue = wan(500), electricity = kwh(5000) }), placed(40, 2))
rated("用地不足5亩", firm("E3", 25, { land = mu(4.99) }), { verdict = "ineligible", failed = { "land" } })
rated("用地面积不明", firm("E3", 25, {}, "land"), { verdict = "undetermined", missing = { "land" } })
rated("用电量不明", firm("E3", 25, {}, "electricity"), { verdict = "undetermined", missing = { "electricity" } })

-- The only one above the scale is least and greatest at once.
test "唯一的规上企业得满分" {
  as_of = "2023-12-31",
  given = {
    region = { id = "341825" },
    enterprise = firm("E3", 50, { main_revenue = wan(2000), value_added = wan(10), energy = tce(1), emissions = ton(1),
      employees = 5, rd_expense = wan(1) }),
  },
  expect = {
    jingde_rating = placed(100, 1),
    jingde_small_rating = { verdict = "ineligible", failed = { "below_scale" } },
  },
}
