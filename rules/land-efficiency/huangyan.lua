-- 黄岩区: above-scale industry by six items, the firms below the scale by two.
local huangyan = require "lib.huangyan"
local places = require "lib.places"

local BASIS = { document = "黄岩区工业企业综合评价得分计算说明", date = "2022-09-20", status = "published" }

local RESULTS_2021 = {
  tax = quantity(26.01, "万元/亩"),
  va = quantity(132.27, "万元/亩"),
  energy = quantity(2.54, "万元/tce"),
  emis = quantity(4861.08, "万元/吨"),
  labor = quantity(17.45, "万元/人"),
  rdr = 0.0305,
}

local RESULTS_2022 = {
  tax = quantity(24.097, "万元/亩"),
  va = quantity(136.16, "万元/亩"),
  energy = quantity(2.694, "万元/tce"),
  emis = quantity(4929.81, "万元/吨"),
  labor = quantity(18.14, "万元/人"),
  rdr = 0.0302,
}

param "huangyan_benchmarks" {
  title = "黄岩区规上企业评价基准值（按评价年度）", basis = BASIS,
  values = {
    ["2022-09-20"] = { [2021] = RESULTS_2021 },
    ["2023-09-25"] = { [2021] = RESULTS_2021, [2022] = RESULTS_2022 },
  },
}

param "huangyan_weights" {
  title = "黄岩区规上企业评价权重", unit = "分", basis = BASIS,
  values = { ["2022-09-20"] = { tax = 30, va = 20, energy = 20, emis = 10, labor = 10, rdr = 10 } },
}

local SMALL_2021 = { tax = quantity(16.601058, "万元/亩"), elec = quantity(0.236565, "万元/万kWh") }
local SMALL_2022 = { tax = quantity(11.5932, "万元/亩"), elec = quantity(0.2352, "万元/万kWh") }

param "huangyan_small_benchmarks" {
  title = "黄岩区规下企业评价基准值（按评价年度）", basis = BASIS,
  values = {
    ["2022-09-20"] = { [2021] = SMALL_2021 },
    ["2023-09-25"] = { [2021] = SMALL_2021, [2022] = SMALL_2022 },
  },
}

param "huangyan_small_weights" {
  title = "黄岩区规下企业评价权重", unit = "分", basis = BASIS,
  values = { ["2022-09-20"] = { tax = 50, elec = 50 } },
}

local function of_huangyan(e) return places.within(e, "331003") and places.industry(e) end
local function above_scale_of_huangyan(e) return of_huangyan(e) and e.above_scale end
local function small_of_huangyan(e) return of_huangyan(e) and not e.above_scale end

-- A firm's own figure, or nil.
local function emission_yield(e)
  if e:has "value_added_per_emission" then return e.value_added_per_emission end
end

population "huangyan_mean_emission_yield" {
  of = "enterprise", title = "黄岩区规上企业单位排放增加值平均值", unit = "万元/吨", basis = BASIS,
  where = above_scale_of_huangyan,
  value = function(all) return huangyan.mean_yield(all, emission_yield) end,
}

-- Without an emission figure, a firm has the mean of the others: the second pass.
indicator "huangyan_result" {
  of = "enterprise", title = "黄岩区规上企业综合评价得分及分项", basis = BASIS,
  value = function(e)
    local items = {
      tax = e.tax_per_mu,
      va = e.value_added_per_mu,
      energy = e.value_added_per_tce,
      emis = emission_yield(e) or e.huangyan_mean_emission_yield,
      labor = e.labour_productivity,
      rdr = e.rd_revenue_share,
    }
    return huangyan.score(items, huangyan.benchmarks(params.huangyan_benchmarks, year), params.huangyan_weights)
  end,
}

indicator "huangyan_score" {
  of = "enterprise", title = "黄岩区规上企业综合评价得分", basis = BASIS,
  value = function(e) return e.huangyan_result.score end,
}

indicator "huangyan_small_score" {
  of = "enterprise", title = "黄岩区规下企业综合评价得分", basis = BASIS,
  value = function(e)
    return huangyan.score({ tax = e.tax_per_mu, elec = e.tax_per_kwh },
      huangyan.benchmarks(params.huangyan_small_benchmarks, year), params.huangyan_small_weights).score
  end,
}

-- How many firms each grade has, the document does not say: the place is all that follows.
ranking "huangyan_place" {
  of = "enterprise", title = "黄岩区规上企业综合评价名次", basis = BASIS,
  by = "huangyan_score", where = above_scale_of_huangyan,
}

ranking "huangyan_small_place" {
  of = "enterprise", title = "黄岩区规下企业综合评价名次", basis = BASIS,
  by = "huangyan_small_score", where = small_of_huangyan,
}

rule "huangyan_rating" {
  title = "黄岩区规上企业综合评价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-09-20" },
  scope = of_huangyan,
  conditions = {
    { "above_scale", "规上工业企业", function(e) return e.above_scale end },
  },
  value = function(e)
    return { score = e.huangyan_score, parts = e.huangyan_result.parts, rank = e.huangyan_place_rank }
  end,
}

rule "huangyan_small_rating" {
  title = "黄岩区规下企业综合评价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-09-20" },
  scope = of_huangyan,
  conditions = {
    { "below_scale", "规下工业企业", function(e) return not e.above_scale end },
  },
  value = function(e) return { score = e.huangyan_small_score, rank = e.huangyan_small_place_rank } end,
}
