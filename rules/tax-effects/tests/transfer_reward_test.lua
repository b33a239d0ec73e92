-- A university pays 20 万元 on the last day of three years to someone with 12 万元 of other income.
local function payment(change, lacks)
  local given = {
    id = "R1", organisation = "国家设立的科研机构和高校", income_received_on = date "2022-06-01", paid_on = date "2025-06-01",
    contract_registered = true, from_transform_income = true, amount = yuan(200000), other_taxable = yuan(120000),
  }
  for name, value in pairs(change) do given[name] = value end
  if lacks then given[lacks] = nil end
  return { reward_payments = { given } }
end

local function verdict(title, change, expected, lacks)
  test(title) { as_of = "2025-12-31", given = payment(change, lacks), expect = { transfer_reward_relief = expected } }
end

local function fails(...) return { verdict = "ineligible", failed = { ... } } end
local function saves(amount) return { verdict = "eligible", entitled = amount } end

verdict("满36个月当日发放，少缴48080-27080", {}, saves(yuan(21000)))
verdict("36个月又一日", { paid_on = date "2025-06-02" }, fails "within_36_months")
verdict("月末取得的收入，到二月末为36个月", { income_received_on = date "2020-02-29", paid_on = date "2023-02-28" },
  saves(yuan(21000)))
verdict("2月29日取得的收入，三年后3月1日发放已逾36个月",
  { income_received_on = date "2020-02-29", paid_on = date "2023-03-01" }, fails "within_36_months")
verdict("民办非营利机构", { organisation = "符合条件的民办非营利性科研机构和高校" }, saves(yuan(21000)))
verdict("企业发放", { organisation = "企业" }, fails "org")
verdict("未登记、非转化收入一并列出", { contract_registered = false, from_transform_income = false },
  fails("contract_registered", "from_transform_income"))
verdict("2018年6月30日发放", { income_received_on = date "2018-01-01", paid_on = date "2018-06-30" }, fails "paid_since")
verdict("2018年7月1日发放", { income_received_on = date "2018-01-01", paid_on = date "2018-07-01" }, saves(yuan(21000)))
verdict("其他所得为负，减半后无税", { other_taxable = yuan(-100000) }, saves(yuan(7480)))
verdict("其他所得亏损大于减半的奖励，按零计税而不为负", { other_taxable = yuan(-150000) }, saves(yuan(2480)))
verdict("缺发放日期", {}, { verdict = "undetermined", missing = { "paid_on" } }, "paid_on")
verdict("缺单位类别", {}, { verdict = "undetermined", missing = { "organisation" } }, "organisation")
verdict("是否从转化收入中提取不明", {}, { verdict = "undetermined", missing = { "from_transform_income" } },
  "from_transform_income")
verdict("缺其他所得", {}, { verdict = "undetermined", missing = { "other_taxable" } }, "other_taxable")
verdict("合同情况不明而由企业发放", { organisation = "企业" },
  { verdict = "ineligible", failed = { "org" }, missing = { "contract_registered" } }, "contract_registered")

-- By rate and 速算扣除数: 900,000 × 35 % − 85,920 = 229,080, 450,000 × 30 % − 52,920 = 82,080.
test "没有其他所得，各档税率" {
  each { { "30万元20%档，减半15万元", amount = yuan(300000), due = yuan(43080 - 13080) },
         { "36万元25%档，减半18万元", amount = yuan(360000), due = yuan(58080 - 19080) },
         { "60万元30%档，减半30万元", amount = yuan(600000), due = yuan(127080 - 43080) },
         { "84万元35%档，减半42万元", amount = yuan(840000), due = yuan(208080 - 73080) },
         { "90万元35%档，减半45万元", amount = yuan(900000), due = yuan(229080 - 82080) },
         { "180万元45%档，减半90万元", amount = yuan(1800000), due = yuan(628080 - 229080) } },
  as_of = "2025-12-31",
  given = function(row) return payment { other_taxable = yuan(0), amount = row.amount } end,
  expect = function(row) return { transfer_reward_relief = saves(row.due) } end,
}
