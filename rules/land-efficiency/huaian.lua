-- 淮安市: tax, sales and tax for energy, over bases that the county sets, and a grade by place in the county.
local huaian = require "lib.huaian"
local places = require "lib.places"

local BASIS = { document = "淮安市工业企业资源集约利用综合评价办法", date = "2024-05-31", status = "published" }

field "enterprise" {
  huaian_bonus = { type = "number", title = "淮安市评价加分", source = "工业和信息化局", yearly = true },
  huaian_class_t = { type = "boolean", title = "淮安市不参评的T类企业", source = "工业和信息化局", yearly = true },
}

param "huaian_weights" {
  title = "淮安市评价权重", unit = "分", basis = BASIS,
  values = { ["2024-05-31"] = { tax = 45, sales = 35, green = 20 } },
}

param "huaian_bases" {
  title = "淮安市评价基准值（示范数值）",
  basis = { document = BASIS.document, date = BASIS.date, status = "illustrative" },
  note = "办法以本县区上年平均值的2倍左右为基准值",
  values = {
    ["2024-05-31"] = {
      tax = quantity(40, "万元/亩"), sales = quantity(800, "万元/亩"), green = quantity(10, "万元/tce"),
    },
  },
}

param "huaian_small_land" {
  title = "淮安市参评规下企业用地面积", basis = BASIS, values = { ["2024-05-31"] = mu(3) },
}

indicator "huaian_score" {
  of = "enterprise", title = "淮安市资源集约利用综合评价得分", basis = BASIS,
  value = function(e)
    local items = { tax = e.tax_per_mu, sales = e.revenue_per_mu, green = e.tax_per_tce }
    return huaian.score(items, params.huaian_bases, params.huaian_weights, e:get("huaian_bonus", 0))
  end,
}

local function of_huaian(e) return places.within(e, "3208") and places.industry(e) end

local function large_enough(e) return e.above_scale or e.land >= params.huaian_small_land end

ranking "huaian_grade" {
  of = "enterprise", title = "淮安市资源集约利用综合评价等级", basis = BASIS, by = "huaian_score",
  where = function(e) return of_huaian(e) and not e.huaian_class_t and large_enough(e) end,
  within = function(e) return e.region end,
  grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", percent(95) }, { "D" } },
}

rule "huaian_rating" {
  title = "参加淮安市资源集约利用综合评价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2024-05-31" },
  scope = of_huaian,
  conditions = {
    { "class_t", "不属于不参评的T类", function(e) return not e.huaian_class_t end },
    { "size",    "规上企业，或用地3亩以上的规下企业", large_enough },
  },
  value = function(e) return { score = e.huaian_score, rank = e.huaian_grade_rank, grade = e.huaian_grade } end,
}
