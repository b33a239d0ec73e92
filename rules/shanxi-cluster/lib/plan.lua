-- The document that this pack implements. The plan sets directions; we know of no rates or amounts that it
-- publishes. A number of ours is illustrative, and says so where it stands.

local plan = {}

local TITLE = "山西省创建特色产业集聚区总体方案"

plan.NOTE = "示范数值，非公开文件规定"

-- The basis of a rule or an indicator.
function plan.basis(article) return { document = TITLE, article = article } end

-- The basis of a parameter whose number stands in the plan's text.
plan.PUBLISHED = { document = TITLE, status = "published" }

-- The basis of a parameter whose number was chosen for demonstration.
plan.ILLUSTRATIVE = { document = TITLE, status = "illustrative" }

return plan
