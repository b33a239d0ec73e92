-- What every agreement says of itself: by which terms it shares, and how long it runs.
local documents = require "lib.documents"
local term = require "lib.term"

field "agreement" {
  sharing_scheme = { type = "enum", title = "分享办法", source = "财政局",
    values = { "京津冀产业转移", "合淮合作区", "川浙合作产业园", "深汕特别合作区", "分阶段飞地", "增量分享", "按投入分享" } },
  term_years     = { type = "integer", title = "协议期限（年）", source = "协议双方" },
  vat_local      = { type = "money", yearly = true, title = "增值税地方分成部分", source = "税务局" },
  cit_local      = { type = "money", yearly = true, title = "企业所得税地方分成部分", source = "税务局" },
  local_tax      = { type = "money", yearly = true, title = "地方留成税收", source = "财政局" },
}

local TERM = documents.published "深圳（汕尾）特别合作区合作协议"   -- from 2011, for 30 years

-- The date that the agreement names, or what its term leads to.
indicator "last_day" {
  of = "agreement", title = "协议最后一日", basis = TERM, note = documents.CONVENTION,
  value = function(a)
    if a:has "ends_on" then return a.ends_on end
    return term.last_day(a.starts_on, a.term_years)
  end,
}

rule "agreement_in_force" {
  title = "协议在有效期内", kind = "qualification", of = "agreement", basis = TERM,
  note = "起始当日有效，满期当日失效（our convention）",
  conditions = {
    { "started",   "协议已生效", function(a) return a.starts_on <= as_of end },
    { "not_ended", "协议未期满", function(a) return as_of <= a.last_day end },
  },
  value = function(a) return a.last_day end,
}
