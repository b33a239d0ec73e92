-- A move from 北京 to 河北 in 2016, capacity reached in 2018: shares from 2019 on. Each test moves one fact.
local function agreement(change, taxes, absent)
  local given = {
    sharing_scheme = "京津冀产业转移", starts_on = date "2016-01-01", origin = "110000", host = "130000",
    government_led = true, fits_layout = true, firms_confirmed = true, move_year = 2016, first_sharing_year = 2019,
    years = {
      [2013] = { relocated_tax = wan(1999) },
      [2014] = { relocated_tax = wan(2000) },
      [2015] = { relocated_tax = wan(2001) },
    },
  }
  for name, value in pairs(change) do given[name] = value end
  for y, tax in pairs(taxes or { [2019] = wan(3000) }) do given.years[y] = { relocated_tax = tax } end
  if absent then given[absent] = nil end
  return { agreement = given, regions = { { id = "110000" }, { id = "120000" }, { id = "130000" }, { id = "310000" } } }
end

local function fails(...) return { relocation_sharing = { verdict = "ineligible", failed = { ... } } } end

local function lacks(field) return { relocation_sharing = { verdict = "undetermined", missing = { field } } } end

local function row(number, tax, to_origin, cum_origin)
  return { year = number, tax = tax, to_origin = to_origin, to_host = tax - to_origin, cum_origin = cum_origin }
end

test "年均恰好2000万元" {
  as_of = "2019-12-31", given = agreement {},
  expect = { relocation_sharing = { verdict = "eligible",
    value = { cap = wan(6000), compensation_flag = false,
      rows = { row(1, wan(3000), wan(1500), wan(1500)) } } } },
}

test "年均差三分之一分钱" {
  as_of = "2019-12-31", given = agreement({}, { [2019] = wan(3000), [2015] = wan(2001) - yuan(0.01) }),
  expect = fails "average_tax",
}

test "市场自由迁移" { as_of = "2019-12-31", given = agreement { government_led = false }, expect = fails "government_led" }

test "不符合布局" { as_of = "2019-12-31", given = agreement { fits_layout = false }, expect = fails "fits_layout" }

test "名单未确认" { as_of = "2019-12-31", given = agreement { firms_confirmed = false }, expect = fails "firms_confirmed" }

test "迁入地在京津冀以外" { as_of = "2019-12-31", given = agreement { host = "310000" }, expect = fails "provinces" }

test "迁出地在京津冀以外" { as_of = "2019-12-31", given = agreement { origin = "310000" }, expect = fails "provinces" }

test "迁入天津" {
  as_of = "2019-12-31", given = agreement { host = "120000" }, expect = { relocation_sharing = { verdict = "eligible" } },
}

test "同一省市内迁移" { as_of = "2019-12-31", given = agreement { host = "110000" }, expect = fails "provinces" }

test "不符合的条件全部列出" {
  as_of = "2019-12-31", given = agreement { government_led = false, fits_layout = false, firms_confirmed = false },
  expect = fails("government_led", "fits_layout", "firms_confirmed"),
}

test "布局情况不明" {
  as_of = "2019-12-31", given = agreement({}, nil, "fits_layout"), expect = lacks "fits_layout",
}

test "是否政府主导不明" {
  as_of = "2019-12-31", given = agreement({}, nil, "government_led"), expect = lacks "government_led",
}

test "名单是否确认不明" {
  as_of = "2019-12-31", given = agreement({}, nil, "firms_confirmed"), expect = lacks "firms_confirmed",
}

test "承接地不明" { as_of = "2019-12-31", given = agreement({}, nil, "host"), expect = lacks "host" }

test "缺迁移前税收" {
  as_of = "2019-12-31", given = agreement { move_year = 2015 }, expect = lacks "relocated_tax",
}

test "缺本年税收" { as_of = "2020-12-31", given = agreement {}, expect = lacks "relocated_tax" }

test "分享尚未开始" {
  as_of = "2018-12-31", given = agreement {},
  expect = { relocation_sharing = { verdict = "eligible", value = { rows = {}, compensation_flag = false } } },
}

test "第三年只分剩余额" {
  as_of = "2021-12-31", given = agreement({}, { [2019] = wan(4000), [2020] = wan(5000), [2021] = wan(6000) }),
  expect = { relocation_sharing = { verdict = "eligible", value = { rows = {
    row(1, wan(4000), wan(2000), wan(2000)),
    row(2, wan(5000), wan(2500), wan(4500)),
    row(3, wan(6000), wan(1500), wan(6000)) } } } },
}

local SLOW = { [2019] = wan(1000), [2020] = wan(1000), [2021] = wan(1000), [2022] = wan(1000), [2023] = wan(1000) }

test "三年未满额则延长两年" {
  as_of = "2022-12-31", given = agreement({}, SLOW),
  expect = { relocation_sharing = { verdict = "eligible", value = { compensation_flag = false } } },
}

test "五年仍未满额，提示中央补助" {
  as_of = "2023-12-31", given = agreement({}, SLOW),
  expect = { relocation_sharing = { verdict = "eligible", value = { compensation_flag = true } } },
}

test "五年后不再需要税收数" {
  as_of = "2026-12-31", given = agreement({}, SLOW),
  expect = { relocation_sharing = { verdict = "eligible", value = { compensation_flag = true } } },
}

test "办法印发前一日" { as_of = "2015-06-02", given = agreement {}, expect = { relocation_sharing = { verdict = "out_of_scope" } } }

test "办法印发前签订的协议从其约定" {
  as_of = "2019-12-31", given = agreement { starts_on = date "2015-06-02" },
  expect = { relocation_sharing = { verdict = "out_of_scope" } },
}

test "办法印发当日签订" {
  as_of = "2019-12-31", given = agreement { starts_on = date "2015-06-03" },
  expect = { relocation_sharing = { verdict = "eligible" } },
}

test "共建园区从其协议" {
  as_of = "2019-12-31", given = agreement { sharing_scheme = "增量分享" },
  expect = { relocation_sharing = { verdict = "out_of_scope" } },
}

test "分享办法不明" {
  as_of = "2019-12-31", given = agreement({}, nil, "sharing_scheme"), expect = lacks "sharing_scheme",
}

test "承接年度税收半分进位" {
  as_of = "2019-12-31", given = agreement({}, { [2019] = yuan(30000000.015) }),
  expect = { relocation_sharing = { value = { rows = { {
    year = 1, tax = yuan(30000000.02), to_origin = yuan(15000000.01), to_host = yuan(15000000.01), cum_origin = yuan(15000000.01) } } } } },
}

local FULL = { [2019] = wan(12000), [2020] = wan(1000), [2021] = wan(-100), [2022] = wan(1000), [2023] = wan(1000) }

test "上限已满后第三年退税，迁出地按比例退回，次年再分" {
  as_of = "2022-12-31", given = agreement({}, FULL),
  expect = { relocation_sharing = { value = { rows = {
    row(1, wan(12000), wan(6000), wan(6000)), row(2, wan(1000), wan(0), wan(6000)),
    row(3, wan(-100), wan(-50), wan(5950)), row(4, wan(1000), wan(50), wan(6000)) } } } },
}

test "延长期内上限已满，退税不再分担" {
  as_of = "2022-12-31", given = agreement({}, { [2019] = wan(12000), [2020] = wan(0), [2021] = wan(0), [2022] = wan(-100) }),
  expect = { relocation_sharing = { value = { rows = {
    row(1, wan(12000), wan(6000), wan(6000)), row(2, wan(0), wan(0), wan(6000)),
    row(3, wan(0), wan(0), wan(6000)), row(4, wan(-100), wan(0), wan(6000)) } } } },
}

test "办法印发" {
  each { { "当日", as_of = "2015-06-03",
           expect = { relocation_sharing = { verdict = "eligible", value = { cap = wan(6000), rows = {} } } } },
         { "前一日", as_of = "2015-06-02",
           expect = { relocation_sharing = "out_of_scope", relocation_cap = { errors = { "relocation_cap_years" } } } } },
  given = agreement { starts_on = date "2015-06-03", move_year = 2015, first_sharing_year = 2016, years = {
    [2012] = { relocated_tax = wan(2000) }, [2013] = { relocated_tax = wan(2000) }, [2014] = { relocated_tax = wan(2000) } } },
}
