-- What holds of the tax effects whatever the figures are.

local COSTS = {
  rd_core_costs = { wan(0), wan(10000) }, rd_other_costs = { wan(0), wan(3000) },
  rd_outsourced_domestic = { wan(0), wan(5000) }, rd_outsourced_overseas = { wan(0), wan(5000) },
  rd_capitalised = { wan(0), wan(5000) }, rd_amortisation_years = { 1, 20 },
}

property "自主研发费用增加，加计扣除不减少" {
  as_of = "2025-12-31", given = { enterprise = { industry = "3511" } }, ranges = COSTS,
  rule = "rd_super_deduction.value.extra_deduction", vary = "rd_core_costs", expect = "not less",
}

property "其他相关费用不超过全部自主研发费用的十分之一" {
  as_of = "2025-12-31", given = { enterprise = { industry = "3511" } }, ranges = COSTS, indicator = "rd_deduction",
  -- To the fen: a ninth is rounded.
  holds = function(o)
    local used, core = o.rd_deduction.other_used, o.enterprise.rd_core_costs
    return used <= o.enterprise.rd_other_costs and used * 9 <= core + yuan(0.01)
  end,
}

property "奖励增加，减免税额不减少" {
  as_of = "2025-12-31", rule = "transfer_reward_relief.entitled", vary = "amount", expect = "not less",
  given = { reward_payment = { organisation = "国家设立的科研机构和高校", contract_registered = true,
                               from_transform_income = true } },
  ranges = { amount = { yuan(0), wan(500) }, other_taxable = { yuan(0), wan(200) },
             income_received_on = { date "2020-01-01", date "2024-12-31" }, paid_on = { date "2020-01-01", date "2025-12-31" } },
}

property "减半计税不增加税额" {
  as_of = "2025-12-31", indicator = "reward_tax",
  ranges = { amount = { yuan(0), wan(500) }, other_taxable = { yuan(0), wan(200) },
             income_received_on = { date "2015-01-01", date "2024-12-31" }, paid_on = { date "2015-01-01", date "2025-12-31" } },
  holds = function(o) return o.reward_tax.saving >= yuan(0) and o.reward_tax.tax <= o.reward_tax.tax_without_relief end,
}
