-- 国家技术创新示范企业.
local checks = require "lib.checks"
local innovation_demo = require "lib.innovation_demo"

field "enterprise" {
  province_tech_center = { type = "boolean", title = "省级企业技术中心", source = "工业和信息化局" },
}

local BASIS = { document = "技术创新示范企业认定管理办法（试行）", number = "工信部联科〔2010〕540号", date = "2010",
                status = "published" }

local NOTE = "the document's day and month are not recorded; 1 January is ours"

local function limit(id, title, value)
  param("innovation_demo_" .. id) {
    title = title, basis = BASIS, note = NOTE,
    values = { ["2010-01-01"] = value },
  }
end

limit("staff", "从业人员下限（人）", 300)
limit("sales", "年销售收入下限", wan(3000))
limit("assets", "资产总额下限", wan(4000))
limit("rd_share", "研发费用占销售收入比重下限", percent(3))

local check = checks.of(innovation_demo)

rule "innovation_demo" {
  title = "国家技术创新示范企业", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2010-01-01" },
  conditions = {
    check("staff_300", "从业人员300人以上"),
    check("sales_3000", "年销售收入3000万元以上"),
    check("assets_4000", "资产总额4000万元以上"),
    check("rd_3pct", "研发费用占销售收入比重不低于3%"),
    check("province_center", "拥有省级企业技术中心"),
    check("profit_3y", "近三年连续盈利"),
  },
}
