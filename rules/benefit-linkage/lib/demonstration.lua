-- The plan links benefits to results and names no figures: those here were chosen for demonstration.

local demonstration = {}

local PLAN = "山西省创建特色产业集聚区总体方案"

demonstration.BASIS = { document = PLAN, status = "illustrative" }
demonstration.NOTE = "示范数值，非公开文件规定"

return demonstration
