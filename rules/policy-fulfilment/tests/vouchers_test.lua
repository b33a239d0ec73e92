-- 科技创新券 and 产业基金.

local function voucher(change, used)
  local given = { id = "V1", enterprise = "E1", invoice = wan(20), provider_listed = true, related = false }
  for name, value in pairs(change) do given[name] = value end
  return { enterprise = { id = "E1", voucher_used = used or yuan(0) }, voucher = given }
end

local function paid(amount) return { voucher_payment = { verdict = "eligible", entitled = amount } } end

test "发票的一半" { as_of = "2025-12-31", given = voucher {}, expect = paid(wan(10)) }

test "恰好用完年度额度" { as_of = "2025-12-31", given = voucher { invoice = wan(60) }, expect = paid(wan(30)) }

test "超过年度额度" { as_of = "2025-12-31", given = voucher { invoice = wan(60.02) }, expect = paid(wan(30)) }

test "只余2万元额度" { as_of = "2025-12-31", given = voucher({}, wan(28)), expect = paid(wan(2)) }

test "额度用完不再兑付，也不倒扣" {
  each { { "恰好用完", used = wan(30) }, { "超过一元", used = wan(30) + yuan(1) }, { "超过一万元", used = wan(31) } },
  as_of = "2025-12-31",
  given = function(row) return voucher({}, row.used) end,
  expect = { voucher_payment = { verdict = "eligible", entitled = yuan(0), payable = yuan(0), steps = {} } },
}

test "机构不在名录且有关联，两项都列出" {
  as_of = "2025-12-31", given = voucher { provider_listed = false, related = true },
  expect = { voucher_payment = { verdict = "ineligible", failed = { "listed", "unrelated" } } },
}

test "关联关系不明" {
  as_of = "2025-12-31",
  given = { enterprise = { id = "E1", voucher_used = yuan(0) },
    voucher = { id = "V1", enterprise = "E1", invoice = wan(20), provider_listed = true } },
  expect = { voucher_payment = { verdict = "undetermined", missing = { "related" } } },
}

test "是否在名录和当年已用均不明" {
  as_of = "2025-12-31",
  given = { enterprise = { id = "E1" }, voucher = { id = "V1", enterprise = "E1", invoice = wan(20), related = false } },
  expect = { voucher_payment = { verdict = "undetermined", missing = { "provider_listed", "voucher_used" } } },
}

test "创新券首日" { as_of = "2021-01-01", given = voucher {}, expect = paid(wan(10)) }

test "创新券前一日" {
  as_of = "2020-12-31", given = voucher {}, expect = { voucher_payment = { verdict = "out_of_scope" } },
}

test "只余五角额度，两张券各兑一半" {
  as_of = "2025-12-31",
  given = {
    enterprise = { id = "E1", voucher_used = wan(30) - yuan(0.5) },
    vouchers = {
      { id = "V1", enterprise = "E1", invoice = wan(20), provider_listed = true, related = false },
      { id = "V2", enterprise = "E1", invoice = wan(20), provider_listed = true, related = false },
    },
  },
  expect = {
    V1 = { voucher_payment = { entitled = yuan(0.5), payable = yuan(0.25) } },
    V2 = { voucher_payment = { entitled = yuan(0.5), payable = yuan(0.25) } },
  },
}

test "一年两张券合计不超过年度额度" {
  as_of = "2025-12-31",
  given = {
    enterprise = { id = "E1", voucher_used = wan(10) },
    vouchers = {
      { id = "V1", enterprise = "E1", invoice = wan(20), provider_listed = true, related = false },
      { id = "V2", enterprise = "E1", invoice = wan(30), provider_listed = true, related = false },
    },
  },
  expect = {
    V1 = { voucher_payment = { verdict = "eligible", entitled = wan(10), payable = wan(8) } },
    V2 = { voucher_payment = { verdict = "eligible", entitled = wan(15), payable = wan(12) } },
  },
}

local function fund(direct, sub_fund)
  return {
    fund = { id = "F1", target = yi(1000), paid_in = yi(100) },
    investments = {
      { id = "N1", fund = "F1", type = "直投", amount = direct, co_invest = yi(240) },
      { id = "N2", fund = "F1", type = "子基金", amount = sub_fund, co_invest = yi(160) },
    },
  }
end

test "直投六成" {
  as_of = "2025-12-31", given = fund(yi(60), yi(40)),
  expect = {
    fund_mostly_direct = { verdict = "eligible" }, fund_direct_pct = 60, fund_leverage = 5, fund_paid_in_pct = 10,
  },
}

test "恰好一半不是直投为主" {
  as_of = "2025-12-31", given = fund(yi(50), yi(50)),
  expect = { fund_mostly_direct = { verdict = "ineligible", failed = { "direct" } } },
}

test "比一半多一分" {
  as_of = "2025-12-31", given = fund(yi(50) + yuan(0.01), yi(50)),
  expect = { fund_mostly_direct = { verdict = "eligible" } },
}

test "尚无投资" {
  as_of = "2025-12-31", given = { fund = { id = "F1", target = yi(1000), paid_in = yi(100) } },
  expect = { fund_mostly_direct = { verdict = "ineligible", failed = { "invested", "direct" } } },
}

test "投资额不明" {
  as_of = "2025-12-31",
  given = { fund = { id = "F1" }, investment = { id = "N1", fund = "F1", type = "直投", co_invest = yi(0) } },
  expect = { fund_mostly_direct = { verdict = "undetermined", missing = { "amount" } } },
}

test "投资方式不明" {
  as_of = "2025-12-31",
  given = { fund = { id = "F1" }, investment = { id = "N1", fund = "F1", amount = yi(1), co_invest = yi(0) } },
  expect = { fund_mostly_direct = { verdict = "undetermined", missing = { "type" } } },
}

test "一元投资也是投资" {
  as_of = "2025-12-31",
  given = {
    fund = { id = "F1" }, investment = { id = "N1", fund = "F1", type = "直投", amount = yuan(1), co_invest = yi(0) },
  },
  expect = { fund_mostly_direct = { verdict = "eligible" } },
}

test "创新券的条件各自考核" {
  each {
    { "机构不在名录", change = { provider_listed = false }, failed = "listed" },
    { "与企业有关联", change = { related = true }, failed = "unrelated" },
  },
  as_of = "2025-12-31",
  given = function(row) return voucher(row.change) end,
  expect = function(row) return { voucher_payment = { verdict = "ineligible", failed = { row.failed } } } end,
}
