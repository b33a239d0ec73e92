-- A firm on every threshold; people have still to judge its market position.
local function firm(change, lacks)
  local given = {
    applied_on = date "2026-05-01", industry = "39", employees = 100, revenue = wan(1500), main_revenue = wan(1200),
    rd_expense = wan(100), assets = wan(1000), liabilities = wan(800), niche_years = 3, ip_class1_main = 1,
    innovative_valid_until = date "2026-05-01", platform_score = 50,
    years = { [2025] = { revenue = wan(3000), rd_expense = wan(100) } },
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2026-06-01", given = firm(change, lacks), expect = { srdi_2026 = expected } }
end

local REVIEW = { verdict = "review", review = { "market_position" } }
local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("达标后等待评审", {}, REVIEW)
verdict("称号在申报前一日到期", { innovative_valid_until = date "2026-04-30" }, fails "title_valid")
verdict("上年研发占比差一分钱", { years = { [2025] = { revenue = wan(4000), rd_expense = wan(120) - yuan(0.01) } } },
  fails "rd_each_year_100_and_3pct")
verdict("本年研发少一分钱", { rd_expense = wan(100) - yuan(0.01) }, fails "rd_each_year_100_and_3pct")
verdict("收入少一分钱", { revenue = wan(1500) - yuan(0.01) }, fails "revenue_1500_or_equity_2000")
verdict("收入不明而股权融资足够", { equity_2y = wan(2000) }, { verdict = "undetermined", missing = { "revenue" } }, "revenue")
verdict("收入不明而没有股权融资", {}, { verdict = "undetermined", missing = { "revenue" } }, "revenue")
verdict("主营占比少一分钱", { main_revenue = wan(1200) - yuan(0.01) }, fails "main_80")
verdict("负债率多一分钱", { liabilities = wan(800) + yuan(0.01) }, fails "debt_le_80")
verdict("省级研发机构豁免知识产权", { ip_class1_main = 0, rd_org = "省级" }, REVIEW)
verdict("省部级奖励第三名豁免知识产权", { ip_class1_main = 0, provincial_award_rank_3y = 3 }, REVIEW)
verdict("省部级奖励第四名不豁免", { ip_class1_main = 0, provincial_award_rank_3y = 4 }, fails "ip1_ge_1_or_exempt")
verdict("平台得分49.9", { platform_score = 49.9, recheck_application = true }, fails "platform_score_50")
verdict("缺平台得分", {}, { verdict = "undetermined", missing = { "platform_score" } }, "platform_score")
verdict("缺称号有效期", {}, { verdict = "undetermined", missing = { "innovative_valid_until" } }, "innovative_valid_until")
verdict("从事年限2.9年", { niche_years = 2.9 }, fails "niche_3y")
verdict("收入不足而股权融资2000万元", { revenue = wan(1499), equity_2y = wan(2000) }, REVIEW)
verdict("收入不足，股权融资也差一分钱", { revenue = wan(1499), equity_2y = wan(2000) - yuan(0.01) },
  fails "revenue_1500_or_equity_2000")
verdict("国家级奖励第三名豁免知识产权", { ip_class1_main = 0, national_award_rank_3y = 3 }, REVIEW)
verdict("国家级奖励第四名不豁免", { ip_class1_main = 0, national_award_rank_3y = 4 }, fails "ip1_ge_1_or_exempt")

local function judged(title, market_position, expected)
  local given = firm {}
  given.decisions = { srdi_2026 = { market_position = market_position } }
  test(title) { as_of = "2026-06-01", given = given, expect = { srdi_2026 = expected } }
end
judged("评审通过", true, { verdict = "eligible", review = {} })
judged("评审未通过", false, fails "market_position")

-- The application of the first day, evaluated on it and, by mistake, on the day before.
local FIRST_DAY = firm { applied_on = date "2026-04-01", ip_class1_main = 0, provincial_award_rank_3y = 3 }
test "办法施行首日" { as_of = "2026-04-01", given = FIRST_DAY, expect = { srdi_2026 = REVIEW } }
test "办法施行前一日尚不评价" { as_of = "2026-03-31", given = FIRST_DAY, expect = { srdi_2026 = "out_of_scope" } }
