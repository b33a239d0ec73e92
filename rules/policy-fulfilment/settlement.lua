-- From what a claim is entitled to, to what is paid.
local documents = require "lib.documents"

-- 省市不重复，就高: the city awards the sales or tops up the provincial award, whichever is more.
stack "chengdu_first_set_best" {
  title = "成都首台（套）奖励与省级配套就高不重复", basis = documents.CHENGDU,
  rules = { "chengdu_first_set", "chengdu_first_set_match" }, keep = "highest",
}

stack "best_of_matter" {
  title = "同一事项就高不重复", basis = documents.CLAIMS,
  rules = { "claim_payment" }, per = "matter", keep = "highest",
}

stack "top_up_of_matter" {
  title = "同一事项升级补差", basis = documents.CLAIMS,
  rules = { "stack:best_of_matter" }, per = "matter", keep = "difference",
  paid = function(m) return m.granted_before end,
}

-- One claim is within the firm's allowance already; several of one year have to be so together.
ceiling "voucher_year" {
  title = "创新券单户年度上限（示范数值）", basis = documents.VOUCHER,
  rules = { "voucher_payment" }, per = "enterprise",
  -- mutation: equivalent `0` → `(-1)` because below zero instead of zero shows only where the allowance is used up, and no entitlement is left
  cap = function(e) return max(yuan(0), params.voucher_annual_cap - e.voucher_used) end,
}

ceiling "tangshan_energy_year" {
  title = "唐山节能装备单户年度上限", basis = documents.TANGSHAN_ENERGY,
  rules = { "tangshan_energy_award" }, per = "enterprise",
  -- mutation: equivalent `0` → `(-1)` because below zero instead of zero shows only where the allowance is used up, and no entitlement is left
  cap = function(e) return max(yuan(0), params.tangshan_energy_annual_cap - e.energy_award_granted) end,
}

budget "incentive_budget" {
  title = "总额控制、按比例兑付", basis = documents.CLAIMS,
  rules = { "claim_payment" }, per = "incentive", overrun = "prorate",
  total = function(i) return i.budget end,
}
