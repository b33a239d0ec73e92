test "工业企业按两项指标中较低的一项划型" {
  given  = { enterprise = { industry = "C3911", employees = 1200, revenue = wan(1999) } },
  expect = {
    enterprise_size = { verdict = "eligible", value = "small" },
    sme = { verdict = "eligible" },
    micro_enterprise = { verdict = "ineligible", failed = { "is_micro" } },
  },
}

test "大型企业不是中小微企业" {
  given  = { enterprise = { industry = "39", employees = 1000, revenue = wan(40000) } },
  expect = {
    enterprise_size = { verdict = "eligible", value = "large" },
    sme = { verdict = "ineligible", failed = { "is_sme" } },
  },
}

test "缺指标不得推断，哪怕另一项已是微型" {
  given  = { enterprise = { industry = "72", employees = 5 } },
  expect = { enterprise_size = { verdict = "undetermined", missing = { "assets" } } },
}

test "缺两项指标时两项都列出" {
  given  = { enterprise = { industry = "39" } },
  expect = { enterprise_size = {
    verdict = "undetermined", missing = { "employees", "revenue" },
    conditions = { employees = "unknown", revenue = "unknown", assets = true },
  } },
}

test "建筑业缺资产总额" {
  given  = { enterprise = { industry = "47", revenue = wan(9000) } },
  expect = { enterprise_size = { verdict = "undetermined", missing = { "assets" },
    conditions = { employees = true, revenue = true, assets = "unknown" } } },
}

test "规模不明的，也不能断定是否中小微企业" {
  given  = { enterprise = { industry = "39" } },
  expect = {
    sme = { verdict = "undetermined", conditions = { classified = "unknown", is_sme = "unknown" } },
    micro_enterprise = { verdict = "undetermined", conditions = { classified = "unknown", is_micro = "unknown" } },
  },
}

test "零也是已知的数" {
  each { { "从业人员", given = { enterprise = { industry = "39", employees = 0, revenue = wan(300) } } },
         { "营业收入", given = { enterprise = { industry = "39", employees = 20, revenue = wan(0) } } },
         { "资产总额", given = { enterprise = { industry = "47", revenue = wan(300), assets = wan(0) } } } },
  expect = {
    enterprise_size = { verdict = "eligible", value = "micro" }, sme = "eligible", micro_enterprise = "eligible",
  },
}

-- Below zero the lowest band would hold, but the figure is wrong and nothing may rest on it.
test "负数不能据以划型" {
  each { { "从业人员", industry = "39", field = "employees", value = -1 },
         { "营业收入", industry = "39", field = "revenue", value = yuan(-0.01) },
         { "资产总额", industry = "47", field = "assets", value = yuan(-0.01) } },
  given = function(row)
    local firm = { industry = row.industry, employees = 20, revenue = wan(300), assets = wan(300) }
    firm[row.field] = row.value
    return { enterprise = firm }
  end,
  expect = function(row)
    return {
      enterprise_size = { verdict = "ineligible", failed = { row.field } },
      sme = { verdict = "ineligible", failed = { "classified" } },
      micro_enterprise = { verdict = "ineligible", failed = { "classified" } },
    }
  end,
}

test "行业不用的指标不影响划型" {
  given  = { enterprise = { industry = "01", revenue = wan(20000) } },
  expect = { enterprise_size = { verdict = "eligible", value = "large" } },
}

test "铁路运输业不在划型范围" {
  given  = { enterprise = { industry = "53", employees = 100, revenue = wan(1000) } },
  expect = {
    enterprise_size = "out_of_scope", sme = "out_of_scope", micro_enterprise = "out_of_scope",
    size_bands = { value = {} }, is_sme = { value = false },
  },
}

test "行业不明，是否在划型范围也不明" {
  given  = { enterprise = { employees = 100, revenue = wan(1000) } },
  expect = {
    enterprise_size = { verdict = "undetermined", missing = { "industry" } },
    sme = { verdict = "undetermined", missing = { "industry" } },
    micro_enterprise = { verdict = "undetermined", missing = { "industry" } },
  },
}

test "装卸搬运归交通运输业" {
  given  = { enterprise = { industry = "591", employees = 200, revenue = wan(30000) } },
  expect = { enterprise_size = { verdict = "eligible", value = "small" } },
}

test "其余归仓储业" {
  given  = { enterprise = { industry = "5920", employees = 200, revenue = wan(30000) } },
  expect = { enterprise_size = { verdict = "eligible", value = "large" } },
}

test "门类字母与大类不符的代码不能判定" {
  given  = { enterprise = { industry = "A39", employees = 200, revenue = wan(30000) } },
  expect = { enterprise_size = { verdict = "undetermined", missing = { "industry_group" } } },
}

test "两位代码不足以判定时要求行业中类" {
  given  = { enterprise = { industry = "70", employees = 90, revenue = wan(600), assets = wan(6000) } },
  expect = { enterprise_size = { verdict = "undetermined", missing = { "industry_group" } } },
}

test "行业中类补足两位代码" {
  given  = { enterprise = { industry = "70", industry_group = "702", employees = 100, revenue = wan(600) } },
  expect = { enterprise_size = { verdict = "eligible", value = "small" } },
}

test "不是分类代码的不能判定" {
  each { { "第一大类之前", code = "00" }, { "最后大类之后", code = "98" }, { "门类字母加不存在的大类", code = "A00" },
         { "名称而非代码", code = "制造业" } },
  given = function(row) return { enterprise = { industry = row.code, employees = 1, revenue = wan(1) } } end,
  expect = { sme_industry = { missing = { "industry_group" } }, above_scale_kind = { missing = { "industry_group" } } },
}
