-- The declared linkage against the definition of what is payable.
local link = require "lib.linkage"

local COEFFICIENTS = { A = 1.2, B = 1, C = 0.6, D = 0 }
local CAP = wan(500)

-- A firm in the park that is entitled to 10 万元 of R&D subsidy and, as leader, to 20 万元.
local function firm(changes, missing)
  local given = {
    park = "P1", industry = "3911", employees = 100, revenue = wan(3000), high_tech = true, credit_grade = "A",
    dishonest = false, major_accidents = 0, environmental_penalties = 1, per_mu_grade_published = "B",
    rd_expense = wan(600), years = { [2022] = { rd_expense = wan(500) } },
  }
  for name, value in pairs(changes) do given[name] = value end
  for _, name in ipairs(missing or {}) do given[name] = nil end
  return { park = { id = "P1" }, region = { id = "140105" }, enterprise = given }
end

local function linked(title, changes, expected, missing)
  test(title) { as_of = "2023-12-31", given = firm(changes, missing), expect = expected }
end

local VETOES = {
  accident = { major_accidents = 1 }, dishonest = { dishonest = true }, environment = { environmental_penalties = 2 },
}

for grade in pairs(COEFFICIENTS) do
  local function paid(vetoes) return link.payable(grade, vetoes, wan(10), CAP, COEFFICIENTS).payable end
  local all = { per_mu_grade_published = grade }
  linked(grade .. "类", all, { rd_award = { entitled = wan(10), payable = paid {} }, linkage_grade = grade })
  for veto, facts in pairs(VETOES) do
    local changes = { per_mu_grade_published = grade }
    for name, value in pairs(facts) do all[name], changes[name] = value, value end
    linked(grade .. "类、否决：" .. veto, changes, { rd_award = { entitled = wan(10), payable = paid { veto } } })
  end
  linked(grade .. "类、全部否决", all,
    { rd_award = { entitled = wan(10), payable = paid { "accident", "dishonest", "environment" } } })
end

linked("A类另有领跑奖励，同样提高", { per_mu_grade_published = "A" }, {
  per_mu_leader_award = { verdict = "eligible", entitled = wan(20), payable = wan(24),
    steps = { { kind = "linkage", before = wan(20), after = wan(24) } } },
})
linked("B类没有领跑奖励", {}, { per_mu_leader_award = { verdict = "ineligible", failed = { "grade" } } })
linked("已有否决时其他否决事项不明也不再过问", { environmental_penalties = 2 }, {
  rd_award = { verdict = "eligible", entitled = wan(10), payable = wan(0) },
}, { "dishonest" })
linked("失信情况不明则不能兑付", {}, { rd_award = { verdict = "undetermined", missing = { "dishonest" } } },
  { "dishonest" })

-- Alone in its region it has the last place, and one place of one is below every share but the last.
local RANKED = {
  region = "140105", main_revenue = wan(3000), land = mu(10), tax = wan(200), output = wan(4000),
  value_added = wan(300), energy = tce(150), employees = 10,
}
linked("未公布等级的按排名", RANKED, { linkage_grade = "D", rd_award = { entitled = wan(10), payable = wan(0) } },
  { "per_mu_grade_published" })
linked("未公布等级又无法评分的不能兑付", RANKED, { rd_award = { verdict = "undetermined", missing = { "energy" } } },
  { "per_mu_grade_published", "energy" })
linked("不在园区的没有领跑奖励", { per_mu_grade_published = "A" }, { per_mu_leader_award = "out_of_scope" }, { "park" })
linked("事故起数不明则不能兑付", {}, { rd_award = { verdict = "undetermined", missing = { "major_accidents" } } },
  { "major_accidents" })
linked("环保处罚次数不明则不能兑付", {}, { rd_award = { verdict = "undetermined", missing = { "environmental_penalties" } } },
  { "environmental_penalties" })

test "挂钩办法施行" {
  each { { "首日", as_of = "2021-01-01",
           expect = { per_mu_leader_award = { verdict = "eligible", entitled = wan(20), payable = wan(24) } } },
         { "前一日", as_of = "2020-12-31", expect = { per_mu_leader_award = "out_of_scope" } } },
  given = firm { per_mu_grade_published = "A" },
}
