-- Facts that the county's departments keep beside the standard model.
field "enterprise" {
  high_tech_on   = { type = "date", title = "高新技术企业认定日期", source = "科技局" },
  title_level    = { type = "enum", title = "梯度培育称号", source = "工业和信息化局",
                     values = { "无", "创新型中小企业", "专精特新中小企业", "专精特新小巨人企业" } },
  title_on       = { type = "date", title = "称号认定日期", source = "工业和信息化局" },
  title_paid     = { type = "money", title = "以前年度已兑付称号奖励", source = "财政局" },
  rents_plant    = { type = "boolean", title = "租用标准厂房", source = "园区管委会" },
  moved_in_on    = { type = "date", title = "入驻日期", source = "园区管委会" },
  rent           = { type = "money", title = "厂房年租金", source = "园区管委会", yearly = true },
}

field "project" {
  smart_equipment    = { type = "money", title = "智能化设备投资", source = "工业和信息化局" },
  promise_first_year = { type = "integer", title = "承诺起始年度", source = "招商局" },
  support_advanced   = { type = "money", title = "已预拨扶持资金", source = "财政局" },
  promised_tax       = { type = "money", title = "承诺税收", source = "招商局", yearly = true },
  paid_tax           = { type = "money", title = "实缴税收", source = "税务局", yearly = true },
}
