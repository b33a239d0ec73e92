-- 研发投入增量奖补, and the account over the years of the scheme that it is taken from.
local documents = require "lib.documents"
local research = require "lib.research"

local BASIS = documents.article "第五条"

param "research_scheme" {
  title = "研发奖补实施期首年、单户累计上限（示范数值）", basis = BASIS, note = documents.NOTE,
  values = { ["2023-01-01"] = { first_year = 2023, total_cap = wan(60) } },
}

local function spent(e, y)
  if e.registered_on > date(string.format("%d-12-31", y)) then return yuan(0) end
  return e:year(y).rd_expense
end

local function account(e)
  local years, scheme = {}, params.research_scheme
  for y = scheme.first_year, year do
    table.insert(years, { year = y, before = spent(e, y - 1), spent = spent(e, y) })
  end
  return research.account(years, { rate = incentive.rate, yearly_cap = incentive.cap, total_cap = scheme.total_cap })
end

rule "rd_award" {
  title = "研发投入增量奖补", kind = "award", of = "enterprise", basis = BASIS, incentive = "rd-award",
  effective = { from = "2023-01-01", to = "2026-12-31" },
  scope = function(e) return e:has "park" end,
  conditions = {
    { "sme",       "中小微企业",           rule = "national-standards/sme" },
    { "high_tech", "有效期内高新技术企业", function(e) return e.high_tech end },
    { "increased", "研发费用比上年增加",   function(e) return spent(e, year) > spent(e, year - 1) end },
  },
  amount = function(e)
    local rows = account(e)
    return rows[#rows].granted
  end,
}

rule "rd_account" {
  title = "研发奖补累计账", kind = "qualification", of = "enterprise", basis = BASIS, incentive = "rd-award",
  effective = { from = "2023-01-01", to = "2026-12-31" },
  scope = function(e) return e:has "park" and e:has "high_tech" and e.high_tech end,
  value = account,
}
