-- 旌德县: above-scale industry by seven items, firms below the scale with at least 5 亩 by three; every item between the
-- least and the greatest value of the population. Which items, and their weights, are ours.
local minmax = require "lib.minmax"
local places = require "lib.places"
local points = require "lib.points"

local BASIS = { document = "旌德县亩均效益评价实施方案(试行)", date = "2022-04-23", status = "published" }
local ILLUSTRATIVE = { document = BASIS.document, date = BASIS.date, status = "illustrative" }

field "enterprise" {
  jingde_bonus = { type = "number", title = "旌德县评价加分", source = "工业和信息化局", yearly = true },
}

param "jingde_weights" {
  title = "旌德县规上企业评价指标及权重（示范数值）", unit = "分", basis = ILLUSTRATIVE,
  values = {
    ["2022-04-23"] = {
      tax_per_mu = 40, revenue_per_mu = 10, value_added_per_mu = 10, value_added_per_tce = 10,
      value_added_per_emission = 10, labour_productivity = 10, rd_revenue_share = 10,
    },
  },
}

param "jingde_small_weights" {
  title = "旌德县规下企业评价指标及权重（示范数值）", unit = "分", basis = ILLUSTRATIVE,
  values = { ["2022-04-23"] = { tax_per_mu = 60, revenue_per_mu = 25, tax_per_kwh = 15 } },
}

param "jingde_small_land" {
  title = "旌德县参评规下企业用地面积", basis = BASIS, values = { ["2022-04-23"] = mu(5) },
}

local function of_jingde(e) return places.within(e, "341825") and places.industry(e) end
local function above_scale_of_jingde(e) return of_jingde(e) and e.above_scale end
local function enough_land(e) return e.land >= params.jingde_small_land end
local function small_of_jingde(e) return of_jingde(e) and not e.above_scale and enough_land(e) end

-- Of every item the least and the greatest value that is known.
local function extremes(all, weights)
  local found = {}
  for item in pairs(weights) do
    local known = all:where(function(e) return e:has(item) end)
    found[item] = { least = known:min(item), most = known:max(item) }
  end
  return found
end

local function score(e, bounds, weights)
  local total = wan(e:get("jingde_bonus", 0))
  for item, weight in pairs(weights) do
    total = total + minmax.points(e[item], bounds[item].least, bounds[item].most, weight)
  end
  return points.shown(total, 4)
end

population "jingde_extremes" {
  of = "enterprise", title = "旌德县规上企业各指标最小值和最大值", basis = BASIS,
  where = above_scale_of_jingde,
  value = function(all) return extremes(all, params.jingde_weights) end,
}

population "jingde_small_extremes" {
  of = "enterprise", title = "旌德县规下企业各指标最小值和最大值", basis = BASIS,
  where = small_of_jingde,
  value = function(all) return extremes(all, params.jingde_small_weights) end,
}

indicator "jingde_score" {
  of = "enterprise", title = "旌德县规上企业亩均效益得分", basis = BASIS,
  value = function(e) return score(e, e.jingde_extremes, params.jingde_weights) end,
}

indicator "jingde_small_score" {
  of = "enterprise", title = "旌德县规下企业亩均效益得分", basis = BASIS,
  value = function(e) return score(e, e.jingde_small_extremes, params.jingde_small_weights) end,
}

ranking "jingde_place" {
  of = "enterprise", title = "旌德县规上企业亩均效益名次", basis = BASIS,
  by = "jingde_score", where = above_scale_of_jingde,
}

ranking "jingde_small_place" {
  of = "enterprise", title = "旌德县规下企业亩均效益名次", basis = BASIS,
  by = "jingde_small_score", where = small_of_jingde,
}

rule "jingde_rating" {
  title = "旌德县规上企业亩均效益评价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-04-23" },
  scope = of_jingde,
  conditions = {
    { "above_scale", "规上工业企业", function(e) return e.above_scale end },
  },
  value = function(e) return { score = e.jingde_score, rank = e.jingde_place_rank } end,
}

rule "jingde_small_rating" {
  title = "旌德县规下企业亩均效益评价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-04-23" },
  scope = of_jingde,
  conditions = {
    { "below_scale", "规下工业企业",     function(e) return not e.above_scale end },
    { "land",        "用地面积不小于5亩", enough_land },
  },
  value = function(e) return { score = e.jingde_small_score, rank = e.jingde_small_place_rank } end,
}
