-- 2025 and the years before it; a grade of nil is not published.
local function grades(latest, before, earlier)
  return {
    [2025] = { electricity = kwh(100000), per_mu_grade_published = latest },
    [2024] = { per_mu_grade_published = before },
    [2023] = { per_mu_grade_published = earlier },
  }
end

local function priced(title, years, expected, day)
  test(title) {
    as_of = day or "2025-12-31",
    given = { region = { id = "370200" }, enterprise = { region = "370200", years = years } },
    expect = { differential_power_price = expected },
  }
end

local function pays(unit, amount)
  return { verdict = "eligible", value = { unit = quantity(unit, "元/kWh"), amount = yuan(amount) } }
end

priced("D类一年加价五分", grades("D", "C", "D"), pays(0.05, 5000))
priced("D类两年加价一角", grades("D", "D", "C"), pays(0.1, 10000))
priced("D类三年加价一角五分", grades("D", "D", "D"), pays(0.15, 15000))
priced("今年不在D类", grades("C", "D", "D"), { verdict = "ineligible", failed = { "surcharge" } })
priced("上一年等级不明", grades("D"), { verdict = "undetermined", missing = { "per_mu_grade_published" } })
priced("政策公布前一日", grades("D", "C"), { verdict = "out_of_scope" }, "2022-03-02")

test "其他加价更高时只取其一" {
  as_of = "2025-12-31",
  given = {
    region = { id = "370200" },
    enterprise = { region = "370200", years = {
      [2025] = {
        electricity = kwh(100000), per_mu_grade_published = "D", other_power_surcharge = quantity(0.3, "元/kWh"),
      },
      [2024] = { per_mu_grade_published = "A" },
    } },
  },
  expect = { differential_power_price = pays(0.3, 30000) },
}

test "省外企业不执行" {
  as_of = "2025-12-31",
  given = { region = { id = "140100" }, enterprise = { region = "140100", years = grades("D", "D", "D") } },
  expect = { differential_power_price = { verdict = "out_of_scope" } },
}

priced("加价金额到分", { [2025] = { electricity = kwh(100000.1), per_mu_grade_published = "D" },
  [2024] = { per_mu_grade_published = "D" }, [2023] = { per_mu_grade_published = "D" } }, pays(0.15, 15000.02))

test "所在地区不明" {
  as_of = "2025-12-31", given = { enterprise = { years = grades("D", "D", "D") } },
  expect = { differential_power_price = { verdict = "undetermined", missing = { "region" } } },
}

test "政策公布当日" {
  as_of = "2022-03-03",
  given = {
    region = { id = "370200" },
    enterprise = { region = "370200", years = {
      [2022] = { electricity = kwh(100000), per_mu_grade_published = "D" }, [2021] = { per_mu_grade_published = "C" },
    } },
  },
  expect = { differential_power_price = pays(0.05, 5000) },
}

test "政策公布前一日没有加价标准" {
  as_of = "2022-03-02", given = { enterprise = { per_mu_grade_published = "D" } },
  expect = { years_in_d = { errors = { "power_surcharges" } } },
}
