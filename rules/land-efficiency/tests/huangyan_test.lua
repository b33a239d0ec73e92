-- The scale of industry has no threshold before 2023-09-05: on the first days of the method it is given here.
local SCALE = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) } }

-- A firm exactly on the benchmarks of 2022 but for productivity: 100 points and a little.
local function firm(id, changes, missing)
  local given = {
    id = id, region = "331003", industry = "3911", land = mu(10), tax = wan(240.97), main_revenue = wan(2000),
    rd_expense = wan(60.4), value_added = wan(1361.6), energy = tce(505.419), employees = 80, emissions = ton(0.4),
  }
  for name, value in pairs(changes or {}) do given[name] = value end
  for _, name in ipairs(missing or {}) do given[name] = nil end
  return given
end

local function rated(title, looked_at, others, expected, day)
  test(title) {
    as_of = day or "2023-12-31", year = 2022,
    given = { regions = { { id = "331003" }, { id = "330100" } }, enterprise = looked_at, enterprises = others },
    expect = expected,
  }
end

-- 1361.6 / 0.4 / 4929.81 × 10 = 6.90; 1361.6 / 80 / 18.14 × 10 = 9.38.
local PARTS = { tax = 30, va = 20, energy = 20, emis = 6.9, labor = 9.38, rdr = 10 }

rated("各项恰为基准", firm "E1", {}, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.29, parts = PARTS, rank = 1 } },
  huangyan_small_rating = { verdict = "ineligible", failed = { "below_scale" } },
})
rated("无排放数据者取其他企业均分", firm("E2", nil, { "emissions" }), { firm "E1" }, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.29, parts = PARTS, rank = 1 } },
})
rated("规下和区外企业不进均值", firm("E2", nil, { "emissions" }),
  { firm "E1", firm("E3", { main_revenue = wan(1999.99), emissions = ton(4) }),
    firm("E4", { region = "330100", emissions = ton(4) }) }, {
    huangyan_rating = { verdict = "eligible", value = { score = 96.29, parts = PARTS, rank = 1 } },
  })
rated("均无排放数据者该项为0", firm("E2", nil, { "emissions" }), {}, {
  huangyan_rating = { verdict = "eligible", value = {
    score = 89.38, parts = { tax = 30, va = 20, energy = 20, emis = 0, labor = 9.38, rdr = 10 }, rank = 1 } },
})
rated("从业人员不明", firm("E1", nil, { "employees" }), {}, {
  huangyan_rating = { verdict = "undetermined", missing = { "employees" } },
})
rated("主营业务收入不明", firm("E1", nil, { "main_revenue" }), {}, {
  huangyan_rating = { verdict = "undetermined", missing = { "main_revenue" } },
  huangyan_small_rating = { verdict = "undetermined", missing = { "main_revenue", "electricity" } },
})
rated("另一企业规模不明时均值不明", firm("E2", nil, { "emissions" }), { firm "E1", firm("E3", nil, { "main_revenue" }) }, {
  huangyan_rating = { verdict = "undetermined", missing = { "main_revenue" } },
})
rated("另一企业规模不明时不参加排名", firm "E2", { firm("E3", { tax = wan(500) }, { "main_revenue" }) }, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.29, parts = PARTS, rank = 1 } },
})
rated("另一企业得分不明时不参加排名", firm "E2", { firm("E3", { tax = wan(500) }, { "employees" }) }, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.29, parts = PARTS, rank = 1 } },
})
rated("区外企业", firm("E1", { region = "330100" }), {}, {
  huangyan_rating = { verdict = "out_of_scope" }, huangyan_small_rating = { verdict = "out_of_scope" },
})

local SMALL = { land = mu(5), tax = wan(57.966), electricity = quantity(246.4541, "万kWh"), main_revenue = wan(1999.99) }

rated("规下企业恰为基准", firm("E1", SMALL), {}, {
  huangyan_rating = { verdict = "ineligible", failed = { "above_scale" } },
  huangyan_small_rating = { verdict = "eligible", value = { score = 100, rank = 1 } },
})
-- 11.5932 / 16.601058 × 50 = 34.92; 0.2352 / 0.236565 × 50 = 49.71.
rated("2022年基准公布前一日沿用2021年基准", firm("E1", SMALL), {}, {
  huangyan_small_rating = { verdict = "eligible", value = { score = 84.63, rank = 1 } },
}, "2023-09-24")
rated("2022年基准公布当日", firm("E1", SMALL), {}, {
  huangyan_small_rating = { verdict = "eligible", value = { score = 100, rank = 1 } },
}, "2023-09-25")
rated("所在地区不明", firm("E1", nil, { "region" }), {}, {
  huangyan_rating = { verdict = "undetermined", missing = { "region" } },
  huangyan_small_rating = { verdict = "undetermined", missing = { "region" } },
})
rated("区外、规上、非工业企业不进规下排名", firm("E1", SMALL),
  { firm "E2", firm("E3", { region = "330100", electricity = kwh(1), main_revenue = wan(1) }),
    firm("E4", { industry = "5111", electricity = kwh(1), main_revenue = wan(1) }), firm("E5", { electricity = kwh(1) }) }, {
    huangyan_small_rating = { verdict = "eligible", value = { score = 100, rank = 1 } },
  })
-- 27.79 + 20.59 + 21.21 + 7.00 + 9.75 + 9.90, each over the benchmark of 2021.
rated("规上企业：2022年基准公布前一日沿用2021年基准", firm "E1", {}, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.25 } },
}, "2023-09-24")
rated("规上企业：2022年基准公布当日", firm "E1", {}, {
  huangyan_rating = { verdict = "eligible", value = { score = 96.29 } },
}, "2023-09-25")

-- On the benchmarks of 2021 but for emissions and productivity; the year is that of the figures.
local function rated_2021(title, day, expected, of_year)
  local looked_at = firm("E1", { tax = wan(260.1), value_added = wan(1322.7), energy = quantity(520.7480315, "tce"),
    rd_expense = wan(61), electricity = quantity(1099.4864, "万kWh") })
  local small = firm("E2", SMALL)
  test(title) {
    as_of = day, year = of_year or 2021, params = SCALE,
    given = { region = { id = "331003" }, enterprises = { looked_at, small } }, expect = expected,
  }
end

-- 1322.7 / 0.4 / 4861.08 × 10 = 6.80; 1322.7 / 80 / 17.45 × 10 = 9.47.
local RATED_2021 = {
  E1 = { huangyan_rating = { verdict = "eligible", value = {
    score = 96.28, parts = { tax = 30, va = 20, energy = 20, emis = 6.8, labor = 9.47, rdr = 10 }, rank = 1 } } },
  E2 = { huangyan_small_rating = { verdict = "eligible", value = { score = 84.63, rank = 1 } } },
}
local TOO_EARLY = { E1 = { huangyan_score = { errors = { "huangyan_benchmarks" } } },
                    E2 = { huangyan_small_score = { errors = { "huangyan_small_benchmarks" } } } }
local NO_YEAR = { E1 = { huangyan_score = { errors = { "no benchmarks for 2020" } } },
                  E2 = { huangyan_small_score = { errors = { "no benchmarks for 2020" } } } }

rated_2021("2021年基准公布当日", "2022-09-20", RATED_2021)
rated_2021("2021年基准公布前一日", "2022-09-19", TOO_EARLY)
rated_2021("2022年基准公布后，2021年沿用2021年基准", "2023-09-25", RATED_2021)
rated_2021("2020年没有基准", "2022-12-31", NO_YEAR, 2020)
rated_2021("2022年基准公布后，2020年仍没有基准", "2023-12-31", NO_YEAR, 2020)

test "办法公布前一日不评价" {
  each { { "规上", given = { enterprise = firm "E1" }, expect = { huangyan_rating = "out_of_scope" } },
         { "规下", given = { enterprise = firm("E1", SMALL) }, expect = { huangyan_small_rating = "out_of_scope" } } },
  as_of = "2022-09-19",
}
