-- A firm that stands exactly on every threshold; each test moves one fact.
local function firm(change)
  local given = {
    registered_on = date "2015-05-01", core_ip_count = 1, field_in_catalog = true,
    tech_staff = 12, employees = 120,
    revenue = wan(5000), rd_expense = wan(250), rd_expense_domestic = wan(150),
    high_tech_revenue = wan(3060), total_income = wan(5100),
    innovation_score = 71, major_incident = false,
    years = {
      [2023] = { revenue = wan(3000), rd_expense = wan(150), rd_expense_domestic = wan(90) },
      [2024] = { revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(120) },
    },
  }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = given }
end

local function fails(condition)
  return { high_tech_enterprise = { verdict = "ineligible", failed = { condition } } }
end

test "各项恰好达标" {
  as_of = "2025-12-31", given = firm {},
  expect = { high_tech_enterprise = { verdict = "eligible", value = { rd_required_pct = 5, rd_ratio_pct = 5 } } },
}
test "科技人员不足一成" { as_of = "2025-12-31", given = firm { tech_staff = 11.9 }, expect = fails "tech_staff_10pct" }
test "研发费用少一分钱" {
  as_of = "2025-12-31", given = firm { rd_expense = wan(250) - yuan(0.01) }, expect = fails "rd_ratio",
}
test "境内研发费用少一分钱" {
  as_of = "2025-12-31", given = firm { rd_expense_domestic = wan(150) - yuan(0.01) },
  expect = fails "rd_domestic_60pct",
}
test "高新收入少一分钱" {
  as_of = "2025-12-31", given = firm { high_tech_revenue = wan(3060) - yuan(0.01) },
  expect = fails "hitech_income_60pct",
}
test "恰好70分不算超过" { as_of = "2025-12-31", given = firm { innovation_score = 70 }, expect = fails "innovation_gt_70" }
test "没有核心知识产权" { as_of = "2025-12-31", given = firm { core_ip_count = 0 }, expect = fails "core_ip" }
test "发生重大事故" { as_of = "2025-12-31", given = firm { major_incident = true }, expect = fails "no_major_incident" }
test "领域不符" { as_of = "2025-12-31", given = firm { field_in_catalog = false }, expect = fails "field_in_catalog" }

test "销售收入刚过5000万元按4%要求" {
  as_of = "2025-12-31", given = firm { revenue = wan(5000.01) },
  expect = { high_tech_enterprise = { verdict = "eligible", value = { rd_required_pct = 4 } } },
}
test "销售收入2亿元整仍按4%要求" {
  as_of = "2025-12-31", given = firm { revenue = wan(20000), total_income = wan(5100), rd_expense = wan(730),
    rd_expense_domestic = wan(730) },
  expect = { high_tech_enterprise = { verdict = "eligible", value = { rd_required_pct = 4, rd_ratio_pct = 4 } } },
}

test "申请日满365天" {
  as_of = "2025-12-31", given = firm { registered_on = date "2024-05-01", applied_on = date "2025-05-01" },
  expect = { high_tech_enterprise = { verdict = "eligible" } },
}
test "申请日差一天满365天" {
  as_of = "2025-12-31", given = firm { registered_on = date "2024-05-02", applied_on = date "2025-05-01" },
  expect = fails "registered_1y",
}

test "存续期内缺一年的数据不得当作没有" {
  as_of = "2025-12-31",
  given = firm { years = {
    [2023] = { revenue = wan(3000), rd_expense = wan(150), rd_expense_domestic = wan(90) },
    [2024] = { rd_expense = wan(200), rd_expense_domestic = wan(120) },
  } },
  expect = { high_tech_enterprise = { verdict = "undetermined", missing = { "revenue" } } },
}
test "成立不满三年按实际年限计算" {
  as_of = "2025-12-31",
  given = firm { registered_on = date "2024-03-01",
    years = { [2024] = { revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(120) } } },
  expect = { high_tech_enterprise = { verdict = "eligible", value = { rd_ratio_pct = 5 } } },
}

-- 3000 + 4000 + 20000.01 万元 of sales, 3 % of which are 810.0003.
test "销售收入2亿元以上按3%要求" {
  each { { "恰好3%", rd = wan(460.0003),
           due = { verdict = "eligible", value = { rd_required_pct = 3, rd_ratio_pct = 3 } } },
         { "少一分钱", rd = wan(460.0003) - yuan(0.01),
           due = { verdict = "ineligible", failed = { "rd_ratio" } } } },
  as_of = "2025-12-31",
  given = function(row)
    return firm { revenue = wan(20000.01), rd_expense = row.rd, rd_expense_domestic = wan(460) }
  end,
  expect = function(row) return { high_tech_enterprise = row.due } end,
}
test "占比500/12000.01显示四位小数" {
  as_of = "2025-12-31", given = firm { revenue = wan(5000.01), rd_expense = wan(150) },
  expect = { high_tech_enterprise = { verdict = "eligible", value = { rd_required_pct = 4, rd_ratio_pct = 4.1667 } } },
}
test "占比要求以百分点显示" {
  as_of = "2025-12-31", given = firm {}, params = { hnte_rd_shares = { { percent(60) } } },
  expect = { rd_required_pct = { value = 60 } },
}

-- Only the years that the firm existed in are asked for: nothing else is given.
local function founded(registered_on, as_of, years)
  return { as_of = as_of, year = 2025, given = firm { registered_on = registered_on, years = years } }
end
local function counts(title, declaration, expected)
  declaration.expect = { high_tech_enterprise = expected }
  test(title)(declaration)
end
local BEFORE = { revenue = wan(4000), rd_expense = wan(200), rd_expense_domestic = wan(120) }
counts("当年成立只计当年", founded(date "2025-01-01", "2026-03-01", {}),
  { verdict = "eligible", value = { rd_ratio_pct = 5 } })
counts("上年12月31日成立，上年也计", founded(date "2024-12-31", "2026-03-01", {}),
  { verdict = "undetermined", missing = { "rd_expense", "rd_expense_domestic" } })
counts("上年12月31日成立，上年已报", founded(date "2024-12-31", "2026-03-01", { [2024] = BEFORE }), { verdict = "eligible" })
counts("次年成立，评价年度仍计", founded(date "2026-01-01", "2027-03-01", {}),
  { verdict = "eligible", value = { rd_ratio_pct = 5 } })

test "缺一项事实" {
  each { { "成立日期", field = "registered_on" }, { "核心知识产权数量", field = "core_ip_count" },
         { "高新技术领域", field = "field_in_catalog" }, { "科技人员", field = "tech_staff" },
         { "高新技术产品收入", field = "high_tech_revenue" }, { "创新能力评价得分", field = "innovation_score" },
         { "重大事故", field = "major_incident" } },
  as_of = "2025-12-31",
  given = function(row)
    local given = firm {}
    given.enterprise[row.field] = nil
    return given
  end,
  expect = function(row) return { high_tech_enterprise = { verdict = "undetermined", missing = { row.field } } } end,
}
