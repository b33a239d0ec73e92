pack "tax-sharing" {
  title = "跨区域税收分享规则",
  authority = "财政部、国家税务总局、协议各方财政部门",
  jurisdiction = "000000",
  version = "1.0.0",
}
