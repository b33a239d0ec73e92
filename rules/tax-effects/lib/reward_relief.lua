-- 职务科技成果转化现金奖励: half of a cash reward counts as income where the conditions hold.

local reward_relief = {}

-- The conditions, each a function of a payment and the parameters by their ids.
reward_relief.ORDER = { "org", "within_36_months", "contract_registered", "from_transform_income", "paid_since" }

function reward_relief.org(payment, limits) return limits.reward_relief_organisations[payment.organisation] == true end

function reward_relief.within_36_months(payment, limits)
  return payment.months_since_income <= limits.reward_relief_months
end

function reward_relief.contract_registered(payment) return payment.contract_registered end
function reward_relief.from_transform_income(payment) return payment.from_transform_income end
function reward_relief.paid_since(payment, limits) return payment.paid_on >= limits.reward_relief_from end

function reward_relief.qualifies(payment, limits)
  for _, name in ipairs(reward_relief.ORDER) do
    if not reward_relief[name](payment, limits) then return false end
  end
  return true
end

-- Months begun from one day to another: three years to the day are 36, a day more is 37.
function reward_relief.months_begun(from, to)
  local complete = months_between(from, to)
  return from + months(complete, "last_day") < to and complete + 1 or complete
end

-- Tax is on the year's whole income: what the reward adds depends on the rest. Marginal brackets are the same as
-- rate and 速算扣除数, and tax nothing of an income below zero.
function reward_relief.assess(payment, qualifies, limits)
  local rates = limits.comprehensive_income_rates
  local counted = qualifies and payment.amount * limits.reward_relief_counted or payment.amount
  local with_relief = brackets(payment.other_taxable + counted, rates)
  local without_relief = brackets(payment.other_taxable + payment.amount, rates)
  return {
    qualifies = qualifies,
    counted = counted,
    tax = with_relief,
    tax_without_relief = without_relief,
    saving = without_relief - with_relief,
  }
end

return reward_relief
