-- 企业创新能力评价: the bands that follow from figures. The points inside a band, and the parts that only
-- experts judge, are theirs; their total arrives as the field `innovation_score`.
local hnte = require "lib.hnte"
local scores = require "lib.hnte_scores"

field "enterprise" {
  ip_class1   = { type = "integer", title = "Ⅰ类知识产权数量", source = "知识产权局" },
  ip_class2   = { type = "integer", title = "Ⅱ类知识产权数量", source = "知识产权局" },
  conversions = { type = "integer", title = "近三年科技成果转化数", source = "科技局" },
}

local BASIS = { document = "高新技术企业认定管理工作指引", number = "国科发火〔2016〕195号", date = "2016-01-01",
                status = "published" }

param "hnte_growth_bands" {
  title = "企业成长性分档", basis = BASIS,
  values = {
    ["2016-01-01"] = {
      reached = {
        { least = percent(35), band = "A", points = { 9, 10 } },
        { least = percent(25), band = "B", points = { 7, 8 } },
        { least = percent(15), band = "C", points = { 5, 6 } },
        { least = percent(5),  band = "D", points = { 3, 4 } },
      },
      positive = { band = "E", points = { 1, 2 } },
      none     = { band = "F", points = { 0, 0 } },
    },
  },
}

param "hnte_ip_bands" {
  title = "知识产权数量分档", basis = BASIS,
  values = {
    ["2016-01-01"] = {
      class1 = { least = 1, band = "A", points = { 7, 8 } },
      class2 = {
        { least = 5, band = "B", points = { 5, 6 } },
        { least = 3, band = "C", points = { 3, 4 } },
        { least = 1, band = "D", points = { 1, 2 } },
        { band = "E", points = { 0, 0 } },
      },
    },
  },
}

param "hnte_transform_bands" {
  title = "科技成果转化能力分档（年均项数）", basis = BASIS,
  values = {
    ["2016-01-01"] = {
      years = 3,
      average = {
        { least = 5, band = "A", points = { 25, 30 } },
        { least = 4, band = "B", points = { 19, 24 } },
        { least = 3, band = "C", points = { 13, 18 } },
        { least = 2, band = "D", points = { 7, 12 } },
        { least = 1, band = "E", points = { 1, 6 } },
        { band = "F", points = { 0, 0 } },
      },
    },
  },
}

-- A figure of three years, oldest first, in 万元. A year before the firm's registration counts as 0, which the
-- guide has a rule for; a year that is merely unreported leaves the growth unknown.
local function three_years(e, figure)
  local function of_year(offset)
    if not hnte.existed(e.registered_on, year + offset) then return 0 end
    return figure(e:year(offset)) / wan(1)   -- mutation: equivalent `1` → `2` because growth is the same in any unit
  end
  return of_year(-2), of_year(-1), of_year(0)
end

local function growth(e, figure)
  local v1, v2, v3 = three_years(e, figure)
  return scores.growth(v1, v2, v3, params.hnte_growth_bands)
end

indicator "hnte_asset_growth" {
  of = "enterprise", title = "净资产增长率分档", basis = BASIS,
  value = function(e) return growth(e, function(y) return y.assets - y.liabilities end) end,
}

indicator "hnte_sales_growth" {
  of = "enterprise", title = "销售收入增长率分档", basis = BASIS,
  value = function(e) return growth(e, function(y) return y.revenue end) end,
}

indicator "hnte_ip_band" {
  of = "enterprise", title = "知识产权数量分档", basis = BASIS,
  value = function(e) return scores.ip_band(e.ip_class1, e.ip_class2, params.hnte_ip_bands) end,
}

indicator "hnte_transform_band" {
  of = "enterprise", title = "科技成果转化能力分档", basis = BASIS,
  value = function(e)
    local bands = params.hnte_transform_bands
    local years = hnte.years_counted(e.registered_on, year, bands.years)
    return scores.transform(e.conversions, #years, bands)
  end,
}
