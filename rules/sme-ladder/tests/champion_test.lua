local function firm(change, lacks)
  local given = {
    niche_years = 10, main_revenue = wan(42000), global_market_rank = 3, violations_3y = false,
    years = { [2024] = { main_revenue = wan(40000) }, [2023] = { main_revenue = wan(38000) } },
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { manufacturing_champion = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end

verdict("各项恰好达标", {}, { verdict = "eligible" })
verdict("均值差一分钱的三分之一", { main_revenue = wan(42000) - yuan(0.01) }, fails "avg_revenue")
verdict("专精特新企业均值2亿元", { srdi_valid_until = date "2025-12-31", main_revenue = wan(0), years = {
  [2024] = { main_revenue = wan(30000) }, [2023] = { main_revenue = wan(30000) } } }, { verdict = "eligible" })
verdict("专精特新称号到期，按4亿元", { srdi_valid_until = date "2025-12-30", main_revenue = wan(41999) }, fails "avg_revenue")
verdict("9年不够", { niche_years = 9 }, fails "years")
verdict("新产品5年", { niche_years = 5, new_product = true }, { verdict = "eligible" })
verdict("不符合的全部列出", { niche_years = 4, new_product = true, global_market_rank = 4, violations_3y = true },
  fails("years", "global_rank_3", "no_incident"))
verdict("缺前年收入", { years = { [2024] = { main_revenue = wan(40000) } } },
  { verdict = "undetermined", missing = { "main_revenue" } })
verdict("缺排名", {}, { verdict = "undetermined", missing = { "global_market_rank" } }, "global_market_rank")
verdict("缺从事年限", {}, { verdict = "undetermined", missing = { "niche_years" } }, "niche_years")
verdict("有无违法记录不明", {}, { verdict = "undetermined", missing = { "violations_3y" } }, "violations_3y")

test "办法施行首日" {
  as_of = "2023-01-01",
  given = firm { years = { [2022] = { main_revenue = wan(40000) }, [2021] = { main_revenue = wan(38000) } } },
  expect = { manufacturing_champion = "eligible" },
}
test "办法施行前一日" {
  as_of = "2022-12-31", given = firm {}, expect = { manufacturing_champion = "out_of_scope" },
}
