-- The county and its measure are fictional: every figure of this pack is illustrative.

local documents = {}

local MEASURE = "澄溪县惠企政策兑现办法（虚构）"

documents.NOTE = "示范数值，非公开文件规定"

function documents.article(article)
  return { document = MEASURE, article = article, status = "illustrative" }
end

documents.AGREEMENT = { document = "临湾区、澄溪县合作共建园区协议（虚构）", status = "illustrative" }

return documents
