-- 政策兑现: what was approved against what was paid, and when.

local fulfilment = {}

-- `paid_on` is nil where nothing is recorded: that is late, however the amounts stand.
function fulfilment.late(approved_on, paid_on, due_days)
  return paid_on == nil or days_between(approved_on, paid_on) > due_days
end

function fulfilment.short(claim) return claim.paid < claim.approved end

-- `paid_on` gives a claim's day of payment or nil.
function fulfilment.summary(claims, paid_on, due_days)
  local paid, approved, late, short = yuan(0), yuan(0), {}, {}
  for _, claim in ipairs(claims) do
    paid, approved = paid + claim.paid, approved + claim.approved
    if fulfilment.late(claim.approved_on, paid_on(claim), due_days) then table.insert(late, claim.id) end
    if fulfilment.short(claim) then table.insert(short, claim.id) end
  end
  return { rate_pct = round(paid * 100 / approved, 2), late = late, short_paid = short }
end

return fulfilment
