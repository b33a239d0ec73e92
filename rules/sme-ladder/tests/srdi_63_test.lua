-- A firm that stands on the four conditions, with 65 points: 5+10+1+5+5+3+10+5+0+6+10+5+0.
local function firm(change, lacks)
  local given = {
    applied_on = date "2025-06-01", industry = "39", employees = 100, rd_staff = 20,
    revenue = wan(1000), main_revenue = wan(800), rd_expense = wan(100), net_profit = wan(100),
    assets = wan(1000), liabilities = wan(500), niche_years = 2, product_field = "补短板锻长板填空白",
    digital_level = 3, quality_items = 1, local_points = 0, ip_grade = "Ⅰ类", rd_org = "未建",
    years = {
      [2024] = { main_revenue = wan(700), rd_expense = wan(90) },
      [2023] = { main_revenue = wan(650) },
    },
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { srdi_63 = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

-- Points in no other column: 65 − 10 (growth) − 10 (profit) = 45.
local function poor(change)
  local given = {
    net_profit = wan(0),
    years = {
      [2024] = { main_revenue = wan(1000), rd_expense = wan(90) },
      [2023] = { main_revenue = wan(1000) },
    },
  }
  for name, value in pairs(change) do given[name] = value end
  return given
end

verdict("四项条件恰好达标", {}, { verdict = "eligible", value = { direct = false, score = 65 } })
verdict("从事年限不足2年", { niche_years = 1.99 }, fails "niche_2y")
verdict("研发费用少一分钱", { rd_expense = wan(100) - yuan(0.01) }, fails "rd_ge_100_and_3pct")
verdict("营业收入少一分钱且无股权融资", { revenue = wan(1000) - yuan(0.01) }, fails "revenue_1000_or_equity_2000")
verdict("营业收入少一分钱而股权融资2000万元", { revenue = wan(1000) - yuan(0.01), equity_2y = wan(2000) }, { verdict = "eligible" })
verdict("45分不通过", poor {}, fails "score60_or_direct")
verdict("59.999分不通过", poor { local_points = 14.999 }, fails "score60_or_direct")
verdict("45分加15分恰好60分", poor { local_points = 15 }, { verdict = "eligible", value = { score = 60 } })
verdict("省级科技奖励第三名免评分", poor { provincial_award_rank_3y = 3 },
  { verdict = "eligible", value = { direct = true, score = 45 } })
verdict("省级科技奖励第四名不免", poor { provincial_award_rank_3y = 4 }, fails "score60_or_direct")
verdict("国家级科技奖励第五名免评分", poor { national_award_rank_3y = 5 }, { verdict = "eligible" })
verdict("国家级科技奖励第六名不免", poor { national_award_rank_3y = 6 }, fails "score60_or_direct")
verdict("创客中国第500名免评分", poor { maker_contest_rank_3y = 500 }, { verdict = "eligible" })
verdict("创客中国第501名不免", poor { maker_contest_rank_3y = 501 }, fails "score60_or_direct")
verdict("股权融资6000万元免评分", poor { equity_2y = wan(6000) }, { verdict = "eligible" })
verdict("评分达标，上年研发费用不明也可",
  { years = { [2024] = { main_revenue = wan(700) }, [2023] = { main_revenue = wan(650) } } },
  { verdict = "eligible", value = { direct = false } })
verdict("评分不达标，上年研发费用不明则不能断定",
  poor { years = { [2024] = { main_revenue = wan(1000) }, [2023] = { main_revenue = wan(1000) } } },
  { verdict = "undetermined", missing = { "rd_expense" } })
verdict("免评分，得分不明也可", { provincial_award_rank_3y = 1 },
  { verdict = "eligible", value = { direct = true } }, "local_points")
verdict("缺数字化水平", {}, { verdict = "undetermined", missing = { "digital_level" } }, "digital_level")
verdict("大型企业不适用", { employees = 1000, revenue = wan(40000) }, fails("sme", "rd_ge_100_and_3pct", "score60_or_direct"))
verdict("股权融资6000万元差一分钱不免", poor { equity_2y = wan(6000) - yuan(0.01) }, fails "score60_or_direct")
verdict("近两年研发1100+900=2000万元免评分",
  poor { revenue = wan(30000), rd_expense = wan(1100), years = {
    [2024] = { main_revenue = wan(1000), rd_expense = wan(900) }, [2023] = { main_revenue = wan(1000) } } },
  { verdict = "eligible", value = { direct = true } })
verdict("近两年研发差一分钱不免",
  poor { revenue = wan(30000), rd_expense = wan(1100), years = {
    [2024] = { main_revenue = wan(1000), rd_expense = wan(900) - yuan(0.01) },
    [2023] = { main_revenue = wan(1000) } } },
  fails "score60_or_direct")
verdict("研发150万元，恰为收入5000万元的3%", { revenue = wan(5000), rd_expense = wan(150) },
  { conditions = { rd_ge_100_and_3pct = true } })
verdict("得分显示两位小数", { local_points = 10.256 }, { verdict = "eligible", value = { score = 75.26 } })
verdict("行业不明", {},
  { verdict = "undetermined", missing = { "industry" }, conditions = { sme = "unknown" } }, "industry")
verdict("营业收入不明，没有股权融资", {},
  { verdict = "undetermined", missing = { "revenue" }, conditions = { revenue_1000_or_equity_2000 = "unknown" } },
  "revenue")
verdict("营业收入不足，股权融资2000万元差一分钱", { revenue = wan(999), equity_2y = wan(2000) - yuan(0.01) },
  fails "revenue_1000_or_equity_2000")

test "暂行办法施行首日，免评分" {
  as_of = "2022-06-01",
  given = firm { applied_on = date "2022-06-01", provincial_award_rank_3y = 3, years = {
    [2021] = { main_revenue = wan(700), rd_expense = wan(90) }, [2020] = { main_revenue = wan(650) },
  } },
  expect = { srdi_63 = { verdict = "eligible", value = { direct = true, score = 65 } } },
}
