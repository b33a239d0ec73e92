-- 亩均效益评价指标: the ratios that the methods of scoring share. Land is what the firm uses, its own and leased.
local ratios = require "lib.ratios"

field "enterprise" {
  emissions = { type = "quantity", unit = "吨", title = "主要污染物排放量", source = "生态环境局", yearly = true },
}

local BASIS = { document = "工业企业亩均效益综合评价（各地办法）" }

indicator "tax_per_mu" {
  of = "enterprise", title = "亩均税收", unit = "万元/亩", basis = BASIS, value = ratios.tax_per_mu,
}

indicator "revenue_per_mu" {
  of = "enterprise", title = "亩均营业收入", unit = "万元/亩", basis = BASIS, value = ratios.revenue_per_mu,
}

indicator "output_per_mu" {
  of = "enterprise", title = "亩均产值", unit = "万元/亩", basis = BASIS, value = ratios.output_per_mu,
}

indicator "value_added_per_mu" {
  of = "enterprise", title = "亩均增加值", unit = "万元/亩", basis = BASIS, value = ratios.value_added_per_mu,
}

indicator "value_added_per_tce" {
  of = "enterprise", title = "单位能耗增加值", unit = "万元/tce", basis = BASIS, value = ratios.value_added_per_tce,
}

indicator "value_added_per_emission" {
  of = "enterprise", title = "单位排放增加值", unit = "万元/吨", basis = BASIS, value = ratios.value_added_per_emission,
}

indicator "labour_productivity" {
  of = "enterprise", title = "全员劳动生产率", unit = "万元/人", basis = BASIS, value = ratios.labour_productivity,
}

indicator "rd_revenue_share" {
  of = "enterprise", title = "研发费用占主营业务收入比重", basis = BASIS, value = ratios.rd_revenue_share,
}

indicator "tax_per_kwh" {
  of = "enterprise", title = "单位电耗税收", unit = "元/kWh", basis = BASIS, value = ratios.tax_per_kwh,
}

indicator "tax_per_tce" {
  of = "enterprise", title = "单位能耗税收", unit = "万元/tce", basis = BASIS, value = ratios.tax_per_tce,
}
