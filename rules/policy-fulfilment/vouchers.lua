-- 科技创新券: part of what a firm pays to a service provider of the mutual list.
local documents = require "lib.documents"
local vouchers = require "lib.vouchers"

entity "voucher" {
  title = "科技创新券兑付申请", key = "id",
  fields = {
    id = { type = "text", title = "申请编号" },
    enterprise = { type = "enterprise", title = "企业", source = "科技局" },
    invoice = { type = "money", title = "服务发票金额", source = "税务局" },
    provider_listed = { type = "boolean", title = "服务机构在互认名录内", source = "科技局" },
    related = { type = "boolean", title = "服务机构与企业有关联关系", source = "市场监管局" },
  },
}

field "enterprise" {
  voucher_used = { type = "money", title = "当年已兑付创新券", source = "科技局", yearly = true },
}

param "voucher_rate" {
  title = "创新券兑付比例（示范数值）", basis = documents.VOUCHER, note = documents.ILLUSTRATIVE,
  values = { ["2021-01-01"] = percent(50) },
}

param "voucher_annual_cap" {
  title = "创新券单户年度上限（示范数值）", basis = documents.VOUCHER, note = documents.ILLUSTRATIVE,
  values = { ["2021-01-01"] = wan(30) },
}

rule "voucher_payment" {
  title = "科技创新券兑付", kind = "award", of = "voucher",
  basis = documents.VOUCHER,
  effective = { from = "2021-01-01" },
  conditions = {
    { "listed",    "服务机构在互认名录内",   function(v) return v.provider_listed end },
    { "unrelated", "服务机构与企业无关联关系", function(v) return not v.related end },
  },
  amount = function(v)
    return vouchers.payable(v.invoice, params.voucher_rate, params.voucher_annual_cap, v.enterprise.voucher_used)
  end,
}
