-- 因素法: a province's fund is cut between the cities and the counties, and the cities' part goes by factors.
local documents = require "lib.documents"
local factors = require "lib.factors"
local levels = require "lib.levels"

field "region" {
  upgrade_fund = { type = "money", title = "传统产业改造升级资金", source = "财政厅", yearly = true },
  industrial_investment = { type = "money", title = "工业投资", source = "统计局", yearly = true },
  industrial_growth = { type = "number", title = "工业运行增速", source = "统计局", yearly = true },
  technical_investment = { type = "money", title = "技术改造投资", source = "统计局", yearly = true },
}

param "upgrade_fund_shares" {
  title = "资金在市级与县级之间的切块比例", basis = documents.HUBEI,
  values = { ["2019-08-01"] = { { "市级", 0.77 }, { "县级", 0.23 } } },
}

param "upgrade_fund_weights" {
  title = "市级资金分配因素权重", basis = documents.HUBEI,
  values = { ["2019-08-01"] = { industrial_investment = 0.5, industrial_growth = 0.3, technical_investment = 0.2 } },
}

indicator "upgrade_fund_by_level" {
  of = "region", title = "传统产业改造升级资金切块", basis = documents.HUBEI,
  value = function(r) return levels.split(r.upgrade_fund, params.upgrade_fund_shares, "分") end,
}

rule "upgrade_fund_allocation" {
  title = "传统产业改造升级资金因素法分配", kind = "entitlement", of = "region",
  basis = documents.HUBEI,
  effective = { from = "2019-08-01" },
  scope = function(r) return r:has "upgrade_fund" end,
  value = function(r)
    local cities = {}
    for _, city in ipairs(r.regions) do
      table.insert(cities, {
        id = city.id,
        -- mutation: equivalent `1` → `2` because a common unit cancels in a share
        industrial_investment = city.industrial_investment / yi(1),
        industrial_growth = city.industrial_growth,
        -- mutation: equivalent `1` → `2` because a common unit cancels in a share
        technical_investment = city.technical_investment / yi(1),
      })
    end
    return factors.allocate(r.upgrade_fund_by_level["市级"], params.upgrade_fund_weights, cities, "分")
  end,
}
