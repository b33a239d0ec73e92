-- 中央与地方: which part of a firm's taxes stays in its place, each part rounded by itself.
local documents = require "lib.documents"
local head_office = require "lib.head_office"

field "enterprise" {
  vat_paid = { type = "money", yearly = true, title = "实缴增值税", source = "税务局" },
  cit_paid = { type = "money", yearly = true, title = "实缴企业所得税", source = "税务局" },
}

param "vat_local_share" {
  title = "增值税地方分享比例", basis = documents.levels, note = documents.RECALLED,
  values = { ["2016-05-01"] = percent(50) },
}
param "cit_local_share" {
  title = "企业所得税地方分享比例", basis = documents.levels, note = documents.RECALLED,
  values = { ["2003-01-01"] = percent(40) },
}

indicator "vat_by_level" {
  of = "enterprise", title = "增值税中央与地方分成", basis = documents.levels,
  value = function(e) return head_office.central_local(e.vat_paid, params.vat_local_share) end,
}

indicator "cit_by_level" {
  of = "enterprise", title = "企业所得税中央与地方分成", basis = documents.levels,
  value = function(e) return head_office.central_local(e.cit_paid, params.cit_local_share) end,
}
