-- The first day of each parameter and rule, and the day before it. Before a parameter's first value there is no
-- figure to fall back on: what reads it says so. A test of one parameter gives the others of a later date itself.
local function on(title, as_of, terms, given, expected)
  test(title) { as_of = as_of, params = terms, given = given, expect = expected }
end

-- 企业所得税. Without 小型微利企业 (its term is over) and 西部 the two rates of the law alone decide.
local WESTERN = { rate = percent(15), from_year = 2021, to_year = 2030 }
local LAW_ALONE = { small_low_profit_last_year = 2000, western_tax_rate = WESTERN }
local REGULAR = { enterprise = { taxable_income = wan(100) } }
local HIGH_TECH = { enterprise = { taxable_income = wan(100), high_tech = true } }

on("企业所得税法施行首日税率25%", "2008-01-01", LAW_ALONE, REGULAR,
  { income_tax = { value = { best = "standard_25", tax = wan(25) } } })
on("企业所得税法施行前一日没有税率", "2007-12-31", LAW_ALONE, REGULAR,
  { income_tax = { errors = { "`income_tax_rate` has no value on 2007-12-31" } } })
on("企业所得税法施行首日高新技术企业15%", "2008-01-01", LAW_ALONE, HIGH_TECH,
  { income_tax = { value = { best = "hnte_15", tax = wan(15) } } })
on("企业所得税法施行前一日高新技术企业没有税率", "2007-12-31",
  { small_low_profit_last_year = 2000, western_tax_rate = WESTERN, income_tax_rate = percent(25) }, HIGH_TECH,
  { income_tax = { errors = { "`high_tech_tax_rate` has no value on 2007-12-31" } } })

local NO_SMALL = { small_low_profit_last_year = 2000 }
local IN_WEST = { enterprise = { taxable_income = wan(100), western_encouraged = true } }
on("西部大开发公告施行首日", "2021-01-01", NO_SMALL, IN_WEST,
  { income_tax = { value = { best = "western_15", tax = wan(15) } } })
on("西部大开发公告施行前一日", "2020-12-31", NO_SMALL, IN_WEST,
  { income_tax = { errors = { "`western_tax_rate` has no value on 2020-12-31" } } })
test "2021年评价2020年度，西部优惠尚未开始" {
  as_of = "2021-05-31", year = 2020, params = NO_SMALL, given = IN_WEST,
  expect = { income_tax = { value = { best = "standard_25", tax = wan(25) } } },
}

-- A small firm in the first quarter of a year.
local function small_firm(year)
  return {
    enterprises = { { id = "E1", taxable_income = wan(100), restricted_industry = false } },
    quarter_reports = { { id = "Q1", enterprise = "E1", report_year = year, quarter = 1, opening_staff = 9,
                          closing_staff = 9, opening_assets = wan(100), closing_assets = wan(100) } },
  }
end
on("小型微利企业新公告首日", "2023-01-01", nil, small_firm(2023), {
  small_low_profit = "eligible", reduced_income_tax = { verdict = "eligible", entitled = wan(20) },
})
on("小型微利企业新公告前一日", "2022-12-31", nil, small_firm(2022), {
  small_low_profit = "out_of_scope", reduced_income_tax = "out_of_scope",
  income_tax = { errors = { "`small_low_profit_last_year` has no value on 2022-12-31" } },
})

-- 研发费用加计扣除. On the day before, all parameters but one are given: the one that is not is named.
local RESEARCH = { enterprise = { industry = "39", rd_core_costs = wan(900) } }
local RESEARCH_TERMS = {
  rd_deduction_limits = {
    other = { parts = 1, of = 10 }, outsourced_share = percent(80), overseas = { parts = 2, of = 3 },
  },
  rd_deduction_rate = percent(100),
  rd_deduction_ic_rate = { rate = percent(120), from_year = 2023, to_year = 2027 },
  rd_amortisation_default = 10,
  rd_deduction_excluded = {},
}
for name in pairs(RESEARCH_TERMS) do
  local others = {}
  for other, value in pairs(RESEARCH_TERMS) do
    if other ~= name then others[other] = value end
  end
  on("加计扣除施行前一日没有参数 " .. name, "2022-12-31", others, RESEARCH,
    { rd_deduction = { errors = { "`" .. name .. "` has no value on 2022-12-31" } } })
end
on("加计扣除100%施行首日", "2023-01-01", nil, RESEARCH,
  { rd_super_deduction = { verdict = "eligible", value = { extra_deduction = wan(900) } } })

-- 职务科技成果转化现金奖励.
local REWARD = { reward_payments = { {
  id = "R1", organisation = "国家设立的科研机构和高校", income_received_on = date "2018-05-01", paid_on = date "2018-07-01",
  contract_registered = true, from_transform_income = true, amount = yuan(20000), other_taxable = yuan(10000),
} } }
local RATES = { comprehensive_income_rates = { { percent(10) } } }
on("减按50%计税首日", "2018-07-01", RATES, REWARD, { reward_tax = { value = { saving = yuan(1000) } } })
on("减按50%计税前一日", "2018-06-30", RATES, REWARD,
  { reward_tax = { errors = { "`reward_relief_organisations` has no value on 2018-06-30" } } })
on("综合所得税率表首日", "2019-01-01", nil, REWARD,
  { transfer_reward_relief = { verdict = "eligible", entitled = yuan(300) } })
on("综合所得税率表前一日", "2018-12-31", nil, REWARD, {
  transfer_reward_relief = "out_of_scope",
  reward_tax = { errors = { "`comprehensive_income_rates` has no value on 2018-12-31" } },
})
