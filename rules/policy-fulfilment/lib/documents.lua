-- The documents that this pack implements, and how sure their figures are.

local documents = {}

local UNTITLED = "文件题名未记录，此处为简称"

documents.CHALLENGE = { document = "深圳 揭榜挂帅（里程碑式）", date = "2021", status = "illustrative", note = UNTITLED }
documents.HORSE_RACE = { document = "深圳 揭榜挂帅（赛马式）", date = "2021", status = "illustrative", note = UNTITLED }
documents.SHENZHEN_JOINT = {
  document = "深港澳科技计划（A类）", number = "深科技创新规〔2020〕4号", status = "published", note = UNTITLED,
}
documents.CHENGDU = { document = "成都 首台（套）示范应用若干政策措施（试行）", date = "2025-01", status = "published" }
documents.TANGSHAN_FIRST_SET = { document = "唐山 首台（套）奖励", date = "2022", status = "published", note = UNTITLED }
documents.ANHUI = {
  document = "安徽 首台（套）奖励", number = "皖政〔2017〕53号", status = "published",
  note = "发文机关和文号凭记忆；" .. UNTITLED,
}
documents.GUANGDONG = {
  document = "广东 企业技术改造资金实施细则", number = "粤工信规字〔2024〕7号", status = "published",
}
documents.GUANGDONG_CITIES = {
  document = "广东 企业技术改造资金实施细则", number = "粤工信规字〔2024〕7号", status = "our convention",
  note = "珠三角九市；文件所列范围未核对",
}
documents.GUANGDONG_RECYCLING = { document = "广东 绿色循环支持", status = "published", note = UNTITLED }
documents.TANGSHAN_ENERGY = { document = "唐山 节能装备奖励", date = "2022", status = "published", note = UNTITLED }
documents.LINYI = { document = "临沂 技术改造贴息", number = "临政办字〔2021〕73号", status = "published", note = UNTITLED }
documents.SME_UPGRADE = {
  document = "中小企业技术改造补助", status = "published", note = "较早的措施，文号和施行日期未记录",
}
documents.VOUCHER = { document = "长三角科技创新券", status = "illustrative" }
documents.FUND = { document = "产业基金运作核查", status = "our convention" }
documents.CLAIMS = {
  document = "就高不重复、升级补差、总额控制", status = "our convention", note = "提法见成都、杭州、余杭公开文件",
}
documents.HUBEI = { document = "湖北 传统产业改造升级资金", date = "2019-08", status = "published", note = UNTITLED }

documents.ILLUSTRATIVE = "示范数值，非公开文件规定"

return documents
