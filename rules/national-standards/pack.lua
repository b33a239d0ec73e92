pack "national-standards" {
  title = "国家标准与国家认定条件",
  authority = "工业和信息化部、国家统计局、科技部、财政部、国家税务总局、国家市场监督管理总局",
  jurisdiction = "000000",
  version = "1.0.0",
}
