-- 跨省市总分机构: the head office's tax and its branches' parts by the three factors.
local parts = require "lib.parts"

local head_office = {}

-- Amounts of money are scaled down before two of them are multiplied: the product of two large ones would leave the
-- range, and only their proportion counts.
local SCALE = 10000

-- total × part / whole, without rounding the quotient part / whole first.
local function portion(total, part, whole) return total * (part / SCALE) / (whole / SCALE) end

local function sums_of(branches, weights)
  local sums = {}
  for factor in pairs(weights) do
    sums[factor] = yuan(0)
    for _, branch in ipairs(branches) do sums[factor] = sums[factor] + branch[factor] end
  end
  return sums
end

-- Of a total, what falls to each branch by its revenue, payroll and assets; exact, in the order given.
local function by_factors(total, branches, weights)
  local sums, portions = sums_of(branches, weights), {}
  for index, branch in ipairs(branches) do
    portions[index] = total - total
    for factor, weight in pairs(weights) do
      portions[index] = portions[index] + portion(total * weight, branch[factor], sums[factor])
    end
  end
  return portions
end

-- Branches are records or subjects with name, revenue, payroll, assets. `shares` has hq_local, hq_central, branches.
function head_office.allocate(tax, branches, weights, shares)
  local amounts = { tax * shares.hq_local, tax * shares.hq_central }
  for _, portion_of_half in ipairs(by_factors(tax * shares.branches, branches, weights)) do
    table.insert(amounts, portion_of_half)
  end
  local fen, ratios = parts.to_fen(tax, amounts), by_factors(yuan(1), branches, weights)
  local rows = {}
  for index, branch in ipairs(branches) do
    rows[index] = { name = branch.name, ratio = round(ratios[index] / yuan(1), 10), tax = fen[index + 2] }
  end
  return { hq_local = fen[1], hq_central_treasury = fen[2], branches = rows }
end

-- Where rates differ, the first pass divides the income, taxes each part at its own rate and adds up, unrounded.
function head_office.total_tax(income, hq_rate, branches, weights, shares)
  local total = (income - income * shares.branches) * hq_rate
  for index, part in ipairs(by_factors(income * shares.branches, branches, weights)) do
    total = total + part * branches[index].rate
  end
  return parts.sharp(total)
end

-- The centre's and the local part of a tax, each rounded by itself.
function head_office.central_local(tax, local_share)
  return {
    central = round(tax - tax * local_share, "fen"),
    ["local"] = round(tax * local_share, "fen"),
  }
end

return head_office
