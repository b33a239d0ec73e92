-- Who gets the tax of the year, by each scheme.
local function agreement(facts)
  local given = { id = "A", origin = "110000", host = "130000", starts_on = date "2016-01-01", term_years = 30 }
  for name, value in pairs(facts) do given[name] = value end
  return { agreement = given, regions = { { id = "110000" }, { id = "130000" } } }
end

local function relocation(change)
  local facts = {
    sharing_scheme = "京津冀产业转移", government_led = true, fits_layout = true, firms_confirmed = true,
    move_year = 2016, first_sharing_year = 2019,
    years = {
      [2013] = { relocated_tax = wan(2000) }, [2014] = { relocated_tax = wan(2000) },
      [2015] = { relocated_tax = wan(2000) }, [2019] = { relocated_tax = yuan(30000000.01) },
      [2020] = { relocated_tax = wan(10000) }, [2021] = { relocated_tax = wan(800) },
    },
  }
  for name, value in pairs(change or {}) do facts[name] = value end
  return agreement(facts)
end

-- Half a fen is rounded up for the origin, and the host has the rest.
test "京津冀：两地各半" {
  as_of = "2019-12-31", given = relocation(),
  expect = {
    relocation_origin = yuan(15000000.01),
    tax_share = { amount = yuan(30000000.01), shares = { ["110000"] = yuan(15000000.01), ["130000"] = wan(1500) } },
    host_levels = { amount = wan(1500), shares = { city = wan(750), county = wan(750) } },
  },
}

test "京津冀：只付上限余额" {
  as_of = "2020-12-31", given = relocation(),
  expect = {
    relocation_cap = wan(6000),
    tax_share = { amount = wan(10000), shares = { ["110000"] = wan(4500), ["130000"] = wan(5500) } },
  },
}

test "京津冀：上限已满，全归承接地" {
  as_of = "2021-12-31", given = relocation(),
  expect = {
    tax_share = { amount = wan(800), shares = { ["110000"] = yuan(0), ["130000"] = wan(800) } },
    host_levels = { amount = wan(800), shares = { city = wan(400), county = wan(400) } },
  },
}

test "京津冀：不符合条件则不分享" {
  as_of = "2019-12-31", given = relocation { government_led = false },
  expect = {
    relocation_origin = yuan(0),
    tax_share = { amount = yuan(0), shares = { none = yuan(0) } },
    host_levels = { amount = yuan(0), shares = { city = yuan(0), county = yuan(0) } },
  },
}

test "京津冀：本年税收不明" {
  as_of = "2022-12-31", given = relocation(),
  expect = { tax_share = { missing = { "relocated_tax" } }, relocation_origin = { missing = { "relocated_tax" } } },
}

test "合淮：奇数分归合肥经开区" {
  as_of = "2025-12-31",
  given = agreement { sharing_scheme = "合淮合作区", local_tax = yuan(0.01), shared_indicator = wan(1) },
  expect = { tax_share = { amount = yuan(0.01), shares = { hefei_etdz = yuan(0.01), shouxian = yuan(0) } } },
}

test "川浙：保底额全部归青川" {
  as_of = "2025-12-31",
  given = agreement { sharing_scheme = "川浙合作产业园", vat_local = wan(300), cit_local = wan(100),
    value_added_increment = yuan(0), aid_fund_complete_on = date "2024-01-01" },
  expect = { tax_share = { amount = wan(400), shares = { qingchuan = wan(400), guangyuan = yuan(0) } } },
}

test "深汕：2017年三方" {
  as_of = "2017-12-31",
  given = agreement { sharing_scheme = "深汕特别合作区", zone_gdp = wan(1), tax_after_province = yuan(10.01) },
  expect = { tax_share = { amount = yuan(10.01),
    shares = { shenzhen = yuan(2.5), shanwei = yuan(2.5), zone = yuan(5.01) } } },
}

test "深汕：2018年起归深圳" {
  as_of = "2018-12-31",
  given = agreement { sharing_scheme = "深汕特别合作区", zone_gdp = wan(1), tax_after_province = yuan(10.01) },
  expect = { tax_share = { amount = yuan(10.01), shares = { shenzhen_zone = yuan(10.01) } } },
}

test "飞地：按本年阶段" {
  as_of = "2026-12-31",
  given = {
    agreement = { id = "A", sharing_scheme = "分阶段飞地", starts_on = date "2020-01-01", term_years = 30, tax = yuan(333.33) },
    sharing_stages = {
      { id = "S", agreement = "A", from_year = 2026, to_year = 2030, out_share = 0.4, in_share = 0.5, park_share = 0.1 },
    },
  },
  expect = { tax_share = { amount = yuan(333.33),
    shares = { out = yuan(133.33), ["in"] = yuan(166.67), park = yuan(33.33) } } },
}

test "增量：各得其份" {
  as_of = "2025-12-31",
  given = agreement { sharing_scheme = "增量分享", tax = wan(3), base_tax = wan(2), origin_share = 0.4, host_share = 0.6 },
  expect = { tax_share = { amount = wan(1), shares = { origin = wan(0.4), host = wan(0.6) } } },
}

test "增量：没有增量" {
  as_of = "2025-12-31",
  given = agreement { sharing_scheme = "增量分享", tax = wan(1), base_tax = wan(2), origin_share = 0.5, host_share = 0.5 },
  expect = { tax_share = { amount = yuan(0), shares = { none = yuan(0) } } },
}

test "按投入分享的不是税收" {
  as_of = "2025-12-31", given = agreement { sharing_scheme = "按投入分享" },
  expect = { tax_share = { amount = yuan(0), shares = { none = yuan(0) } } },
}

test "分享办法不明" {
  as_of = "2025-12-31", given = agreement {},
  expect = { tax_share = { missing = { "sharing_scheme" } } },
}

test "中央与地方：各自舍入" {
  as_of = "2025-12-31", given = { enterprise = { vat_paid = yuan(0.01), cit_paid = yuan(1.01) } },
  expect = {
    vat_by_level = { value = { central = yuan(0.01), ["local"] = yuan(0.01) } },
    cit_by_level = { value = { central = yuan(0.61), ["local"] = yuan(0.4) } },
  },
}

test "营改增全面推开前一日，增值税比例未收录" {
  as_of = "2016-04-30", given = { enterprise = { cit_paid = wan(10) } },
  expect = { cit_by_level = { value = { central = wan(6), ["local"] = wan(4) } } },
}

test "京津冀：半分进位后再分" {
  as_of = "2019-12-31",
  given = relocation { years = {
    [2013] = { relocated_tax = wan(2000) }, [2014] = { relocated_tax = wan(2000) }, [2015] = { relocated_tax = wan(2000) },
    [2019] = { relocated_tax = yuan(30000000.015) } } },
  expect = {
    relocation_origin = yuan(15000000.01),
    tax_share = { amount = yuan(30000000.02), shares = { ["110000"] = yuan(15000000.01), ["130000"] = yuan(15000000.01) } },
  },
}

test "京津冀：分享年度以外迁出地不分享" {
  each { { "首个分享年度以前", as_of = "2018-12-31" }, { "第五年以后", as_of = "2024-12-31" } },
  given = relocation { years = {
    [2013] = { relocated_tax = wan(2000) }, [2014] = { relocated_tax = wan(2000) }, [2015] = { relocated_tax = wan(2000) },
    [2019] = { relocated_tax = wan(1) }, [2020] = { relocated_tax = wan(1) }, [2021] = { relocated_tax = wan(1) },
    [2022] = { relocated_tax = wan(1) }, [2023] = { relocated_tax = wan(1) } } },
  expect = { relocation_origin = yuan(0) },
}

test "增值税地方分享比例施行" {
  each { { "首日", as_of = "2016-05-01", expect = { vat_by_level = { value = { central = wan(5), ["local"] = wan(5) } } } },
         { "前一日", as_of = "2016-04-30", expect = { vat_by_level = { errors = { "vat_local_share" } } } } },
  given = { enterprise = { vat_paid = wan(10) } },
}

test "企业所得税地方分享比例施行" {
  each { { "首日", as_of = "2003-01-01", expect = { cit_by_level = { value = { central = wan(6), ["local"] = wan(4) } } } },
         { "前一日", as_of = "2002-12-31", expect = { cit_by_level = { errors = { "cit_local_share" } } } } },
  given = { enterprise = { cit_paid = wan(10) } },
}

test "市县分成比例" {
  each { { "首日", as_of = "2009-01-01", expect = { host_levels = { amount = yuan(0), shares = { city = yuan(0), county = yuan(0) } } } },
         { "前一日", as_of = "2008-12-31", expect = { host_levels = { errors = { "host_level_shares" } } } } },
  given = { agreement = { sharing_scheme = "增量分享", starts_on = date "2008-01-01" } },
}
