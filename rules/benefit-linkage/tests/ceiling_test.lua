-- R&D subsidy at its cap of 200 万元, and a project of the same firm at its cap of 300 万元.
local function capped(title, grade, expected)
  test(title) {
    as_of = "2025-12-31",
    given = {
      park = { id = "P1" },
      enterprise = {
        id = "E1", park = "P1", industry = "3911", employees = 100, revenue = wan(3000), main_revenue = wan(3000),
        high_tech = true, credit_grade = "A", dishonest = false, major_accidents = 0, environmental_penalties = 0,
        per_mu_grade_published = grade, rd_expense = wan(3000), years = { [2024] = { rd_expense = wan(500) } },
      },
      project = {
        id = "X1", enterprise = "E1", park = "P1", kind = "零地技改", new_land = mu(0), use_unchanged = true,
        plan_compliant = true, equipment = wan(10000), completed_on = date "2025-12-31", far_before = 0.8,
        far_after = 1.5,
      },
    },
    expect = expected,
  }
end

local function pays(entitled, payable) return { verdict = "eligible", entitled = entitled, payable = payable } end

capped("恰好到上限", "B", {
  rd_award = pays(wan(200), wan(200)), zero_land_upgrade = pays(wan(300), wan(300)),
})
capped("上限以下", "C", {
  rd_award = pays(wan(200), wan(120)), zero_land_upgrade = pays(wan(300), wan(180)),
})
-- 240 + 360 + 24 = 624 万元, cut to 500 in proportion; the last fen goes to the largest remainder.
capped("先乘系数再按比例压到上限", "A", {
  rd_award = pays(wan(200), yuan(1923076.92)),
  zero_land_upgrade = pays(wan(300), yuan(2884615.39)),
  per_mu_leader_award = pays(wan(20), yuan(192307.69)),
})
