-- Worked cases. Amounts in the files are 万元; a figure may be a number or decimal text.
local fulfilment = require "lib.fulfilment"
local key_giant = require "lib.key_giant"
local linkage = require "lib.linkage"

local function money(x) return wan(tonumber(x)) end
local function shown(amount) return round(amount, "百元") / wan(1) end

local function linked(case)
  local given = case.input
  local result = linkage.payable(given.grade, given.vetoes, money(given.entitled), money(given.annual_cap),
    params.grade_coefficient)
  result.payable = shown(result.payable)
  return result
end

cases "X_linkage.json" (linked)
cases "linkage.json" (linked)

cases "X_fulfilment.json" (function(case)
  local payments = {}
  for i, item in ipairs(case.input.items) do
    payments[i] = {
      id = item.id, approved = money(item.approved), paid = money(item.paid), approved_on = date(item.approved_date),
      paid_on = item.paid_date ~= nil and date(item.paid_date) or nil,
    }
  end
  return fulfilment.summary(payments, function(payment) return payment.paid_on end, tonumber(case.input.due_days))
end)

local function settled(case)
  local firm = {
    key_giant_investment = money(case.input.actual_invest),
    key_giant_performance = tonumber(case.input.performance),
  }
  return key_giant.settlement(firm, params.key_giant_terms)
end

cases "I_key_giant.json" (function(case)
  local settlement = settled(case)
  for part, amount in pairs(settlement) do settlement[part] = shown(amount) end
  return settlement
end)

-- Here what is expected is 元, to the fen.
cases "key_giant.json" (function(case)
  local settlement = settled(case)
  for part, amount in pairs(settlement) do settlement[part] = round(amount, "fen") / yuan(1) end
  return settlement
end)
