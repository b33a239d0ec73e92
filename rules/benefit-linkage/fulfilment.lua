-- 兑现: is what was approved paid, in time and in full?
local demonstration = require "lib.demonstration"
local fulfilment = require "lib.fulfilment"

entity "payment" {
  title = "政策兑付事项", key = "id",
  fields = {
    id = "text",
    enterprise = { type = "enterprise", title = "企业" },
    incentive = { type = "incentive", title = "政策" },
    approved = { type = "money", title = "核定金额", source = "主管部门" },
    approved_on = { type = "date", title = "核定日期", source = "主管部门" },
    paid = { type = "money", title = "已兑付金额", source = "财政局" },
    paid_on = { type = "date", title = "兑付日期", source = "财政局" },
  },
}

param "fulfilment_days" {
  title = "政策兑现时限（自核定之日起，示范数值）", unit = "天", basis = demonstration.BASIS, note = demonstration.NOTE,
  values = { ["2021-01-01"] = 60 },
}

-- A day of payment that is not recorded is no gap in the data: nothing has been paid.
local function paid_on(payment)
  if payment:has "paid_on" then return payment.paid_on end
end

-- Before its time is up, an amount not paid is neither fulfilled nor late.
local function settled(payment)
  return payment:has "paid_on" or days_between(payment.approved_on, as_of) > params.fulfilment_days
end

local function summary(payments) return fulfilment.summary(payments:where(settled), paid_on, params.fulfilment_days) end

indicator "incentive_fulfilment" {
  of = "incentive", title = "政策兑现率、逾期和未足额事项", basis = demonstration.BASIS,
  value = function(i) return summary(i.payments) end,
}

indicator "enterprise_fulfilment" {
  of = "enterprise", title = "企业兑现率、逾期和未足额事项", basis = demonstration.BASIS,
  value = function(e) return summary(e.payments) end,
}

rule "payment_fulfilled" {
  title = "按时足额兑现", kind = "qualification", of = "payment", basis = demonstration.BASIS,
  effective = { from = "2021-01-01" },
  scope = settled,
  conditions = {
    { "on_time", "在时限内兑付",
      function(p) return not fulfilment.late(p.approved_on, paid_on(p), params.fulfilment_days) end },
    { "in_full", "足额兑付", function(p) return not fulfilment.short(p) end },
  },
}
