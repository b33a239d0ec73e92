-- A firm of 5 + 15 / 10 + 5 / 5 + 20 = 60 points; each test moves one fact.
local function last_year(main_revenue) return { [2024] = { main_revenue = main_revenue } } end

local function firm(change, lacks)
  local given = {
    industry = "39", employees = 100, revenue = wan(2000), main_revenue = wan(1400), rd_expense = wan(60),
    assets = wan(1000), liabilities = wan(750), ip_grade = "Ⅱ类", strategic_industry = false,
    years = last_year(wan(1333)),
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { innovative_sme = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("恰好60分", {},
  { verdict = "eligible",
    value = { direct = false, score = 60, parts = { innovation = 20, growth = 15, special = 25 } } })
verdict("研发占比差一分钱", { rd_expense = wan(60) - yuan(0.01) }, fails("total", "innovation"))
verdict("负债率75%多一分钱", { liabilities = wan(750) + yuan(0.01) }, fails("total", "growth"))
verdict("主营占比差一分钱", { main_revenue = wan(1400) - yuan(0.01) }, fails "total")
verdict("主营占比49%，专业化仅5分，其他再高也不通过", { main_revenue = wan(980), ip_grade = "Ⅰ类高价值", rd_expense = wan(100),
  years = last_year(wan(800)) }, fails "special")
verdict("零增长得5分", { years = last_year(wan(1400)), ip_grade = "Ⅰ类高价值" }, fails "growth")
verdict("高新技术企业直接公告", { high_tech = true, ip_grade = "无" }, { verdict = "eligible", value = { direct = true } })
verdict("直接公告不需评分", { high_tech = true, years = {} }, { verdict = "eligible", value = { direct = true } }, "ip_grade")
verdict("股权融资恰好500万元直接公告", { equity_3y = wan(500), ip_grade = "无" }, { verdict = "eligible" })
verdict("股权融资差一分钱", { equity_3y = wan(500) - yuan(0.01), ip_grade = "无" },
  fails("total", "innovation"))
verdict("大型企业不适用", { high_tech = true, employees = 1000, revenue = wan(40000) }, fails "sme")
verdict("缺上年主营业务收入", { years = {} }, { verdict = "undetermined", missing = { "main_revenue" } })
verdict("资产为零，负债率不明", { assets = wan(0) }, { verdict = "undetermined" })

test "办法施行前一日" {
  as_of = "2022-05-31", given = firm { high_tech = true }, expect = { innovative_sme = { verdict = "out_of_scope" } },
}
test "办法施行首日" {
  each { { "按得分", equity = nil, direct = false }, { "直接公告", equity = wan(500), direct = true } },
  as_of = "2022-06-01",
  given = function(row) return firm { equity_3y = row.equity, years = { [2021] = { main_revenue = wan(1333) } } } end,
  expect = function(row)
    return { innovative_sme = { verdict = "eligible", value = { direct = row.direct, score = 60 } } }
  end,
}
verdict("行业不明，是否中小企业也不明", {}, { verdict = "undetermined", missing = { "industry" } }, "industry")
verdict("专业化5+10分恰好，其他得分高", { main_revenue = wan(1100), ip_grade = "Ⅰ类高价值", years = last_year(wan(900)) },
  { verdict = "eligible", value = { parts = { special = 15 } } })

test "直接公告的事实，一项即可" {
  each { { "高新技术企业", facts = { high_tech = true }, due = true },
         { "国家级、省级科技奖励", facts = { science_award_3y = true }, due = true },
         { "有效期内荣誉", facts = { honours_valid = true }, due = true },
         { "国家级研发机构", facts = { rd_org = "国家级" }, due = true },
         { "省级研发机构", facts = { rd_org = "省级" }, due = true },
         { "市级研发机构不算", facts = { rd_org = "市级" }, due = false },
         { "股权融资500万元", facts = { equity_3y = wan(500) }, due = true },
         { "股权融资差一分钱", facts = { equity_3y = wan(500) - yuan(0.01) }, due = false },
         { "都没有", facts = {}, due = false } },
  as_of = "2025-12-31",
  given = function(row) return firm(row.facts) end,
  expect = function(row) return { innov63_direct = { value = row.due } } end,
}

-- The points of the annex come in fives. With points set so, a part or the total is one short.
local function scores(innovation, growth, special)
  return {
    ip = { ["Ⅱ类"] = innovation }, rd = { { 0, 0 } }, growth = { { percent(-100), growth } }, debt = { { 1, 0 } },
    strategic_industry = special, other_industry = special, main = { { 0, 0 } },
  }
end
local function scored(title, innovation, growth, special, expected)
  test(title) {
    as_of = "2025-12-31", given = firm {}, params = { innov63_scores = scores(innovation, growth, special) },
    expect = { innovative_sme = expected },
  }
end
scored("20 + 15 + 25 = 60分", 20, 15, 25, { verdict = "eligible", value = { score = 60 } })
scored("30 + 15 + 15 = 60分", 30, 15, 15, { verdict = "eligible", value = { score = 60 } })
scored("总分59分", 20, 15, 24, fails "total")
scored("创新能力19分", 19, 16, 25, fails "innovation")
scored("成长性14分", 21, 14, 25, fails "growth")
scored("专业化14分", 30, 16, 14, fails "special")
