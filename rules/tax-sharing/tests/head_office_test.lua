-- A head office in 太原 with branches in 合肥 and 杭州; each test moves one fact.
local function branch(id, region, figures, change)
  local given = {
    id = id, head_office = "H", region = region, main_business = true, overseas = false,
    opened_on = date "2020-05-01", rate = 0.25,
    years = { [2024] = { small_low_profit = false, revenue = figures[1], payroll = figures[2], assets = figures[3] } },
  }
  for name, value in pairs(change or {}) do given[name] = value end
  return given
end

local function group(first, second, head)
  local office = { id = "H", region = "140100", consolidated_tax = wan(1000), income_tax_rate = 0.25 }
  for name, value in pairs(head or {}) do office[name] = value end
  return {
    enterprise = office,
    branches = { branch("B1", "340100", { wan(100), wan(100), wan(100) }, first),
                 branch("B2", "330100", { wan(300), wan(300), wan(300) }, second) },
    regions = { { id = "140100" }, { id = "140200" }, { id = "340100" }, { id = "330100" } },
  }
end

local function pays(total, rows)
  return { head_office_apportionment = { verdict = "eligible",
    value = { total_tax = total, hq_local = total / 4, hq_central_treasury = total / 4, branches = rows } } }
end

test "税率一致，三因素分摊" {
  as_of = "2025-12-31", given = group(),
  expect = pays(wan(1000), { { name = "B1", ratio = 0.25, tax = wan(125) }, { name = "B2", ratio = 0.75, tax = wan(375) } }),
}

test "税率不同，先分所得再分税额" {
  as_of = "2025-12-31", given = group({ rate = 0.15 }, nil, { consolidated_income = wan(4000) }),
  expect = pays(wan(950), { { name = "B1", ratio = 0.25, tax = wan(118.75) }, { name = "B2", ratio = 0.75, tax = wan(356.25) } }),
}

local function leaves_out(change)
  return group(change), pays(wan(1000), { { name = "B2", ratio = 1, tax = wan(500) } })
end

for title, change in pairs {
  ["无主体生产经营职能的不参与"] = { main_business = false },
  ["境外机构不参与"] = { overseas = true },
  ["当年新设的不参与"] = { opened_on = date "2025-01-01" },
  ["注销之日起不参与"] = { deregistered_on = date "2025-12-31" },
  ["上年小型微利的不参与"] = { years = { [2024] = { small_low_profit = true } } },
} do
  local given, expected = leaves_out(change)
  test(title) { as_of = "2025-12-31", given = given, expect = expected }
end

test "上年末设立的参与" {
  as_of = "2025-12-31", given = group { opened_on = date "2024-12-31" },
  expect = pays(wan(1000), { { name = "B1", ratio = 0.25, tax = wan(125) }, { name = "B2", ratio = 0.75, tax = wan(375) } }),
}

test "次日注销的仍参与" {
  as_of = "2025-12-31", given = group { deregistered_on = date "2026-01-01" },
  expect = pays(wan(1000), { { name = "B1", ratio = 0.25, tax = wan(125) }, { name = "B2", ratio = 0.75, tax = wan(375) } }),
}

test "没有参与分摊的分支机构" {
  as_of = "2025-12-31", given = group({ overseas = true }, { main_business = false }),
  expect = { head_office_apportionment = { verdict = "ineligible", failed = { "participants" } } },
}

test "全在省内的由本省确定" {
  as_of = "2025-12-31", given = group({ region = "140200" }, { region = "140100" }),
  expect = { head_office_apportionment = { verdict = "out_of_scope" } },
}

test "跨省看代码前两位" {
  each { { "杭州总机构、台州分支机构，同省", home = "330100", away = "331000", expect = { head_office_apportionment = "out_of_scope" } },
         { "太原总机构、石家庄分支机构，跨省", home = "140100", away = "130100",
           expect = { head_office_apportionment = "eligible" } } },
  as_of = "2025-12-31",
  given = function(row)
    return {
      enterprise = { id = "H", region = row.home, consolidated_tax = wan(1000), income_tax_rate = 0.25 },
      branch = branch("B1", row.away, { wan(100), wan(100), wan(100) }), regions = { { id = row.home }, { id = row.away } },
    }
  end,
}

test "上年资产缺失" {
  as_of = "2025-12-31",
  given = group { years = { [2024] = { small_low_profit = false, revenue = wan(1), payroll = wan(1) } } },
  expect = { head_office_apportionment = { verdict = "undetermined", missing = { "assets" } } },
}

test "某项因素合计为零，无法分摊" {
  as_of = "2025-12-31",
  given = group(
    { years = { [2024] = { small_low_profit = false, revenue = wan(1), payroll = wan(0), assets = wan(1) } } },
    { overseas = true }),
  expect = { head_office_apportionment = { verdict = "undetermined" } },
}

test "税率不同而缺所得额" {
  as_of = "2025-12-31", given = group { rate = 0.15 },
  expect = { head_office_apportionment = { verdict = "undetermined", missing = { "consolidated_income" } } },
}

test "办法施行前一日" {
  as_of = "2012-12-31", given = group(), expect = { head_office_apportionment = { verdict = "out_of_scope" } },
}

-- One fact of the branch that stands for itself is false, or not known.
local function participation(title, facts, expected)
  facts.id, facts.head_office = "B", "H"
  test(title) {
    as_of = "2025-12-31", given = { branch = facts, enterprise = { id = "H" } },
    expect = { branch_participates = expected },
  }
end

local LAST_YEAR = { [2024] = { small_low_profit = false } }

participation("各项均满足",
  { main_business = true, overseas = false, opened_on = date "2024-12-31", years = LAST_YEAR }, { verdict = "eligible" })
participation("不满足的全部列出",
  { main_business = false, overseas = true, opened_on = date "2025-01-01", deregistered_on = date "2025-12-31",
    years = { [2024] = { small_low_profit = true } } },
  { verdict = "ineligible", failed = { "main_business", "not_small", "not_new", "domestic", "not_deregistered" } })
participation("各项均不明", {},
  { verdict = "undetermined", missing = { "main_business", "small_low_profit", "opened_on", "overseas" } })

test "分支机构职能不明" {
  as_of = "2025-12-31",
  given = {
    enterprise = { id = "H", region = "140100" }, regions = { { id = "140100" }, { id = "340100" } },
    branch = { id = "B", head_office = "H", region = "340100", overseas = false, opened_on = date "2020-01-01",
      years = LAST_YEAR },
  },
  expect = { head_office_apportionment = { verdict = "undetermined", missing = { "main_business" } } },
}

test "总机构所在地区不明" {
  as_of = "2025-12-31",
  given = { enterprise = { id = "H" }, region = { id = "340100" },
            branch = branch("B1", "340100", { wan(1), wan(1), wan(1) }) },
  expect = { head_office_apportionment = { verdict = "undetermined", missing = { "region" } } },
}

test "有一个分支机构在省外即为跨省" {
  as_of = "2025-12-31", given = group { region = "140200" },
  expect = pays(wan(1000), { { name = "B1", ratio = 0.25, tax = wan(125) }, { name = "B2", ratio = 0.75, tax = wan(375) } }),
}

test "余下两分归余数大者和总机构就地入库部分" {
  as_of = "2025-12-31", given = group(nil, nil, { consolidated_tax = yuan(1000.02) }),
  expect = { head_office_apportionment = { value = { hq_local = yuan(250.01), hq_central_treasury = yuan(250),
    branches = { { name = "B1", ratio = 0.25, tax = yuan(125) }, { name = "B2", ratio = 0.75, tax = yuan(375.01) } } } } },
}

local function figures(amount)
  return { years = { [2024] = { small_low_profit = false, revenue = amount, payroll = amount, assets = amount } } }
end

-- A quarter and three quarters of half the tax: both end in half a fen.
test "八十亿元税额，余分相等归在前的分支机构" {
  as_of = "2025-12-31",
  given = group(figures(yuan(16.78)), figures(yuan(50.34)), { consolidated_tax = yuan(8000000000.12) }),
  expect = pays(yuan(8000000000.12), { { name = "B1", ratio = 0.25, tax = yuan(1000000000.02) },
                                       { name = "B2", ratio = 0.75, tax = yuan(3000000000.04) } }),
}

-- 50 × 0.25 + 50 ÷ 3 × 0.15 + 50 × 2 ÷ 3 × 0.25, to 12 digits.
test "税率不同时税额总额不舍入到分" {
  as_of = "2025-12-31",
  given = group({ rate = 0.15 }, figures(wan(200)), { consolidated_income = yuan(100) }),
  expect = { apportionable_tax = yuan(23.333333333333) },
}

-- The first year of the measure, by the figures of the year before.
local function first_day()
  local before = { opened_on = date "2010-05-01", years = {} }
  for y = 2011, 2012 do before.years[y] = figures(wan(100)).years[2024] end
  local given = group(before, before)
  given.enterprise.years = { [2013] = { consolidated_tax = wan(1000), income_tax_rate = 0.25 },
                             [2012] = { consolidated_tax = wan(1000), income_tax_rate = 0.25 } }
  given.enterprise.consolidated_tax, given.enterprise.income_tax_rate = nil, nil
  return given
end

test "办法施行" {
  each { { "首日", as_of = "2013-01-01", expect = {
             B1 = { branch_participates = "eligible" },
             H = pays(wan(1000), { { name = "B1", ratio = 0.5, tax = wan(250) }, { name = "B2", ratio = 0.5, tax = wan(250) } }) } },
         { "前一日", as_of = "2012-12-31", expect = {
             B1 = { branch_participates = "out_of_scope" },
             H = { head_office_apportionment = "out_of_scope", tax_apportionment = { errors = { "apportionment_factors" } } } } } },
  given = first_day(),
}
