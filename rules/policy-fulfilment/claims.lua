-- 兑现: of claims for one matter the best, less what was granted for it before, within the policy's budget.
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
  },
}

indicator "best_claims" {
  of = "enterprise", title = "同一事项就高不重复", basis = documents.CLAIMS,
  value = function(e)
    local entitlements = {}
    for _, matter in ipairs(e.matters) do
      for _, claim in ipairs(matter.claims) do
        table.insert(entitlements, { id = claim.id, group = matter.id, level = claim.level, amount = claim.amount })
      end
    end
    return claims.best_of(entitlements)
  end,
}

rule "claim_payment" {
  title = "政策兑现（就高不重复、升级补差）", kind = "entitlement", of = "claim",
  basis = documents.CLAIMS,
  conditions = {
    { "best", "同一事项中取高者",
      function(c)
        for _, id in ipairs(c.matter.enterprise.best_claims.kept) do
          if id == c.id then return true end
        end
        return false
      end },
  },
  amount = function(c) return claims.top_up(c.matter.granted_before, c.amount) end,
}

-- What each claim on a policy gets where the budget is short. Claims without a right are not in the list.
rule "claim_budget" {
  title = "总额控制、按比例兑付", kind = "entitlement", of = "incentive",
  basis = documents.CLAIMS,
  scope = function(i) return i:has "budget" end,
  value = function(i)
    local ids, amounts, paid = {}, {}, {}
    for _, claim in ipairs(i.claims) do
      if claim.rules.claim_payment.eligible then
        table.insert(ids, claim.id)
        table.insert(amounts, claim.rules.claim_payment.entitled)
      end
    end
    local prorated = claims.prorate(amounts, i.budget, "分")
    for n, id in ipairs(ids) do paid[id] = prorated.paid[n] end
    return { ratio = prorated.ratio, paid = paid }
  end,
}
