-- A firm on every threshold; people have still to judge its field.
local function firm(change, lacks)
  local given = {
    applied_on = date "2026-05-01", industry = "39", employees = 200,
    revenue = wan(5512.5), main_revenue = wan(4961.25), rd_expense = wan(600),
    assets = wan(1000), liabilities = wan(750), niche_years = 3, ip_class1_main = 4,
    market_share = 0.1, srdi_valid_until = date "2027-05-01", platform_score = 60,
    years = { [2025] = { revenue = wan(5200), rd_expense = wan(600) }, [2024] = { revenue = wan(5000) } },
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2026-06-01", given = firm(change, lacks), expect = { giant_2026 = expected } }
end

local REVIEW = { verdict = "review", review = { "field" } }
local function fails(...) return { verdict = "ineligible", failed = { ... } } end
local function before(revenue)
  return { [2025] = { revenue = wan(5200), rd_expense = wan(600) }, [2024] = { revenue = revenue } }
end

verdict("5000×1.05²恰好5512.5，等待评审", {}, REVIEW)
verdict("基期多一分钱即不足5%", { years = before(wan(5000) + yuan(0.01)) }, fails "cagr_5")
verdict("收入少一分钱，增长率不足", { revenue = wan(5512.5) - yuan(0.01) }, fails "cagr_5")
verdict("研发合计少一分钱", { rd_expense = wan(600) - yuan(0.01) }, fails "rd_sum_1200_and_3pct_each")
verdict("主营占比少一分钱", { main_revenue = wan(4961.25) - yuan(0.01) }, fails "main_90")
verdict("占有率不足而排名第三", { market_share = 0.05, market_rank = 3 }, REVIEW)
verdict("占有率不明而排名第三", { market_rank = 3 }, REVIEW, "market_share")
verdict("占有率不足而排名第四", { market_share = 0.0999, market_rank = 4 }, fails "share_10_or_top3")
verdict("占有率不明", {}, { verdict = "undetermined", missing = { "market_share" } }, "market_share")
verdict("国家级奖励前三名豁免知识产权", { ip_class1_main = 3, national_award_rank_3y = 3 }, REVIEW)
verdict("国家级奖励第四名不豁免", { ip_class1_main = 3, national_award_rank_3y = 4 }, fails "ip1_ge_4_or_exempt")
verdict("负债率、平台得分、年限不符全部列出", { liabilities = wan(751), platform_score = 59, niche_years = 2 },
  fails("niche_3y", "debt_le_75", "platform_score_60"))
verdict("基期收入不明", { years = before() }, { verdict = "undetermined", missing = { "revenue" } })
verdict("新申报不计上年平台得分", { platform_score = 59.9 }, fails "platform_score_60")
verdict("称号到期", { srdi_valid_until = date "2026-04-30" }, fails "srdi_title_valid")

local function recheck(title, change, expected)
  local given = {
    applied_on = date "2027-01-01", recheck_application = true, revenue = wan(5000), main_revenue = wan(4500),
  }
  for name, value in pairs(change) do given[name] = value end
  test(title) {
    as_of = "2027-06-01", given = firm(given),
    expect = { giant_2026 = expected, giant_63 = { verdict = "out_of_scope" } },
  }
end

local function score_before(score)
  return { [2026] = { revenue = wan(9000), rd_expense = wan(600), platform_score = score } }
end

recheck("2027年复核按新办法，不考查增长率", { years = score_before(0) }, REVIEW)
recheck("复核上年平台得分60分即可", { platform_score = 50, years = score_before(60) }, REVIEW)
recheck("复核两年平台得分均不足", { platform_score = 50, years = score_before(59.9) }, fails "platform_score_60")
recheck("复核本年平台得分足够，上年不明也可", { years = score_before() }, REVIEW)
recheck("复核上年平台得分不明", { platform_score = 50, years = score_before() },
  { verdict = "undetermined", missing = { "platform_score" } })

verdict("行业不明", {},
  { verdict = "undetermined", missing = { "industry" }, conditions = { sme = "unknown" } }, "industry")
verdict("上年度营业收入不明", {},
  { verdict = "undetermined", missing = { "revenue" }, conditions = { revenue_5000 = "unknown" } }, "revenue")
recheck("复核营业收入少一分钱",
  { revenue = wan(5000) - yuan(0.01), rd_expense = wan(600), years = score_before(60) }, fails "revenue_5000")

-- 3 % of 20000 and of 30000 万元.
local function invests(title, rd_expense, rd_before, expected)
  verdict(title, {
    revenue = wan(30000), main_revenue = wan(27000), rd_expense = rd_expense,
    years = { [2025] = { revenue = wan(20000), rd_expense = rd_before }, [2024] = { revenue = wan(20000) } },
  }, expected)
end
invests("两年研发占比恰好3%", wan(900), wan(600), REVIEW)
invests("本年研发占比差一分钱", wan(900) - yuan(0.01), wan(600), fails "rd_sum_1200_and_3pct_each")
invests("上年研发占比差一分钱", wan(900), wan(600) - yuan(0.01), fails "rd_sum_1200_and_3pct_each")

local function judged(title, field, expected)
  local given = firm {}
  given.decisions = { giant_2026 = { field = field } }
  test(title) { as_of = "2026-06-01", given = given, expect = { giant_2026 = expected } }
end
judged("评审通过", true, { verdict = "eligible", review = {} })
judged("评审未通过", false, fails "field")

-- The application of the first day, evaluated on it and, by mistake, on the day before.
local FIRST_DAY = firm { applied_on = date "2026-04-01", ip_class1_main = 0, national_award_rank_3y = 3 }
test "办法施行首日" { as_of = "2026-04-01", given = FIRST_DAY, expect = { giant_2026 = REVIEW } }
test "办法施行前一日尚不评价" { as_of = "2026-03-31", given = FIRST_DAY, expect = { giant_2026 = "out_of_scope" } }
