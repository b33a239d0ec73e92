-- A firm of 4 + 50 + 6 = 60 points that stands on every limit; each test moves one fact.
local function firm(change, lacks)
  local given = {
    resident = true, employees = 500, revenue = wan(20000), assets = wan(20000), costs = wan(18000),
    banned_product = false, incident_or_blacklisted = false,
    tech_staff = 50, rd_expense = wan(1200), ip_class1 = 0, ip_class2 = 1,
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { tech_sme = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("恰好60分", {}, { verdict = "eligible",
  value = { path = "score", score = 60, parts = { staff = 4, rd = 50, ip = 6 }, rd_basis = "sales" } })
verdict("研发费用少一分钱", { rd_expense = wan(1200) - yuan(0.01) }, fails "admitted")
verdict("职工多一人，比例也降到10%以下", { employees = 501 }, fails("staff_le_500", "admitted"))
verdict("销售收入多一分钱，研发占比也降档", { revenue = wan(20000) + yuan(0.01) }, fails("sales_le_20000", "admitted"))
verdict("资产多一分钱", { assets = wan(20000) + yuan(0.01) }, fails "assets_le_20000")
verdict("科技人员指标0分不能由其他分数弥补", { tech_staff = 49, ip_class1 = 1 }, fails "admitted")
verdict("不符合的全部列出", { resident = false, banned_product = true, incident_or_blacklisted = true },
  fails("resident", "not_banned", "no_incident_or_blacklist"))
verdict("高新技术企业直接确认", { high_tech = true, ip_class2 = 0 },
  { verdict = "eligible", value = { path = "direct", score = 54 } })
verdict("直接确认不需评分，得分不明也可", { high_tech = true },
  { verdict = "eligible", value = { path = "direct" } }, "tech_staff")
verdict("省级研发机构直接确认", { rd_org = "省级", ip_class2 = 0 },
  { verdict = "eligible", value = { path = "direct" } })
verdict("市级研发机构不能直接确认", { rd_org = "市级", ip_class2 = 0 }, fails "admitted")
verdict("国家科技奖励前三名直接确认", { national_award_rank_5y = 3, ip_class2 = 0 }, { verdict = "eligible" })
verdict("国家科技奖励第四名不能", { national_award_rank_5y = 4, ip_class2 = 0 }, fails "admitted")
verdict("主导制定标准直接确认", { leads_standard_5y = true, ip_class2 = 0 }, { verdict = "eligible" })
verdict("直接确认不能弥补否决项", { high_tech = true, banned_product = true }, fails "not_banned")
-- 100 × 0.07 is a little more than 7 in binary.
test "恰好达到比例，二进制有误差也不丢分" {
  as_of = "2025-12-31", given = firm { employees = 100, tech_staff = 7 },
  params = { tech_sme_scores = { staff = { { percent(7), 4 } }, rd_by_sales = { { percent(6), 50 } },
                                 rd_by_cost = { { percent(30), 50 } }, ip_class1 = 30, ip_class2 = { { 1, 6 } } } },
  expect = { tech_sme = { verdict = "eligible", value = { score = 60, parts = { staff = 4 } } } },
}

verdict("缺科技人员", {}, { verdict = "undetermined", missing = { "tech_staff" } }, "tech_staff")
verdict("缺成本费用，不得只按销售收入计算", {}, { verdict = "undetermined", missing = { "costs" } }, "costs")
verdict("有一项不符合，其他不明也不通过", { banned_product = true },
  { verdict = "ineligible", failed = { "not_banned" }, missing = { "resident" } }, "resident")

test "办法施行前一日" {
  as_of = "2017-05-02", given = firm {}, expect = { tech_sme = { verdict = "out_of_scope" } },
}
test "办法施行当日" {
  as_of = "2017-05-03", given = firm {}, expect = { tech_sme = { verdict = "eligible" } },
}
test "办法施行当日，国家科技奖励直接确认" {
  as_of = "2017-05-03", given = firm { national_award_rank_5y = 3, ip_class2 = 0 }, expect = { tech_sme = "eligible" },
}

test "缺一项事实，其余直接确认" {
  each { { "从业人员", field = "employees" }, { "销售收入", field = "revenue" }, { "资产总额", field = "assets" },
         { "禁止类产品", field = "banned_product" }, { "事故和失信", field = "incident_or_blacklisted" },
         { "居民企业", field = "resident" } },
  as_of = "2025-12-31",
  given = function(row) return firm({ high_tech = true }, row.field) end,
  expect = function(row) return { tech_sme = { verdict = "undetermined", missing = { row.field } } } end,
}

-- The points of the annex are even. With one point for 科技人员, the total may be 59.
local function one_point(title, change, expected)
  test(title) {
    as_of = "2025-12-31", given = firm(change), expect = { tech_sme = expected },
    params = { tech_sme_scores = {
      staff = { { percent(10), 1 } }, rd_by_sales = { { percent(6), 50 }, { percent(5), 40 } }, rd_by_cost = {},
      ip_class1 = 30, ip_class2 = { { 3, 18 }, { 1, 9 } },
    } },
  }
end
one_point("1 + 40 + 18 = 59分", { rd_expense = wan(1000), ip_class2 = 3 }, fails "admitted")
one_point("1 + 50 + 9 = 60分，科技人员1分也是有分", {}, { verdict = "eligible", value = { score = 60 } })
