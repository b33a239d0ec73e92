-- The scale of industry has no threshold before 2023-09-05: on the first days of the method it is given here.
local SCALE = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) } }

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
    as_of = day or "2023-12-31", params = day and SCALE,
    given = { regions = { { id = "341825" }, { id = "341800" } }, enterprise = looked_at, enterprises = { firm("E1", 50), firm("E2", 500) } },
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
rated("所在地区不明", firm("E3", 25, {}, "region"), { verdict = "undetermined", missing = { "region" } })
rated("规模不明", firm("E3", 25, {}, "main_revenue"), { verdict = "undetermined", missing = { "main_revenue" } })
rated("县外企业", firm("E3", 25, { region = "341800" }), { verdict = "out_of_scope" })
rated("非工业企业", firm("E3", 25, { industry = "5111" }), { verdict = "out_of_scope" })
rated("办法施行首日", firm("E3", 200), placed(60, 2), "2022-04-23")
rated("办法施行前一日", firm("E3", 200), { verdict = "out_of_scope" }, "2022-04-22")

local ABOVE = { main_revenue = wan(2000), value_added = wan(10), energy = tce(1), emissions = ton(1), employees = 5,
                rd_expense = wan(1) }

-- An industrial firm above the scale, else as the small ones.
local function large(id, tax, changes, missing)
  local given = firm(id, tax, ABOVE, missing)
  for name, value in pairs(changes or {}) do given[name] = value end
  return given
end

local function rated_large(title, looked_at, others, expected, day)
  test(title) {
    as_of = day or "2023-12-31", params = day and SCALE,
    given = { regions = { { id = "341825" }, { id = "341800" } }, enterprise = looked_at, enterprises = others },
    expect = { jingde_rating = expected },
  }
end

-- Tax alone differs: 60 for the rest, and 40 from the least to the greatest.
local OTHERS = { large("E1", 50), large("E2", 500) }
rated_large("规上三分之一处", large("E3", 200), OTHERS, placed(78.6667, 2))
rated_large("规下、县外、非工业企业不进极值和排名", large("E3", 200),
  { OTHERS[1], OTHERS[2], firm("E4", 5000), large("E5", 5000, { region = "341800" }), large("E6", 5000, { industry = "5111" }) },
  placed(78.6667, 2))
rated_large("规上评价：规下企业", firm("E3", 200), OTHERS, { verdict = "ineligible", failed = { "above_scale" } })
rated_large("规上评价：规模不明", large("E3", 200, {}, "main_revenue"), OTHERS,
  { verdict = "undetermined", missing = { "main_revenue" } })
rated_large("规上评价：所在地区不明", large("E3", 200, {}, "region"), OTHERS,
  { verdict = "undetermined", missing = { "region" } })
rated_large("规上评价：县外企业", large("E3", 200, { region = "341800" }), OTHERS, { verdict = "out_of_scope" })
rated_large("规上评价：施行首日", large("E3", 200), OTHERS, placed(78.6667, 2), "2022-04-23")
rated_large("规上评价：施行前一日", large("E3", 200), OTHERS, { verdict = "out_of_scope" }, "2022-04-22")

test "规上、县外、非工业和用地不足的企业不进规下极值" {
  as_of = "2023-12-31",
  given = {
    regions = { { id = "341825" }, { id = "341800" } }, enterprise = firm("E3", 200),
    enterprises = { firm("E1", 50), firm("E2", 500), large("E4", 5000), firm("E5", 5000, { region = "341800" }),
                    firm("E6", 5000, { industry = "5111" }), firm("E7", 5000, { land = mu(4.99) }) },
  },
  expect = { jingde_small_rating = placed(60, 2) },
}

test "施行前一日没有权重" {
  as_of = "2022-04-22", params = SCALE, given = { region = { id = "341825" }, enterprise = large("E1", 50) },
  expect = { jingde_extremes = { errors = { "jingde_weights" } } },
}

test "施行前一日没有用地标准" {
  as_of = "2022-04-22", params = SCALE, given = { region = { id = "341825" }, enterprise = firm("E1", 50) },
  expect = { jingde_small_extremes = { errors = { "jingde_small_land" } } },
}
