pack "sme-ladder" {
  title = "优质中小企业梯度培育与技术创新类企业认定",
  authority = "工业和信息化部、科学技术部",
  jurisdiction = "000000",
  version = "1.0.0",
  depends = { "national-standards" },
}
