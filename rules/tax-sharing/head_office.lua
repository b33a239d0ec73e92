-- 跨省市总分机构: half of the corporate income tax stays with the head office, half goes to the branches by three factors.
local documents = require "lib.documents"
local head_office = require "lib.head_office"

field "enterprise" {
  consolidated_tax    = { type = "money", yearly = true, title = "汇总应纳所得税额", source = "税务局" },
  consolidated_income = { type = "money", yearly = true, title = "汇总应纳税所得额", source = "税务局" },
  income_tax_rate     = { type = "number", yearly = true, title = "总机构适用税率", source = "税务局" },
}

-- A department of the head office that does its main business counts as a branch.
entity "branch" {
  title = "分支机构", key = "id",
  fields = {
    id               = { type = "text", title = "分支机构编号" },
    name             = { type = "text", title = "分支机构名称" },
    head_office      = { type = "enterprise", title = "总机构", source = "税务局" },
    region           = { type = "region", title = "所在地区", source = "税务局" },
    revenue          = { type = "money", yearly = true, title = "营业收入", source = "税务局" },
    payroll          = { type = "money", yearly = true, title = "职工薪酬", source = "税务局" },
    assets           = { type = "money", yearly = true, title = "资产总额", source = "税务局" },
    rate             = { type = "number", yearly = true, title = "适用税率", source = "税务局" },
    main_business    = { type = "boolean", title = "具有主体生产经营职能", source = "税务局" },
    small_low_profit = { type = "boolean", yearly = true, title = "小型微利企业", source = "税务局" },
    overseas         = { type = "boolean", title = "设在境外", source = "税务局" },
    opened_on        = { type = "date", title = "设立日期", source = "市场监管局" },
    deregistered_on  = { type = "date", title = "注销日期", source = "市场监管局" },   -- missing: not deregistered
  },
}

param "apportionment_factors" {
  title = "三因素权重", basis = documents.head_office,
  values = { ["2013-01-01"] = { revenue = percent(35), payroll = percent(35), assets = percent(30) } },
}
param "apportionment_shares" {
  title = "总机构就地入库、就地缴入中央国库、各分支机构分摊的比例", basis = documents.head_office,
  values = { ["2013-01-01"] = { hq_local = percent(25), hq_central = percent(25), branches = percent(50) } },
}

-- The list of those left out is recalled.
rule "branch_participates" {
  title = "分支机构参与分摊", kind = "qualification", of = "branch", basis = documents.head_office,
  note = documents.RECALLED,
  effective = { from = "2013-01-01" },
  conditions = {
    { "main_business",    "具有主体生产经营职能",   function(b) return b.main_business end },
    { "not_small",        "上年度不是小型微利企业", function(b) return not b:year(-1).small_low_profit end },
    { "not_new",          "不是当年新设立",
      function(b) return b.opened_on < date(string.format("%d-01-01", year)) end },
    { "domestic",         "不设在境外",             function(b) return not b.overseas end },
    { "not_deregistered", "未注销",
      function(b) return not b:has "deregistered_on" or as_of < b.deregistered_on end },
  },
}

-- The factors are those of the previous year, fixed for the year.
local function participants(e)
  local list = {}
  for _, b in ipairs(e.branches:where(function(b) return b.rules.branch_participates.eligible end)) do
    local before = b:year(-1)
    table.insert(list, { name = b:get("name", b.id), revenue = before.revenue, payroll = before.payroll,
      assets = before.assets, rate = b.rate })
  end
  return list
end

local function rates_differ(e, branches)
  for _, branch in ipairs(branches) do
    if branch.rate ~= e.income_tax_rate then return true end
  end
  return false
end

indicator "apportionable_tax" {
  of = "enterprise", title = "参与分摊的所得税总额", unit = "万元", basis = documents.head_office,
  value = function(e)
    local branches = participants(e)
    if not rates_differ(e, branches) then return e.consolidated_tax end
    return head_office.total_tax(e.consolidated_income, e.income_tax_rate, branches, params.apportionment_factors,
      params.apportionment_shares)
  end,
}

indicator "tax_apportionment" {
  of = "enterprise", title = "总分机构所得税分摊", basis = documents.head_office,
  value = function(e)
    return head_office.allocate(e.apportionable_tax, participants(e), params.apportionment_factors,
      params.apportionment_shares)
  end,
}

-- mutation: equivalent `1` → `0` because Lua takes a place before the first character for the first
local function province(subject) return subject.region.id:sub(1, 2) end

-- Within one province its own government settles the parts.
rule "head_office_apportionment" {
  title = "跨省市总分机构企业所得税分摊", kind = "entitlement", of = "enterprise", basis = documents.head_office,
  effective = { from = "2013-01-01" },
  scope = function(e)
    local home = province(e)
    return e.branches:any(function(b) return province(b) ~= home end)
  end,
  conditions = {
    { "participants", "有参与分摊的分支机构",
      function(e) return e.branches:any(function(b) return b.rules.branch_participates.eligible end) end },
  },
  value = function(e)
    local result = e.tax_apportionment
    return { total_tax = e.apportionable_tax, hq_local = result.hq_local,
      hq_central_treasury = result.hq_central_treasury, branches = result.branches }
  end,
}
