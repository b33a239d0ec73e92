-- The scale of industry has no threshold before 2023-09-05: on the first days of the method it is given here.
local SCALE = { ["national-standards/above_scale_thresholds"] = { industry = wan(2000) } }

-- On every benchmark: 100 points.
local function rated(title, changes, expected, missing, day)
  local given = {
    id = "E1", region = "140105", industry = "3911", land = mu(10), tax = wan(200), output = wan(4000),
    main_revenue = wan(2000), rd_expense = wan(60), value_added = wan(300), energy = tce(150), employees = 10,
  }
  for name, value in pairs(changes) do given[name] = value end
  if missing then given[missing] = nil end
  test(title) {
    as_of = day or "2025-12-31", params = day and SCALE, given = { region = { id = "140105" }, enterprise = given },
    expect = { per_mu_rating = expected },
  }
end

local function scored(score) return { verdict = "eligible", value = { score = score, rank = 1, grade = "D" } } end

rated("各项恰为标杆值", {}, scored(100))
rated("超过标杆值以权重为限", { tax = wan(400) }, scored(100))
rated("税收为负该项为0", { tax = wan(-10) }, scored(60))
rated("税收减半", { tax = wan(100) }, scored(80))
rated("规下企业", { main_revenue = wan(1999.99) }, { verdict = "ineligible", failed = { "above_scale" } })
rated("规上与否不明", {}, { verdict = "undetermined", missing = { "main_revenue" } }, "main_revenue")
rated("能耗不明", {}, { verdict = "undetermined", missing = { "energy" } }, "energy")
rated("非工业企业", { industry = "5111" }, { verdict = "out_of_scope" })
rated("各项减半", { tax = wan(100), output = wan(2000), rd_expense = wan(30), value_added = wan(150), energy = tce(150) },
  scored(50))
rated("行业不明", {}, { verdict = "undetermined", missing = { "industry" } }, "industry")
rated("所在地区不明", {}, { verdict = "undetermined", missing = { "region" } }, "region")
rated("口径首日", {}, scored(100), nil, "2021-01-01")
rated("口径首日前一日", {}, { verdict = "out_of_scope" }, nil, "2020-12-31")

test "口径首日前一日没有权重" {
  as_of = "2020-12-31", given = { enterprise = { tax = wan(1) } }, expect = { per_mu_score = { errors = { "per_mu_weights" } } },
}
