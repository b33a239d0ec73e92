-- 国家技术创新示范企业: what each condition tests.

local innovation_demo = {}

innovation_demo.ORDER = { "staff_300", "sales_3000", "assets_4000", "rd_3pct", "province_center", "profit_3y" }

function innovation_demo.staff_300(firm, limits) return firm.employees >= limits.innovation_demo_staff end
function innovation_demo.sales_3000(firm, limits) return firm.revenue >= limits.innovation_demo_sales end
function innovation_demo.assets_4000(firm, limits) return firm.assets >= limits.innovation_demo_assets end

function innovation_demo.rd_3pct(firm, limits)
  return firm.rd_expense >= firm.revenue * limits.innovation_demo_rd_share
end

function innovation_demo.province_center(firm) return firm.province_tech_center end

-- Every one of three years; a year without loss or profit is not enough.
function innovation_demo.profit_3y(firm)
  for offset = -2, 0 do
    if firm:year(offset).net_profit <= yuan(0) then return false end
  end
  return true
end

return innovation_demo
