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
