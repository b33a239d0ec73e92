-- Agreements that write their own terms; all run from 2012-03-01 for 30 years.
local function agreement(scheme, facts)
  local given = { id = "A", sharing_scheme = scheme, starts_on = date "2012-03-01", term_years = 30 }
  for name, value in pairs(facts) do given[name] = value end
  return { agreement = given }
end

local function in_force(title, day, facts, expected)
  test(title) {
    as_of = day, given = { agreement = facts }, expect = { agreement_in_force = expected },
  }
end

local TERM = { starts_on = date "2012-03-01", term_years = 30 }
local NAMED = { starts_on = date "2012-03-01", ends_on = date "2020-06-30" }

in_force("起始前一日", "2012-02-29", TERM, { verdict = "ineligible", failed = { "started" } })
in_force("起始当日", "2012-03-01", TERM, { verdict = "eligible", value = date "2042-02-28" })
in_force("最后一日", "2042-02-28", TERM, { verdict = "eligible", value = date "2042-02-28" })
in_force("满期当日", "2042-03-01", TERM, { verdict = "ineligible", failed = { "not_ended" } })
in_force("协议载明终止日期的从其日期", "2020-06-30", NAMED, { verdict = "eligible", value = date "2020-06-30" })
in_force("载明终止日期次日", "2020-07-01", NAMED, { verdict = "ineligible", failed = { "not_ended" } })
in_force("期限不明", "2020-07-01", { starts_on = date "2012-03-01" }, { verdict = "undetermined", missing = { "term_years" } })
in_force("生效日期不明", "2020-07-01", { ends_on = date "2020-07-01" }, { verdict = "undetermined", missing = { "starts_on" } })

test "合淮：5:5，奇数分归合肥经开区" {
  as_of = "2025-12-31",
  given = agreement("合淮合作区", { local_tax = yuan(1000.01), shared_indicator = wan(200) }),
  expect = { hehuai_sharing = { verdict = "eligible", value = {
    tax_share = { hefei_etdz = yuan(500.01), shouxian = yuan(500) }, returned_to_zone = yuan(1000.01),
    indicator = { hefei = wan(100), huainan = wan(100) } } } },
}

test "合淮：规划公布前一日" {
  as_of = "2023-04-10", given = agreement("合淮合作区", {}), expect = { hehuai_sharing = { verdict = "out_of_scope" } },
}

test "合淮：协议期满" {
  as_of = "2025-12-31",
  given = agreement("合淮合作区", { ends_on = date "2025-12-30", local_tax = yuan(1), shared_indicator = yuan(1) }),
  expect = { hehuai_sharing = { verdict = "ineligible", failed = { "in_force" } } },
}

test "合淮：税收不明" {
  as_of = "2025-12-31", given = agreement("合淮合作区", { shared_indicator = yuan(1) }),
  expect = { hehuai_sharing = { verdict = "undetermined", missing = { "local_tax" } } },
}

local function chuanzhe(fund)
  return agreement("川浙合作产业园", { vat_local = wan(300), cit_local = wan(300), value_added_increment = wan(100),
    aid_fund_complete_on = fund })
end

local function shares(qingchuan, applied)
  return { chuanzhe_sharing = { verdict = "eligible", value = {
    tax = { qingchuan = qingchuan, guangyuan = wan(600) - qingchuan }, guarantee_applied = applied, guarantee_met = true,
    value_added = { qingchuan = wan(60), guangyuan = wan(40) } } } }
end

test "川浙：援建资金未到位，不保底" { as_of = "2025-12-31", given = chuanzhe(), expect = shares(wan(360), false) }

test "川浙：到位不满一年，不保底" {
  as_of = "2025-12-31", given = chuanzhe(date "2025-01-01"), expect = shares(wan(360), false),
}

test "川浙：到位满一年，保底500万元" {
  as_of = "2025-12-31", given = chuanzhe(date "2024-12-31"), expect = shares(wan(500), true),
}

test "川浙：所得税不明" {
  as_of = "2025-12-31", given = agreement("川浙合作产业园", { vat_local = wan(1), value_added_increment = wan(1) }),
  expect = { chuanzhe_sharing = { verdict = "undetermined", missing = { "cit_local" } } },
}

local function shenshan(day, gdp, tax)
  test("深汕：" .. day) {
    as_of = day,
    given = agreement("深汕特别合作区", { zone_gdp = wan(400), tax_after_province = wan(100) }),
    expect = { shenshan_sharing = { verdict = "eligible", value = { gdp = gdp, tax = tax } } },
  }
end

local SEVEN_THREE = { shenzhen = wan(280), shanwei = wan(120) }
shenshan("2015-12-31", SEVEN_THREE, { shenzhen = yuan(0), shanwei = yuan(0), zone = wan(100) })
shenshan("2016-01-01", SEVEN_THREE, { shenzhen = wan(25), shanwei = wan(25), zone = wan(50) })
shenshan("2017-12-31", SEVEN_THREE, { shenzhen = wan(25), shanwei = wan(25), zone = wan(50) })
shenshan("2018-01-01", { shenzhen = wan(400), shanwei = yuan(0) }, { shenzhen_zone = wan(100) })

-- Two stages, 2021–2025 and 2026–2030.
local function enclave(park_share)
  local given = agreement("分阶段飞地", { tax = wan(1000) })
  given.sharing_stages = {
    { id = "S1", agreement = "A", from_year = 2021, to_year = 2025, out_share = 0, in_share = 0, park_share = 1 },
    { id = "S2", agreement = "A", from_year = 2026, to_year = 2030, out_share = 0.4, in_share = 0.5, park_share = park_share },
  }
  return given
end

local function enclave_test(title, day, park_share, expected)
  test(title) { as_of = day, given = enclave(park_share), expect = { enclave_sharing = expected } }
end

enclave_test("飞地：第一阶段末年", "2025-12-31", 0.1,
  { verdict = "eligible", value = { out = yuan(0), ["in"] = yuan(0), park = wan(1000) } })
enclave_test("飞地：第二阶段首年", "2026-01-01", 0.1,
  { verdict = "eligible", value = { out = wan(400), ["in"] = wan(500), park = wan(100) } })
enclave_test("飞地：第一阶段之前", "2020-12-31", 0.1, { verdict = "ineligible", failed = { "staged" } })
enclave_test("飞地：阶段之外", "2031-01-01", 0.1, { verdict = "ineligible", failed = { "staged" } })
enclave_test("飞地：分成合计不为1", "2026-01-01", 0.2, { verdict = "ineligible", failed = { "whole" } })
enclave_test("飞地：园区分成不明", "2026-01-01", nil, { verdict = "undetermined", missing = { "park_share" } })

local function increment(base, host_share)
  return agreement("增量分享", { tax = wan(300), base_tax = base, origin_share = 0.4, host_share = host_share })
end

test "增量：只分超过基期的部分" {
  as_of = "2025-12-31", given = increment(wan(200), 0.6),
  expect = { increment_sharing = { verdict = "eligible", value = { origin = wan(40), host = wan(60) } } },
}

test "增量：低于基期不分" {
  as_of = "2025-12-31", given = increment(wan(300.01), 0.6),
  expect = { increment_sharing = { verdict = "eligible", value = { origin = yuan(0), host = yuan(0) } } },
}

test "增量：分成合计不为1" {
  as_of = "2025-12-31", given = increment(wan(200), 0.5),
  expect = { increment_sharing = { verdict = "ineligible", failed = { "whole" } } },
}

test "增量：基期不明" {
  as_of = "2025-12-31", given = increment(nil, 0.6),
  expect = { increment_sharing = { verdict = "undetermined", missing = { "base_tax" } } },
}

local function park(mode, expected)
  test("园区：" .. (mode or "非合作")) {
    as_of = "2025-12-31", given = { park = { cooperation_mode = mode } }, expect = { park_management = expected },
  }
end

park("合建", { verdict = "eligible", value = "separate" })
park("共建", { verdict = "eligible", value = "joint" })
park("租借", { verdict = "eligible", value = "lessee" })
park(nil, { verdict = "out_of_scope" })

local function contributions(facts, list)
  local given = agreement("按投入分享", facts)
  given.regions = { { id = "310000" }, { id = "330000" } }
  given.contributions = list
  return given
end

local TWO_TO_ONE = {
  { id = "C1", agreement = "A", party = "330000", amount = wan(200) },
  { id = "C2", agreement = "A", party = "310000", amount = wan(50) },
  { id = "C3", agreement = "A", party = "310000", amount = wan(50) },
}

test "投入：两次投入合并计算，余分归余数大者" {
  as_of = "2025-12-31", given = contributions({ net_income = yuan(100) }, TWO_TO_ONE),
  expect = { contribution_sharing = { verdict = "eligible",
    value = { ["310000"] = yuan(33.33), ["330000"] = yuan(66.67) } } },
}

test "投入：亏损同样分担" {
  as_of = "2025-12-31", given = contributions({ net_income = wan(-30) }, TWO_TO_ONE),
  expect = { contribution_sharing = { verdict = "eligible",
    value = { ["310000"] = wan(-10), ["330000"] = wan(-20) } } },
}

test "投入：没有投入" {
  as_of = "2025-12-31", given = contributions({ net_income = wan(30) }, {}),
  expect = { contribution_sharing = { verdict = "ineligible", failed = { "contributed" } } },
}

test "投入：投入额不明" {
  as_of = "2025-12-31",
  given = contributions({ net_income = wan(30) }, { { id = "C1", agreement = "A", party = "330000" } }),
  expect = { contribution_sharing = { verdict = "undetermined", missing = { "amount" } } },
}

test "合淮：协议期限不明" {
  as_of = "2025-12-31",
  given = { agreement = { sharing_scheme = "合淮合作区", starts_on = date "2023-05-01", local_tax = yuan(1),
    shared_indicator = yuan(1) } },
  expect = { hehuai_sharing = { verdict = "undetermined", missing = { "term_years" } } },
}

test "增量：承接地分成不明" {
  as_of = "2025-12-31", given = increment(wan(200), nil),
  expect = { increment_sharing = { verdict = "undetermined", missing = { "host_share" } } },
}

-- Every scheme asks for an agreement in force, and leaves those of other schemes alone.
local RULES = {
  ["合淮合作区"] = "hehuai_sharing", ["川浙合作产业园"] = "chuanzhe_sharing", ["深汕特别合作区"] = "shenshan_sharing",
  ["分阶段飞地"] = "enclave_sharing", ["增量分享"] = "increment_sharing", ["按投入分享"] = "contribution_sharing",
}

local function facts(scheme, changes)
  local given = agreement(scheme, {
    local_tax = wan(1), shared_indicator = wan(1), vat_local = wan(1), cit_local = wan(1), value_added_increment = wan(1),
    zone_gdp = wan(1), tax_after_province = wan(1), tax = wan(3), base_tax = wan(2), origin_share = 0.5, host_share = 0.5,
    net_income = wan(1),
  })
  for name, value in pairs(changes) do given.agreement[name] = value end
  given.regions = { { id = "310000" } }
  given.contributions = { { id = "C", agreement = "A", party = "310000", amount = wan(1) } }
  given.sharing_stages = {
    { id = "S", agreement = "A", from_year = 2012, to_year = 2030, out_share = 0.5, in_share = 0.5, park_share = 0 },
  }
  return given
end

local function all(expected)
  local by_rule = {}
  for _, rule_id in pairs(RULES) do by_rule[rule_id] = expected end
  return by_rule
end

for scheme, rule_id in pairs(RULES) do
  test(scheme .. "：协议有效期") {
    each { { "最后一日", starts_on = date "2020-01-01", ends_on = date "2025-12-31", expect = { [rule_id] = "eligible" } },
           { "期满次日", starts_on = date "2020-01-01", ends_on = date "2025-12-30",
             expect = { [rule_id] = { verdict = "ineligible", failed = { "in_force" } } } },
           { "生效日期不明", ends_on = date "2025-12-31",
             expect = { [rule_id] = { verdict = "undetermined", missing = { "starts_on" } } } } },
    as_of = "2025-12-31",
    given = function(row)
      local given = facts(scheme, { ends_on = row.ends_on })
      given.agreement.starts_on = row.starts_on
      return given
    end,
  }
end

test "其他分享办法" { as_of = "2025-12-31", given = facts("京津冀产业转移", {}), expect = all "out_of_scope" }

test "分享办法不明" {
  as_of = "2025-12-31", given = facts(nil, {}), expect = all { verdict = "undetermined", missing = { "sharing_scheme" } },
}

test "投入：半元也是投入" {
  as_of = "2025-12-31",
  given = contributions({ net_income = yuan(1) }, { { id = "C1", agreement = "A", party = "310000", amount = yuan(0.5) } }),
  expect = { contribution_sharing = { verdict = "eligible", value = { ["310000"] = yuan(1) } } },
}

-- A sixth and a half of 3.03 元 both end in half a fen, though a sixth is a hair short as a number.
test "飞地：分以下余数相等的归在前者" {
  as_of = "2025-12-31",
  given = {
    agreement = { id = "A", tax = yuan(3.03) },
    sharing_stages = { { id = "S", agreement = "A", from_year = 2025, to_year = 2025, out_share = fraction(1, 6),
                         in_share = fraction(1, 3), park_share = fraction(1, 2) } },
  },
  expect = { enclave_parts = { value = { out = yuan(0.51), ["in"] = yuan(1.01), park = yuan(1.51) } } },
}

test "合淮：规划公布" {
  each { { "当日", as_of = "2023-04-11", expect = { hehuai_sharing = "eligible" } },
         { "前一日", as_of = "2023-04-10", expect = { hehuai_parts = { errors = { "hehuai_shares" } } } } },
  given = facts("合淮合作区", {}),
}

test "川浙：方案首日" {
  each { { "当日", as_of = "2009-01-01", expect = { chuanzhe_sharing = "eligible", chuanzhe_guarantee_due = wan(500) } },
         { "前一日", as_of = "2008-12-31", expect = { chuanzhe_sharing = "out_of_scope",
             chuanzhe_parts = { errors = { "chuanzhe_shares" } }, chuanzhe_guarantee_due = { errors = { "chuanzhe_guarantee_after" } } } } },
  given = facts("川浙合作产业园", { starts_on = date "2008-01-01", aid_fund_complete_on = date "2007-01-01", years = {
    [2008] = { vat_local = wan(1), cit_local = wan(1), value_added_increment = wan(1) } } }),
}

test "川浙：保底数" {
  each { { "资金未到位", as_of = "2025-12-31", due = yuan(0) },
         { "闰日到位，次年2月27日", as_of = "2025-02-27", fund = date "2024-02-29", due = yuan(0) },
         { "闰日到位，次年2月28日满一年", as_of = "2025-02-28", fund = date "2024-02-29", due = wan(500) } },
  given = function(row) return { agreement = { aid_fund_complete_on = row.fund } } end,
  expect = function(row) return { chuanzhe_guarantee_due = row.due } end,
}

local function zone(years)
  return agreement("深汕特别合作区", { starts_on = date "2010-01-01", years = years })
end

-- 70 and 30 per cent of 5 fen both end in half a fen.
test "深汕：余分相等归深圳" {
  each { { "第一阶段", as_of = "2015-12-31" }, { "第二阶段", as_of = "2017-12-31" } },
  given = zone { [2015] = { zone_gdp = yuan(0.05), tax_after_province = yuan(0.02) },
                 [2017] = { zone_gdp = yuan(0.05), tax_after_province = yuan(0.02) } },
  expect = { shenshan_parts = { value = { gdp = { shenzhen = yuan(0.04), shanwei = yuan(0.01) } } } },
}

test "深汕：决定首日" {
  each { { "当日", as_of = "2011-02-18", expect = { shenshan_sharing = "eligible" } },
         { "前一日", as_of = "2011-02-17",
           expect = { shenshan_sharing = "out_of_scope", shenshan_parts = { errors = { "shenshan_stages" } } } } },
  given = zone { [2011] = { zone_gdp = wan(1), tax_after_province = wan(1) } },
}
