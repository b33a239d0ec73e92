-- The rankings against the definition of a grade by rank.
local grades = require "lib.grades"

local CUTS = { { "A", 0.2 }, { "B", 0.6 }, { "C", 0.95 }, { "D", 1 } }

-- On 1 亩, without sales, and without tax worth a point for so much energy: the score follows the tax per 亩 alone.
local function firm(id, tax)
  return {
    id = id, region = "320803", industry = "3911", main_revenue = wan(2000), land = mu(1), huaian_class_t = false,
    revenue = wan(0), tax = wan(tax), energy = tce(1000000000),
  }
end

-- One test a firm, as the one looked at; the others make up the county.
local function graded(title, taxes)
  local items = {}
  for id, tax in pairs(taxes) do table.insert(items, { id, tax }) end
  for _, result in ipairs(grades.by_rank(items, CUTS, "floor")) do
    local others = {}
    for id, tax in pairs(taxes) do
      if id ~= result.id then table.insert(others, firm(id, tax)) end
    end
    test(title .. "：" .. result.id) {
      as_of = "2025-12-31",
      given = { region = { id = "320803" }, enterprise = firm(result.id, taxes[result.id]), enterprises = others },
      expect = {
        huaian_rating = {
          verdict = "eligible",
          value = { score = round(taxes[result.id] * 45 / 40, 2), rank = result.rank, grade = result.grade },
        },
      },
    }
  end
end

graded("七家企业向下取整", { E1 = 70, E2 = 60, E3 = 50, E4 = 40, E5 = 30, E6 = 20, E7 = 10 })
graded("同分同档", { E1 = 70, E2 = 60, E3 = 60, E4 = 60, E5 = 30 })
graded("全部同分", { E1 = 40, E2 = 40, E3 = 40 })
graded("只有一家", { E1 = 40 })

-- A hundred firms, the first one best: a share in percent is a place.
local function hundred(ranking, make)
  local firms, expected = {}, {}
  for place = 1, 100 do firms[place] = make("E" .. place, 101 - place) end
  for grade, places in pairs { A = { 1, 20 }, B = { 21, 60 }, C = { 61, 95 }, D = { 96, 100 } } do
    for _, place in ipairs(places) do expected["E" .. place] = { [ranking] = { value = grade, rank = place } } end
  end
  test("一百家企业的分档：" .. ranking) {
    as_of = "2025-12-31", given = { region = { id = "320803" }, enterprises = firms }, expect = expected,
  }
end

local function demonstrated(id, tax)
  local given = firm(id, tax / 10)
  given.output, given.value_added, given.rd_expense, given.employees = wan(0), wan(0), wan(0), 1
  return given
end

hundred("huaian_grade", firm)
hundred("per_mu_grade", demonstrated)

-- Each of the others has the higher score and is not ranked.
local function alone(ranking, make, others)
  for title, changes in pairs(others) do
    local other = make("E2", 90)
    for name, value in pairs(changes) do other[name] = value end
    test(title .. "不排名：" .. ranking) {
      as_of = "2025-12-31", given = { region = { id = "320803" }, enterprise = make("E1", 50), enterprises = { other } },
      expect = { [ranking] = { rank = 1 } },
    }
  end
end

local SMALL = { main_revenue = wan(1999.99), land = mu(1) }
alone("huaian_grade", firm, {
  ["T类企业"] = { huaian_class_t = true }, ["用地不足3亩的规下企业"] = SMALL, ["非工业企业"] = { industry = "5111" },
})
alone("per_mu_grade", demonstrated, { ["规下企业"] = SMALL, ["非工业企业"] = { industry = "5111" } })

test "各地分别排名" {
  as_of = "2025-12-31",
  given = {
    regions = { { id = "320803" }, { id = "320804" } },
    enterprises = { firm("E1", 50), { id = "E2", region = "320804", industry = "3911", main_revenue = wan(2000), land = mu(1),
                                      huaian_class_t = false, revenue = wan(0), tax = wan(90), energy = tce(1000000000) } },
  },
  expect = { E1 = { huaian_grade = { rank = 1 } }, E2 = { huaian_grade = { rank = 1 } } },
}
