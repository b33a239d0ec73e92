-- Checks on an investment fund. An investment is { direct, amount, co_invest }.

local funds = {}

local function sums(investments)
  local all, direct, together = yuan(0), yuan(0), yuan(0)
  for _, investment in ipairs(investments) do
    all = all + investment.amount
    together = together + investment.amount + investment.co_invest
    if investment.direct then direct = direct + investment.amount end
  end
  return all, direct, together
end

-- 直投为主: more than the share asked for; half sharp is not.
function funds.mostly_direct(investments, above)
  local all, direct = sums(investments)
  return direct > all * above
end

function funds.direct_pct(investments)
  local all, direct = sums(investments)
  return round(direct * 100 / all, 2)
end

-- 撬动倍数: the fund's own money and what others put beside it, by the fund's own.
function funds.leverage(investments)
  local all, _, together = sums(investments)
  return round(together / all, 4)
end

function funds.paid_in_pct(paid_in, target) return round(paid_in * 100 / target, 2) end

return funds
