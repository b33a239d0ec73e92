-- 首台（套） in 成都, 唐山 and 安徽.
local CHENGDU, TANGSHAN, HEFEI = "510100", "130200", "340100"

local function product(region, change)
  local given = { id = "S1", maker = "E1", recognised = "省级", related_party = false, provincial_award = yuan(0) }
  for name, value in pairs(change) do given[name] = value end
  return { region = { id = region }, enterprise = { id = "E1", region = region }, first_set = given }
end

local function chengdu(change) return product(CHENGDU, change) end

local function awarded(rule, amount) return { [rule] = { verdict = "eligible", entitled = amount } } end
local function refused(rule, ...) return { [rule] = { verdict = "ineligible", failed = { ... } } } end

test "成都销售额恰好100万元" {
  as_of = "2025-12-31", given = chengdu { sales = wan(100) }, expect = awarded("chengdu_first_set", wan(10)),
}

test "成都销售额差一分" {
  as_of = "2025-12-31", given = chengdu { sales = wan(100) - yuan(0.01) }, expect = refused("chengdu_first_set", "sales"),
}

test "成都销售额超过100万元，首档从第一元算起" {
  as_of = "2025-12-31", given = chengdu { sales = wan(150) }, expect = awarded("chengdu_first_set", wan(15)),
}

test "成都分段累进" {
  as_of = "2025-12-31", given = chengdu { sales = wan(10000) }, expect = awarded("chengdu_first_set", wan(445)),
}

test "成都恰好到500万元" {
  as_of = "2025-12-31", given = chengdu { sales = wan(12750) }, expect = awarded("chengdu_first_set", wan(500)),
}

test "成都500万元封顶" {
  as_of = "2025-12-31", given = chengdu { sales = wan(50000) },
  expect = {
    chengdu_first_set = {
      verdict = "eligible", entitled = wan(500),
      steps = { { kind = "cap", before = wan(1245), after = wan(500) } },
    },
  },
}

test "成都关联方销售且不足额，两项都列出" {
  as_of = "2025-12-31", given = chengdu { sales = wan(99), related_party = true },
  expect = refused("chengdu_first_set", "unrelated", "sales"),
}

test "成都关联关系不明" {
  as_of = "2025-12-31",
  given = { region = { id = CHENGDU }, enterprise = { id = "E1", region = CHENGDU },
    first_set = { id = "S1", maker = "E1", sales = wan(500) } },
  expect = { chengdu_first_set = { verdict = "undetermined", missing = { "related_party" } } },
}

test "成都销售额不明" {
  as_of = "2025-12-31", given = chengdu {},
  expect = { chengdu_first_set = { verdict = "undetermined", missing = { "sales" } } },
}

test "研制单位所在地不明" {
  as_of = "2025-12-31",
  given = { enterprise = { id = "E1" }, first_set = { id = "S1", maker = "E1", related_party = false, sales = wan(500) } },
  expect = { chengdu_first_set = { verdict = "undetermined", missing = { "region" } } },
}

test "成都政策首日" {
  as_of = "2025-01-01", given = chengdu { sales = wan(500) }, expect = awarded("chengdu_first_set", wan(50)),
}

test "成都政策前一日" {
  as_of = "2024-12-31", given = chengdu { sales = wan(500) },
  expect = { chengdu_first_set = { verdict = "out_of_scope" }, chengdu_first_set_match = { verdict = "out_of_scope" } },
}

test "他市产品不适用成都政策" {
  as_of = "2025-12-31", given = product(HEFEI, { sales = wan(500), price = wan(100) }),
  expect = { chengdu_first_set = { verdict = "out_of_scope" }, tangshan_first_set = { verdict = "out_of_scope" } },
}

test "成都配套三成" {
  as_of = "2025-12-31", given = chengdu { provincial_award = wan(500) },
  expect = awarded("chengdu_first_set_match", wan(150)),
}

test "成都配套恰好300万元" {
  as_of = "2025-12-31", given = chengdu { provincial_award = wan(1000) },
  expect = awarded("chengdu_first_set_match", wan(300)),
}

test "成都配套封顶" {
  as_of = "2025-12-31", given = chengdu { provincial_award = wan(1000.01) },
  expect = awarded("chengdu_first_set_match", wan(300)),
}

test "没有省级奖励不配套" {
  as_of = "2025-12-31", given = chengdu { sales = wan(500) }, expect = refused("chengdu_first_set_match", "provincial"),
}

test "省级奖励不明" {
  as_of = "2025-12-31",
  given = { region = { id = CHENGDU }, enterprise = { id = "E1", region = CHENGDU }, first_set = { id = "S1", maker = "E1" } },
  expect = { chengdu_first_set_match = { verdict = "undetermined", missing = { "provincial_award" } } },
}

test "唐山一成" {
  as_of = "2022-01-01", given = product(TANGSHAN, { price = wan(800) }), expect = awarded("tangshan_first_set", wan(80)),
}

test "唐山恰好100万元" {
  as_of = "2025-12-31", given = product(TANGSHAN, { price = wan(1000) }),
  expect = awarded("tangshan_first_set", wan(100)),
}

test "唐山封顶" {
  as_of = "2025-12-31", given = product(TANGSHAN, { price = wan(1500), recognised = "国家级" }),
  expect = awarded("tangshan_first_set", wan(100)),
}

test "市级首台（套）唐山不奖" {
  as_of = "2025-12-31", given = product(TANGSHAN, { price = wan(800), recognised = "市级" }),
  expect = refused("tangshan_first_set", "recognised"),
}

test "唐山认定层级不明" {
  as_of = "2025-12-31",
  given = { region = { id = TANGSHAN }, enterprise = { id = "E1", region = TANGSHAN },
    first_set = { id = "S1", maker = "E1", price = wan(800) } },
  expect = { tangshan_first_set = { verdict = "undetermined", missing = { "recognised" } } },
}

test "唐山售价不明" {
  as_of = "2025-12-31", given = product(TANGSHAN, {}),
  expect = { tangshan_first_set = { verdict = "undetermined", missing = { "price" } } },
}

test "唐山2021年不适用" {
  as_of = "2021-12-31", given = product(TANGSHAN, { price = wan(800) }),
  expect = { tangshan_first_set = { verdict = "out_of_scope" } },
}

test "安徽售价不明" {
  as_of = "2025-12-31", given = product(HEFEI, {}),
  expect = { anhui_first_set = { verdict = "undetermined", missing = { "price" } } },
}

test "安徽研制和使用各15%" {
  as_of = "2017-01-01", given = product(HEFEI, { price = wan(1000) }), expect = awarded("anhui_first_set", wan(300)),
}

test "安徽两家合计封顶" {
  as_of = "2025-12-31", given = product(HEFEI, { price = wan(1666.67) }), expect = awarded("anhui_first_set", wan(500)),
}

test "安徽封顶前一元" {
  as_of = "2025-12-31", given = product(HEFEI, { price = wan(1666.66) }),
  expect = awarded("anhui_first_set", yuan(4999980)),
}

test "未认定的产品安徽不奖" {
  as_of = "2025-12-31", given = product(HEFEI, { price = wan(1000), recognised = "未认定" }),
  expect = refused("anhui_first_set", "recognised"),
}

test "认定层级不明" {
  as_of = "2025-12-31",
  given = { region = { id = HEFEI }, enterprise = { id = "E1", region = HEFEI },
    first_set = { id = "S1", maker = "E1", price = wan(1000) } },
  expect = { anhui_first_set = { verdict = "undetermined", missing = { "recognised" } } },
}

test "安徽2016年不适用" {
  as_of = "2016-12-31", given = product(HEFEI, { price = wan(1000) }),
  expect = { anhui_first_set = { verdict = "out_of_scope" } },
}

-- The city's own award is 50 万元; its match is 30 % of the provincial award.
local function city_pays(provincial, award, match)
  return {
    as_of = "2025-12-31", given = chengdu { sales = wan(500), provincial_award = provincial },
    expect = {
      chengdu_first_set = { verdict = "eligible", entitled = wan(50), payable = award },
      chengdu_first_set_match = { verdict = "eligible", payable = match },
    },
  }
end

test "应用单位不明，不能分" {
  as_of = "2025-12-31", given = product(HEFEI, { price = wan(1000) }),
  expect = { first_set_parts = { missing = { "user" } } },
}

test "示范应用奖励高于配套" (city_pays(wan(100), wan(50), yuan(0)))

test "配套高于示范应用奖励" (city_pays(wan(200), yuan(0), wan(60)))

local function shared(region, change, amount, maker, user)
  local given = product(region, change)
  given.enterprise = nil
  given.enterprises = { { id = "E1", region = region }, { id = "E2", region = region } }
  given.first_set.user = "E2"
  return {
    as_of = "2025-12-31", given = given,
    expect = { first_set_parts = { amount = amount, shares = { E1 = maker, E2 = user } } },
  }
end

test "成都研制和应用单位三七分" (shared(CHENGDU, { sales = wan(10000) }, wan(445), wan(133.5), wan(311.5)))

test "安徽研制和使用单位对半分" (shared(HEFEI, { price = wan(1000) }, wan(300), wan(150), wan(150)))

test "省级奖励一元也配套" {
  as_of = "2025-12-31", given = chengdu { provincial_award = yuan(1) },
  expect = awarded("chengdu_first_set_match", yuan(0.3)),
}

test "唐山和安徽，研制单位所在地不明" {
  each { { "唐山", rule = "tangshan_first_set" }, { "安徽", rule = "anhui_first_set" } },
  as_of = "2025-12-31",
  given = { enterprise = { id = "E1" }, first_set = { id = "S1", maker = "E1", recognised = "省级", price = wan(100) } },
  expect = function(row) return { [row.rule] = { verdict = "undetermined", missing = { "region" } } } end,
}

test "成都以外不配套" {
  as_of = "2025-12-31", given = product(TANGSHAN, { provincial_award = wan(500) }),
  expect = { chengdu_first_set_match = "out_of_scope" },
}
