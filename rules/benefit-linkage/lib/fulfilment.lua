-- 政策兑现: what was approved against what was paid, and when.

local fulfilment = {}

-- `paid_on` is nil where nothing is recorded: that is late, however the amounts stand.
function fulfilment.late(approved_on, paid_on, due_days)
  return paid_on == nil or days_between(approved_on, paid_on) > due_days
end

function fulfilment.short(payment) return payment.paid < payment.approved end

-- `paid_on` gives a payment's day of payment or nil.
function fulfilment.summary(payments, paid_on, due_days)
  local paid, approved, late, short = yuan(0), yuan(0), {}, {}
  for _, payment in ipairs(payments) do
    paid, approved = paid + payment.paid, approved + payment.approved
    if fulfilment.late(payment.approved_on, paid_on(payment), due_days) then table.insert(late, payment.id) end
    if fulfilment.short(payment) then table.insert(short, payment.id) end
  end
  return { rate_pct = round(paid * 100 / approved, 2), late = late, short_paid = short }
end

return fulfilment
