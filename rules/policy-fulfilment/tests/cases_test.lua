-- The worked cases of each policy. Amounts in the files are 万元, cut to 0.01 万元 (百元) where a sum is divided; a
-- figure may be a number or decimal text.
local claims = require "lib.claims"
local factors = require "lib.factors"
local first_sets = require "lib.first_sets"
local funds = require "lib.funds"
local horse_race = require "lib.horse_race"
local levels = require "lib.levels"
local milestones = require "lib.milestones"
local shares = require "lib.shares"
local upgrading = require "lib.upgrading"
local vouchers = require "lib.vouchers"

local UNIT = "百元"
local LEVELS = { national = "国家级", provincial = "省级", city = "市级", county = "县级" }
local ZONES = { PRD = "珠三角", nonPRD = "粤东西北" }

local function money(figure) return wan(tonumber(figure)) end
local function figure(amount) return round(amount / wan(1), 2) end

local function figures(amounts)
  local read = {}
  for name, amount in pairs(amounts) do read[name] = figure(amount) end
  return read
end

-- What the `floor` and the `cap` of a rule do to its amount.
local function bounded(amount, cap, floor)
  if floor and amount < floor then return yuan(0) end
  return min(amount, cap)
end

-- What the maker and the user of a first set get of an award.
local function shared(award, fractions)
  local parts = shares.by_fraction(award, { fractions.maker, fractions.user }, UNIT)
  return figure(parts[1]), figure(parts[2])
end

-- Levels in the order written.
local function split_levels(case)
  local given, bearers = case.input, {}
  for i, name in ipairs(case.order["input.ratios"]) do bearers[i] = { name, tonumber(given.ratios[name]) } end
  return figures(levels.split(money(given.amount), bearers, UNIT))
end

cases "I_milestone.json" (function(case)
  local given, stages = case.input, {}
  for i, stage in ipairs(given.stages) do
    stages[i] = { name = stage.name, share = tonumber(stage.share), passed = stage.passed }
  end
  local approved = milestones.approved(money(given.contract), tonumber(given.rate), money(given.cap))
  local settled = milestones.settlement(approved, stages, UNIT)
  for _, row in ipairs(settled.rows) do row.paid = figure(row.paid) end
  settled.approved, settled.paid = figure(settled.approved), figure(settled.paid)
  return settled
end)

cases "I_horse_race.json" (function(case)
  local given, teams = case.input, {}
  for i, team in ipairs(given.teams) do teams[i] = { id = team.id, score = tonumber(team.score) } end
  local first = horse_race.first(money(given.pool_first), teams, UNIT)
  local final = horse_race.final(money(given.pool_final), teams, tonumber(given.keep), UNIT)
  return figures(horse_race.totals(first, final))
end)

cases "I_ratio_cap_sz.json" (function(case)
  local support = money(case.input.budget) * params.shenzhen_joint_rate
  return { max_support = figure(bounded(support, params.shenzhen_joint_cap)) }
end)

cases "I_first_set_chengdu.json" (function(case)
  local given, award = case.input, yuan(0)
  local sales = money(given.sales)
  if not given.related_party and sales >= params.chengdu_least_sales then
    award = bounded(first_sets.on_sales(sales, params.chengdu_rates), params.chengdu_cap)
  end
  local maker, user = shared(award, params.chengdu_parts)
  return { award = figure(award), maker = maker, user = user }
end)

cases "I_first_set_chengdu_match.json" (function(case)
  local match = money(case.input.provincial) * params.chengdu_match_rate
  return { match = figure(bounded(match, params.chengdu_match_cap)) }
end)

cases "I_first_set_tangshan.json" (function(case)
  local award = money(case.input.price) * params.tangshan_first_set_rate
  return { award = figure(bounded(award, params.tangshan_first_set_cap)) }
end)

cases "I_first_set_anhui.json" (function(case)
  local total = bounded(first_sets.for_both(money(case.input.price), params.anhui_rates), params.anhui_cap)
  local maker, user = shared(total, params.anhui_parts)
  return { maker = maker, user = user, total = figure(total) }
end)

cases "I_gd_tech.json" (function(case)
  local given = case.input
  local terms = params.gd_equipment_terms[ZONES[given.region]]
  local equipment, equipment_award = money(given.equipment_ex_vat or 0), yuan(0)
  if equipment >= terms.least then equipment_award = bounded(equipment * terms.rate, params.gd_equipment_cap) end
  local finance = upgrading.best_finance({
    loan = money(given.loan or 0),
    interest = money(given.interest_paid or 0),
    premium = money(given.premium_paid or 0),
    lease = money(given.lease_contract or 0),
    lpr = given.lpr and tonumber(given.lpr),
  }, params.gd_finance_terms)
  return {
    equipment_award = figure(equipment_award),
    finance_choice = finance.choice,
    finance_award = figure(finance.award),
    total = figure(equipment_award + finance.award),
  }
end)

cases "I_gd_recycle.json" (function(case)
  local given = case.input
  local award = money(given.equip) * params.gd_recycling_rates[ZONES[given.region]]
  return { award = figure(bounded(award, params.gd_recycling_cap, params.gd_recycling_floor)) }
end)

cases "I_energy_tangshan.json" (function(case)
  local given, prices, per_unit = case.input, {}, {}
  if money(given.total_invest) < params.tangshan_energy_least then return { award = 0, per_unit = {} } end
  for i, price in ipairs(given.units) do prices[i] = money(price) end
  local awards = upgrading.per_unit(prices, params.tangshan_energy_rate, params.tangshan_energy_unit_cap)
  local award = upgrading.within_year(awards, params.tangshan_energy_annual_cap, money(given.year_used or 0))
  for i, amount in ipairs(awards) do per_unit[i] = figure(amount) end
  return { award = figure(award), per_unit = per_unit }
end)

cases "I_linyi_lpr.json" (function(case)
  local given, award = case.input, yuan(0)
  local equipment = money(given.equip)
  if given.smart or equipment >= params.linyi_least_equipment then
    award = bounded(equipment * tonumber(given.lpr), params.linyi_cap)
  end
  return { award = figure(award) }
end)

cases "I_sme_tech_bracket.json" (function(case)
  local investment = money(case.input.x)
  local rate = upgrading.whole_rate(investment, params.sme_upgrade_terms)
  return { rate = rate, award = figure(investment * rate) }
end)

cases "I_voucher.json" (function(case)
  local given, pay = case.input, yuan(0)
  local annual_cap, used = money(given.annual_cap), money(given.used)
  if given.provider_listed and not given.related then
    pay = vouchers.payable(money(given.invoice), tonumber(given.rate), annual_cap, used)
  end
  return { pay = figure(pay), left = figure(annual_cap - used - pay) }
end)

cases "I_fund.json" (function(case)
  local given, investments = case.input, {}
  for i, row in ipairs(given.investments) do
    investments[i] = { direct = row.type == "direct", amount = money(row.amount), co_invest = money(row.co_invest or 0) }
  end
  return {
    direct_pct = funds.direct_pct(investments),
    direct_majority = funds.mostly_direct(investments, params.fund_direct_above),
    leverage = funds.leverage(investments),
    paid_in_pct = funds.paid_in_pct(money(given.paid_in), money(given.target)),
  }
end)

cases "I_best_of.json" (function(case)
  local entitlements = {}
  for i, claim in ipairs(case.input.entitlements) do
    entitlements[i] = { id = claim.id, group = claim.group, level = LEVELS[claim.level], amount = money(claim.amount) }
  end
  local best = claims.best_of(entitlements)
  best.total = figure(best.total)
  return best
end)

cases "I_top_up.json" (function(case)
  return figure(claims.top_up(money(case.input.already), money(case.input.new)))
end)

cases "I_prorate.json" (function(case)
  local given, amounts, paid = case.input, {}, {}
  for i, claim in ipairs(given.claims) do amounts[i] = money(claim.amount) end
  local prorated = claims.prorate(amounts, money(given.budget), UNIT)
  for i, claim in ipairs(given.claims) do paid[claim.id] = figure(prorated.paid[i]) end
  return { ratio = prorated.ratio, paid = paid }
end)

cases "I_factor.json" (function(case)
  local given, weights, regions = case.input, {}, {}
  if case["function"] == "split_levels" then return split_levels(case) end
  for factor, weight in pairs(given.weights) do weights[factor] = tonumber(weight) end
  for i, region in ipairs(given.regions) do
    regions[i] = { id = region.id }
    for factor in pairs(weights) do regions[i][factor] = tonumber(region[factor]) end
  end
  local rows = factors.allocate(money(given.pool), weights, regions, UNIT)
  for _, row in ipairs(rows) do row.amount = figure(row.amount) end
  return rows
end)

-- Amounts in 元, to the cent.
cases "shares.json" (function(case)
  local parts = {}
  for i, part in ipairs(case.input.parts) do parts[i] = yuan(part) end
  local settled = shares.settle(parts, yuan(case.input.total), "分")
  for i, amount in ipairs(settled) do settled[i] = amount / yuan(1) end
  return settled
end)
