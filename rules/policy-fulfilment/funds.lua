-- 产业基金: is it mostly direct, what does it move, how much is paid in.
local documents = require "lib.documents"
local funds = require "lib.funds"

entity "fund" {
  title = "产业基金", key = "id",
  fields = {
    id = { type = "text", title = "基金编号" },
    name = { type = "text", title = "基金名称" },
    target = { type = "money", title = "目标规模", source = "财政局" },
    paid_in = { type = "money", title = "实缴规模", source = "财政局" },
  },
}

entity "investment" {
  title = "基金投资", key = "id",
  fields = {
    id = { type = "text", title = "投资编号" },
    fund = { type = "fund", title = "产业基金", source = "财政局" },
    type = { type = "enum", values = { "直投", "子基金" }, title = "投资方式", source = "财政局" },
    amount = { type = "money", title = "基金投资额", source = "财政局" },
    co_invest = { type = "money", title = "社会资本跟投额", source = "财政局" },
  },
}

param "fund_direct_above" {
  title = "直投为主的界限（须超过）", basis = documents.FUND, values = { ["2021-01-01"] = percent(50) },
}

local function investments_of(fund)
  local list = {}
  for _, row in ipairs(fund.investments) do
    table.insert(list, { direct = row.type == "直投", amount = row.amount, co_invest = row.co_invest })
  end
  return list
end

indicator "fund_direct_pct" {
  of = "fund", title = "直投占比", unit = "%", basis = documents.FUND,
  value = function(f) return funds.direct_pct(investments_of(f)) end,
}

indicator "fund_leverage" {
  of = "fund", title = "撬动社会资本倍数", basis = documents.FUND,
  value = function(f) return funds.leverage(investments_of(f)) end,
}

indicator "fund_paid_in_pct" {
  of = "fund", title = "实缴比例", unit = "%", basis = documents.FUND,
  value = function(f) return funds.paid_in_pct(f.paid_in, f.target) end,
}

rule "fund_mostly_direct" {
  title = "基金以直投为主", kind = "qualification", of = "fund",
  basis = documents.FUND,
  conditions = {
    { "invested", "已有投资",         function(f) return f.investments:sum("amount") > yuan(0) end },
    { "direct",   "直投超过投资总额一半",
      function(f) return funds.mostly_direct(investments_of(f), params.fund_direct_above) end },
  },
}
