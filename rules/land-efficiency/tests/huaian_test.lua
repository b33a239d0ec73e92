-- Half of every base: 50 points.
local function rated(title, changes, expected, day, missing)
  local given = {
    region = "320803", industry = "3911", land = mu(3), tax = wan(60), revenue = wan(1200), main_revenue = wan(1200),
    energy = tce(12), huaian_class_t = false,
  }
  for name, value in pairs(changes) do given[name] = value end
  if missing then given[missing] = nil end
  test(title) {
    as_of = day or "2025-12-31",
    given = { regions = { { id = "320803" }, { id = "320100" } }, enterprise = given },
    expect = { huaian_rating = expected },
  }
end

local function scored(score) return { verdict = "eligible", value = { score = score, rank = 1, grade = "D" } } end

rated("规下企业恰好3亩", {}, scored(50))
rated("加分", { huaian_bonus = 3 }, scored(53))
rated("亏损退税按0计", { tax = wan(-60) }, scored(17.5))
rated("规下企业不足3亩", { land = mu(2.99) }, { verdict = "ineligible", failed = { "size" } })
rated("规上企业不论用地", { land = mu(1.5), tax = wan(30), revenue = wan(600), main_revenue = wan(2000), energy = tce(6) },
  scored(50))
rated("T类企业不参评", { huaian_class_t = true }, { verdict = "ineligible", failed = { "class_t" } })
rated("是否T类不明", {}, { verdict = "undetermined", missing = { "huaian_class_t" } }, nil, "huaian_class_t")
rated("用地面积不明", {}, { verdict = "undetermined", missing = { "land" } }, nil, "land")
rated("施行当日", {}, scored(50), "2024-05-31")
rated("施行前一日", {}, { verdict = "out_of_scope" }, "2024-05-30")
rated("市外企业", { region = "320100" }, { verdict = "out_of_scope" })
rated("非工业企业", { industry = "5111" }, { verdict = "out_of_scope" })
rated("所在地区不明", {}, { verdict = "undetermined", missing = { "region" } }, nil, "region")

test "施行前一日没有基准" {
  as_of = "2024-05-30", given = { enterprise = { land = mu(1), tax = wan(1), revenue = wan(1), energy = tce(1) } },
  expect = { huaian_score = { errors = { "huaian_bases" } } },
}
