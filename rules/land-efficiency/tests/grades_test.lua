-- The rankings against the definition of a grade by rank.
local grades = require "lib.grades"

local CUTS = { { "A", 0.2 }, { "B", 0.6 }, { "C", 0.95 }, { "D", 1 } }

-- Firms on 1 亩 in a county of 淮安, with no sales and no energy worth a point: the score follows tax alone.
local function county(taxes)
  local firms, items = {}, {}
  for key, tax in pairs(taxes) do
    table.insert(firms, { id = key, region = "320803", industry = "3911", main_revenue = wan(2000), land = mu(1),
      huaian_class_t = false, revenue = wan(0), tax = wan(tax), energy = tce(1000000000) })
    table.insert(items, { key, tax })
  end
  return firms, items
end

local function graded(title, taxes)
  local firms, items = county(taxes)
  local expected = {}
  for _, firm in ipairs(grades.by_rank(items, CUTS, "floor")) do
    expected[firm.id] = { huaian_grade = firm.grade, huaian_grade_rank = firm.rank }
  end
  test(title) {
    as_of = "2025-12-31", given = { regions = { { id = "320803" } }, enterprises = firms }, expect = expected,
  }
end

graded("七家企业向下取整", { E1 = 70, E2 = 60, E3 = 50, E4 = 40, E5 = 30, E6 = 20, E7 = 10 })
graded("同分同档", { E1 = 70, E2 = 60, E3 = 60, E4 = 60, E5 = 30 })
graded("全部同分", { E1 = 40, E2 = 40, E3 = 40 })
graded("只有一家", { E1 = 40 })
