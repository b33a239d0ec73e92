-- 川浙合作产业园: 青川 and 广元经开区 share the local part of the two taxes and the value added 6 : 4, with a guarantee for 青川.
local documents = require "lib.documents"
local schemes = require "lib.schemes"

field "agreement" {
  aid_fund_complete_on  = { type = "date", title = "2亿元援建资金到位日期", source = "财政局" },   -- missing: not complete
  value_added_increment = { type = "money", yearly = true, title = "增加值增量", source = "统计局" },
}

param "chuanzhe_shares" {
  title = "青川县、广元经开区分成比例", basis = documents.chuanzhe,
  values = { ["2009-01-01"] = { { "qingchuan", percent(60) }, { "guangyuan", percent(40) } } },
}
param "chuanzhe_guarantee" {
  title = "青川县税收保底数", unit = "万元", basis = documents.chuanzhe,
  note = "保底差额由广元经开区所得补足，以税收总额为限（our convention）",
  values = { ["2009-01-01"] = wan(500) },
}
param "chuanzhe_guarantee_after" {
  title = "援建资金到位满多少年后保底", unit = "年", basis = documents.chuanzhe, values = { ["2009-01-01"] = 1 },
}

-- Before the fund has been complete for the time nothing is guaranteed.
indicator "chuanzhe_guarantee_due" {
  of = "agreement", title = "本年青川县保底数", unit = "万元", basis = documents.chuanzhe,
  value = function(a)
    if not a:has "aid_fund_complete_on" then return yuan(0) end
    local from = a.aid_fund_complete_on + years(params.chuanzhe_guarantee_after, "last_day")
    return from <= as_of and params.chuanzhe_guarantee or yuan(0)
  end,
}

indicator "chuanzhe_parts" {
  of = "agreement", title = "川浙合作产业园本年分成", basis = documents.chuanzhe,
  value = function(a)
    return schemes.chuanzhe(a.vat_local, a.cit_local, a.value_added_increment, params.chuanzhe_shares,
      a.chuanzhe_guarantee_due)
  end,
}

rule "chuanzhe_sharing" {
  title = "川浙合作产业园税收与增加值分成", kind = "entitlement", of = "agreement", basis = documents.chuanzhe,
  effective = { from = "2009-01-01" },
  scope = function(a) return a.sharing_scheme == "川浙合作产业园" end,
  conditions = {
    { "in_force", "协议在有效期内", rule = "agreement_in_force" },
  },
  value = function(a) return a.chuanzhe_parts end,
}
