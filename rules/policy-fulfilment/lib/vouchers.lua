-- 科技创新券.

local vouchers = {}

-- Part of the invoice, as far as the year's allowance goes.
function vouchers.payable(invoice, rate, annual_cap, used)
  return max(yuan(0), min(invoice * rate, annual_cap - used))
end

return vouchers
