-- The documents that the pack implements, and how sure we are of their figures.

local documents = {}

local function with(document, article, status)
  local basis = { status = status or "published", article = article }
  for key, value in pairs(document) do basis[key] = value end
  return basis
end

local RELOCATION = { document = "京津冀协同发展产业转移对接企业税收收入分享办法", number = "财预〔2015〕92号", date = "2015-06-03" }
local BUDGET = { document = "跨省市总分机构企业所得税分配及预算管理办法", number = "财预〔2012〕40号", date = "2013-01-01" }
local COLLECTION = { document = "跨地区经营汇总纳税企业所得税征收管理办法", number = "税务总局公告2012年第57号", date = "2013-01-01" }
local CONVERSION = { document = "中华人民共和国促进科技成果转化法（2015年修正）", date = "2015-10-01" }
local HEHUAI = { document = "合淮合作区总体发展规划", date = "2023-04-11" }
-- The year is recorded, the day is not.
local CHUANZHE = { document = "川浙合作产业园实施方案", date = "2009-01-01" }

documents.RECALLED = "published, recalled: 使用前须核对原文"
documents.ILLUSTRATIVE = "示范数值，非公开文件规定"
documents.CONVENTION = "our convention"

documents.relocation = with(RELOCATION)
documents.head_office = { with(BUDGET), with(COLLECTION) }
documents.reward = with(CONVERSION, "第四十五条", "published, recalled")
documents.hehuai = with(HEHUAI)
documents.chuanzhe = with(CHUANZHE)
documents.shenshan = { document = "广东省关于深汕特别合作区的决定（2011年）与批复（2017年）", status = "illustrative" }
documents.levels = { document = "中央与地方税收收入划分", status = "published, recalled" }

-- Every scheme that is written down somewhere.
documents.schemes = { documents.relocation, documents.hehuai, documents.chuanzhe, documents.shenshan }

-- What an agreement writes for itself, or nobody has published.
function documents.agreed(title) return { document = title, status = "illustrative" } end

function documents.published(title) return { document = title, status = "published" } end

return documents
