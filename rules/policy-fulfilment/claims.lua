-- 兑现: of the claims for one matter the best counts, less what was granted for it before, within the policy's budget.
local claims = require "lib.claims"
local documents = require "lib.documents"
local levels = require "lib.levels"

entity "matter" {
  title = "兑现事项", key = "id",
  fields = {
    id = { type = "text", title = "事项编号" },
    name = { type = "text", title = "事项名称" },
    enterprise = { type = "enterprise", title = "企业", source = "政务服务局" },
    granted_before = { type = "money", title = "同一事项已享金额", source = "财政局" },
  },
}

entity "claim" {
  title = "政策兑现申请", key = "id",
  fields = {
    id = { type = "text", title = "申请编号" },
    matter = { type = "matter", title = "兑现事项", source = "政务服务局" },
    incentive = { type = "incentive", title = "政策", source = "财政局" },
    level = { type = "enum", values = levels.ALL, title = "政策层级", source = "财政局" },
    amount = { type = "money", title = "应享金额", source = "财政局" },
    applied_on = { type = "date", title = "申请日期", source = "政务服务局" },
  },
}

rule "claim_payment" {
  title = "政策兑现", kind = "entitlement", of = "claim",
  basis = documents.CLAIMS,
  conditions = {
    { "opened",     "在受理开始之后申请", function(c) return c.applied_on >= c.incentive.opens_on end },
    { "not_closed", "在受理截止之前申请", function(c) return c.applied_on <= c.incentive.closes_on end },
  },
  amount = function(c) return c.amount end,
}

-- Which of a firm's claims count, of those that are in time.
indicator "best_claims" {
  of = "enterprise", title = "同一事项就高不重复", basis = documents.CLAIMS,
  value = function(e)
    local entitlements = {}
    for _, matter in ipairs(e.matters) do
      for _, claim in ipairs(matter.claims) do
        if claim.rules.claim_payment.eligible then
          table.insert(entitlements,
            { id = claim.id, group = matter.id, level = claim.level, amount = claim.rules.claim_payment.entitled })
        end
      end
    end
    return claims.best_of(entitlements)
  end,
}

-- What a claim comes to before the budget is looked at; nothing where another claim for the matter is better.
indicator "claim_due" {
  of = "claim", title = "就高、补差后的应兑金额", unit = "万元", basis = documents.CLAIMS,
  value = function(c)
    for _, id in ipairs(c.matter.enterprise.best_claims.kept) do
      if id == c.id then return claims.top_up(c.matter.granted_before, c.amount) end
    end
    return yuan(0)
  end,
}

-- How far a policy's budget goes.
indicator "budget_forecast" {
  of = "incentive", title = "预算兑付测算", basis = documents.CLAIMS,
  value = function(i)
    local ids, amounts, paid = {}, {}, {}
    for _, claim in ipairs(i.claims) do
      table.insert(ids, claim.id)
      table.insert(amounts, claim.claim_due)
    end
    local prorated = claims.prorate(amounts, i.budget, "分")
    for n, id in ipairs(ids) do paid[id] = prorated.paid[n] end
    return { ratio = prorated.ratio, paid = paid }
  end,
}
