-- Half of the revenue of 2023 is left in 2024; 60 % more in 2025 make 5 % a year in the mean.
local function years_before(main_revenue)
  return {
    [2024] = { revenue = wan(4000), main_revenue = wan(2187.5), rd_expense = wan(240) },
    [2023] = { main_revenue = main_revenue },
  }
end

-- A firm on every threshold, in the 6 % band; people have still to judge chain and field.
local function firm(change, lacks)
  local given = {
    applied_on = date "2025-06-01", industry = "39", employees = 200, rd_staff = 100,
    revenue = wan(5000), main_revenue = wan(3500), rd_expense = wan(300), assets = wan(1000), liabilities = wan(700),
    niche_years = 3, market_share = 0.1, own_brand = true, rd_org = "市级以下", ip_class1_main = 2,
    years = years_before(wan(4375)),
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { giant_63 = expected } }
end

local REVIEW = { verdict = "review", review = { "chain", "field" } }
local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("达标后等待专家评审", {}, { verdict = "review", review = { "chain", "field" }, value = { rd_band = "5000-1e4:6%" } })
verdict("前年多一分钱，平均增长率不足5%", { years = years_before(wan(4375) + yuan(0.01)) }, fails "growth_5")
verdict("每年各自达到6%，本年少一分钱", { rd_expense = wan(300) - yuan(0.01) }, fails "innovation")
verdict("主营占比少一分钱", { main_revenue = wan(3500) - yuan(0.01), years = years_before(wan(4000)) }, fails "main_70")
verdict("负债率多一分钱", { liabilities = wan(700) + yuan(0.01) }, fails "debt_le_70")
verdict("占有率9.99%", { market_share = 0.0999 }, fails "share_10")
verdict("没有自主品牌", { own_brand = false }, fails "own_brand")
verdict("没有研发机构", { rd_org = "未建" }, fails "innovation")
verdict("国家级科技奖励前三名创新直通", { rd_org = "未建", national_award_rank_3y = 3 }, REVIEW)
verdict("国家级科技奖励第四名不直通", { rd_org = "未建", national_award_rank_3y = 4 }, fails "innovation")
verdict("创客中国前50名创新直通", { ip_class1_main = 0, maker_contest_rank_3y = 50 }, REVIEW)
verdict("创客中国第51名不直通", { ip_class1_main = 0, maker_contest_rank_3y = 51 }, fails "innovation")
verdict("收入不足5000万元按股权融资、研发合计和人员",
  { revenue = wan(4999.99), rd_expense = wan(2760), equity_2y = wan(8000) }, REVIEW)
verdict("收入不足5000万元，研发合计少一分钱",
  { revenue = wan(4999.99), rd_expense = wan(2760) - yuan(0.01), equity_2y = wan(8000) }, fails "innovation")
verdict("收入不足5000万元，研发人员不足五成",
  { revenue = wan(4999.99), rd_expense = wan(2760), equity_2y = wan(8000), rd_staff = 99 }, fails "innovation")
verdict("缺市场占有率", {},
  { verdict = "undetermined", missing = { "market_share" }, review = { "chain", "field" } }, "market_share")
verdict("缺前年主营业务收入",
  { years = years_before() },
  { verdict = "undetermined", missing = { "main_revenue" } })
verdict("从事年限2.9年", { niche_years = 2.9 }, fails "niche_3y")
verdict("Ⅰ类知识产权1项", { ip_class1_main = 1 }, fails "innovation")
verdict("收入不足5000万元，股权融资少一分钱",
  { revenue = wan(4999.99), rd_expense = wan(2760), equity_2y = wan(8000) - yuan(0.01) }, fails "innovation")
verdict("收入不足5000万元，没有股权融资", { revenue = wan(4999.99), rd_expense = wan(2760) }, fails "innovation")
verdict("行业不明", {},
  { verdict = "undetermined", missing = { "industry" }, conditions = { sme = "unknown" } }, "industry")

-- The band is that of 上年度; each of the two years has to reach its share.
local function banded(title, revenue, rd_expense, band, expected)
  expected.value = band and { rd_band = band }
  verdict(title, {
    revenue = revenue, main_revenue = revenue * 0.7, rd_expense = rd_expense,
    years = { [2024] = { revenue = wan(4000), main_revenue = wan(2000), rd_expense = wan(240) },
              [2023] = { main_revenue = wan(2000) } },
  }, expected)
end
local function review() return { verdict = "review", review = { "chain", "field" } } end
banded("收入1亿元整，3%恰好", wan(10000), wan(300), ">=1e4:3%", review())
banded("收入1亿元整，3%少一分钱", wan(10000), wan(300) - yuan(0.01), nil, fails "innovation")
banded("收入1亿元差一分钱，按6%恰好", wan(10000) - yuan(0.01), wan(600), "5000-1e4:6%", review())
banded("收入1亿元差一分钱，研发3%不够", wan(10000) - yuan(0.01), wan(300), nil, fails "innovation")

local function judged(title, chain, field, expected)
  local given = firm {}
  given.decisions = { giant_63 = { chain = chain, field = field } }
  test(title) { as_of = "2025-12-31", given = given, expect = { giant_63 = expected } }
end
judged("评审均通过", true, true, { verdict = "eligible", review = {} })
judged("产业链未通过", false, true, fails "chain")
judged("领域未通过", true, false, fails "field")
judged("只评审了产业链", true, nil, { verdict = "review", review = { "field" } })

test "暂行办法施行首日，奖励创新直通" {
  as_of = "2022-06-01",
  given = firm { applied_on = date "2022-06-01", rd_org = "未建", national_award_rank_3y = 3, years = {
    [2021] = { revenue = wan(4000), main_revenue = wan(2187.5), rd_expense = wan(240) },
    [2020] = { main_revenue = wan(4375) },
  } },
  expect = { giant_63 = { verdict = "review", review = { "chain", "field" }, value = { rd_band = "5000-1e4:6%" } } },
}
