-- The documents that this pack implements, and how sure their figures are.

local documents = {}

documents.CHALLENGE = { document = "深圳市“揭榜挂帅”技术攻关（里程碑式资助）", status = "illustrative" }
documents.HORSE_RACE = { document = "深圳市“揭榜挂帅”技术攻关（赛马式资助）", status = "illustrative" }
documents.SHENZHEN_JOINT = {
  document = "深港澳科技计划（A类项目）", number = "深科技创新规〔2020〕4号", status = "published",
}
documents.CHENGDU = {
  document = "首台（套）示范应用若干政策措施（试行）", date = "2025-01", status = "published", note = "成都",
}
documents.TANGSHAN_FIRST_SET = { document = "唐山市首台（套）奖励政策", date = "2022", status = "published" }
documents.ANHUI = {
  document = "安徽省首台（套）重大技术装备扶持政策", number = "皖政〔2017〕53号", date = "2017", status = "published, recalled",
}
documents.GUANGDONG = {
  document = "广东省企业技术改造资金实施细则", number = "粤工信规字〔2024〕7号", status = "published",
}
documents.GUANGDONG_RECYCLING = { document = "广东省绿色循环发展支持政策", status = "published" }
documents.TANGSHAN_ENERGY = { document = "唐山市节能装备奖励政策", date = "2022", status = "published" }
documents.LINYI = { document = "临沂市技术改造贴息政策", number = "临政办字〔2021〕73号", status = "published" }
documents.SME_UPGRADE = { document = "中小企业技术改造补助措施", status = "published" }
documents.VOUCHER = { document = "长三角科技创新券", status = "illustrative" }
documents.FUND = { document = "产业投资基金运作要求", status = "our convention" }
documents.CLAIMS = { document = "奖补资金兑现办法（就高不重复、升级补差、总额控制）", status = "our convention" }
documents.HUBEI = { document = "湖北省传统产业改造升级资金分配", date = "2019-08", status = "published" }

documents.ILLUSTRATIVE = "示范数值，非公开文件规定"

return documents
