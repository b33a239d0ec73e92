-- 招商项目承诺: support was advanced against a promise of taxes; what is owed back is shown, nothing is paid here.
local documents = require "lib.documents"
local promises = require "lib.promises"

local BASIS = documents.article "第十二条"

local function promise_account(p)
  local years = {}
  for y = p.promise_first_year, year do
    table.insert(years, { year = y, promised = p:year(y).promised_tax, paid = p:year(y).paid_tax })
  end
  return promises.account(years)
end

rule "promise_account" {
  title = "招商项目承诺与实缴", kind = "qualification", of = "project", basis = BASIS,
  effective = { from = "2022-01-01" },
  scope = function(p) return p:has "promise_first_year" and p.promise_first_year <= year end,
  value = function(p)
    local account = promise_account(p)
    account.recovered = promises.recovery(account, p.support_advanced)
    return account
  end,
}

rule "promise_kept" {
  title = "招商项目承诺履行", kind = "qualification", of = "project", basis = BASIS,
  effective = { from = "2022-01-01" },
  scope = function(p) return p:has "promise_first_year" and p.promise_first_year <= year end,
  conditions = {
    { "kept", "累计实缴不低于累计承诺", function(p) return promise_account(p).behind == yuan(0) end },
  },
}
