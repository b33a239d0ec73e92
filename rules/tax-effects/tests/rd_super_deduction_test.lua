local function firm(change, lacks)
  local given = { industry = "39", rd_core_costs = wan(900) }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { enterprise = given }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = firm(change, lacks), expect = { rd_super_deduction = expected } }
end

local function deducts(figures) return { verdict = "eligible", value = figures } end
local EXCLUDED = { verdict = "ineligible", failed = { "not_excluded" } }

verdict("其他相关费用以九分之一为限", { rd_other_costs = wan(150) },
  deducts { other_cap = wan(100), other_used = wan(100), base = wan(1000), extra_deduction = wan(1000) })
verdict("其他相关费用在限额内据实", { rd_other_costs = wan(99.99) }, deducts { other_used = wan(99.99), base = wan(999.99) })
verdict("没有其他费用和委托研发", {}, deducts { base = wan(900), extra_amortisation_year = yuan(0) })
verdict("委托境外不超过境内的三分之二", { rd_outsourced_overseas = wan(751) }, deducts { base = wan(1500) })
verdict("委托境外恰到三分之二", { rd_outsourced_overseas = wan(750) }, deducts { base = wan(1500) })
verdict("委托境外未到三分之二", { rd_outsourced_overseas = wan(749) }, deducts { base = wan(1499.2) })
verdict("集成电路企业按120%", { ic_or_machine_tool = true }, deducts { extra_deduction = wan(1080) })
verdict("无形资产按十年加计摊销", { rd_capitalised = wan(500) }, deducts { extra_amortisation_year = wan(50) })
verdict("无形资产按五年加计摊销", { rd_capitalised = wan(500), rd_amortisation_years = 5 },
  deducts { extra_amortisation_year = wan(100) })
verdict("批发业不适用", { industry = "F51" }, EXCLUDED)
verdict("烟草制品业不适用", { industry = "1620" }, EXCLUDED)
verdict("娱乐业不适用", { industry = "90" }, EXCLUDED)
verdict("体育业适用", { industry = "89" }, deducts { base = wan(900) })
verdict("缺研发费用", {}, { verdict = "undetermined", missing = { "rd_core_costs" } }, "rd_core_costs")
verdict("行业代码有误", { industry = "X9999" }, { verdict = "undetermined", missing = { "industry_group" } })
verdict("房地产业两位代码即可断定", { industry = "70" }, EXCLUDED)
verdict("农业不属于四上单位，适用", { industry = "01" }, deducts { base = wan(900) })
for _, code in ipairs { "16", "51", "52", "61", "62", "70", "71", "72", "90" } do
  verdict("负面清单大类" .. code, { industry = code }, EXCLUDED)
end
for _, code in ipairs { "15", "17", "50", "53", "60", "63", "69", "73", "89", "91" } do
  verdict("负面清单相邻大类" .. code .. "适用", { industry = code }, deducts { base = wan(900) })
end
verdict("缺行业", {}, { verdict = "undetermined", missing = { "industry" } }, "industry")

test "集成电路2028年恢复100%" {
  as_of = "2028-06-30", given = firm { ic_or_machine_tool = true },
  expect = { rd_super_deduction = deducts { extra_deduction = wan(900) } },
}
test "集成电路2027年仍为120%" {
  as_of = "2027-12-31", given = firm { ic_or_machine_tool = true },
  expect = { rd_super_deduction = deducts { extra_deduction = wan(1080) } },
}
test "2022年不适用" {
  as_of = "2022-12-31", given = firm {}, expect = { rd_super_deduction = { verdict = "out_of_scope" } },
}
test "集成电路2023年起120%" {
  as_of = "2023-01-01", given = firm { ic_or_machine_tool = true },
  expect = { rd_super_deduction = deducts { extra_deduction = wan(1080) } },
}
test "2023年评价2022年度的集成电路企业，仍为100%" {
  as_of = "2023-05-31", year = 2022, given = firm { ic_or_machine_tool = true },
  expect = { rd_super_deduction = deducts { extra_deduction = wan(900) } },
}
test "其他相关费用限额若为两成，即前五项的四分之一" {
  as_of = "2025-12-31", given = firm { rd_other_costs = wan(300) },
  params = { rd_deduction_limits = {
    other = { parts = 2, of = 10 }, outsourced_share = percent(80), overseas = { parts = 2, of = 3 },
  } },
  expect = { rd_super_deduction = deducts { other_cap = wan(225), other_used = wan(225), base = wan(1125) } },
}
