-- A firm in the park that is entitled to 10 万元 of R&D subsidy and, as leader, to 20 万元.
local function firm(changes, missing)
  local given = {
    park = "P1", industry = "3911", employees = 100, revenue = wan(3000), high_tech = true, credit_grade = "A",
    dishonest = false, major_accidents = 0, environmental_penalties = 0, per_mu_grade_published = "B",
    rd_expense = wan(600),
  }
  for name, value in pairs(changes) do given[name] = value end
  for _, name in ipairs(missing) do given[name] = nil end
  given.years = { [2022] = { rd_expense = wan(500) } }
  return { park = { id = "P1" }, enterprise = given }
end

local function linked(title, changes, expected, missing)
  test(title) { as_of = "2023-12-31", given = firm(changes, missing or {}), expect = expected }
end

linked("A类提高两成", { per_mu_grade_published = "A" }, {
  rd_award = { verdict = "eligible", entitled = wan(10), payable = wan(12) },
  per_mu_leader_award = { verdict = "eligible", entitled = wan(20), payable = wan(24) },
})
linked("B类不变", {}, {
  rd_award = { entitled = wan(10), payable = wan(10) },
  per_mu_leader_award = { verdict = "ineligible", failed = { "grade" } },
})
linked("C类六成", { per_mu_grade_published = "C" }, { rd_award = { entitled = wan(10), payable = wan(6) } })
linked("D类不予兑付", { per_mu_grade_published = "D" }, { rd_award = { entitled = wan(10), payable = wan(0) } })
linked("一票否决优先于等级", { per_mu_grade_published = "A", major_accidents = 1, dishonest = true }, {
  rd_award = { entitled = wan(10), payable = wan(0) },
})
linked("否决时其他否决事项不明也已决定", { per_mu_grade_published = "A", environmental_penalties = 2 }, {
  rd_award = { entitled = wan(10), payable = wan(0) },
}, { "dishonest" })
linked("两次以下环保处罚不否决", { environmental_penalties = 1 }, { rd_award = { payable = wan(10) } })
linked("失信情况不明则不能兑付", {}, {
  rd_award = { verdict = "undetermined", missing = { "dishonest" } },
}, { "dishonest" })
