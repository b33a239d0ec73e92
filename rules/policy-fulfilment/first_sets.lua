-- 首台（套）: awards for the maker and the user of a product that is the first of its kind.
local documents = require "lib.documents"
local first_sets = require "lib.first_sets"
local places = require "lib.places"

local CHENGDU, TANGSHAN, ANHUI = "5101", "1302", "34"

entity "first_set" {
  title = "首台（套）产品", key = "id",
  fields = {
    id = { type = "text", title = "产品编号" },
    name = { type = "text", title = "产品名称" },
    maker = { type = "enterprise", title = "研制单位", source = "工业和信息化局", reverse = "made_first_sets" },
    user = { type = "enterprise", title = "应用单位", source = "工业和信息化局", reverse = "used_first_sets" },
    recognised = { type = "enum", values = { "国家级", "省级", "市级", "未认定" }, title = "认定层级",
                   source = "工业和信息化局" },
    related_party = { type = "boolean", title = "研制与应用单位有关联关系", source = "市场监管局" },
    sales = { type = "money", title = "首台（套）销售额", source = "税务局" },
    price = { type = "money", title = "首台（套）售价", source = "税务局" },
    provincial_award = { type = "money", title = "已获省级奖励", source = "经济和信息化厅" },
  },
}

param "chengdu_least_sales" {
  title = "成都首台（套）最低销售额", basis = documents.CHENGDU, values = { ["2025-01-01"] = wan(100) },
}

param "chengdu_rates" {
  title = "成都首台（套）分段奖励比例（超额累进）", basis = documents.CHENGDU,
  values = {
    ["2025-01-01"] = {
      { wan(500), percent(10) }, { wan(2000), percent(5) }, { wan(10000), percent(4) }, { percent(2) },
    },
  },
}

param "chengdu_cap" {
  title = "成都首台（套）单个产品奖励上限", basis = documents.CHENGDU, values = { ["2025-01-01"] = wan(500) },
}

param "chengdu_parts" {
  title = "成都首台（套）研制与应用单位分享比例", basis = documents.CHENGDU,
  values = { ["2025-01-01"] = { maker = 0.3, user = 0.7 } },
}

param "chengdu_match_rate" {
  title = "成都对省级首台（套）奖励的配套比例", basis = documents.CHENGDU, values = { ["2025-01-01"] = percent(30) },
}

param "chengdu_match_cap" {
  title = "成都首台（套）配套上限", basis = documents.CHENGDU, values = { ["2025-01-01"] = wan(300) },
}

param "tangshan_first_set_rate" {
  title = "唐山首台（套）奖励比例", basis = documents.TANGSHAN_FIRST_SET, values = { ["2022-01-01"] = percent(10) },
}

param "tangshan_first_set_cap" {
  title = "唐山首台（套）奖励上限", basis = documents.TANGSHAN_FIRST_SET, values = { ["2022-01-01"] = wan(100) },
}

param "anhui_rates" {
  title = "安徽首台（套）研制、使用单位奖励比例", basis = documents.ANHUI,
  values = { ["2017-01-01"] = { maker = percent(15), user = percent(15) } },
}

param "anhui_cap" {
  title = "安徽首台（套）研制、使用合计上限", basis = documents.ANHUI, values = { ["2017-01-01"] = wan(500) },
}

param "anhui_parts" {
  title = "安徽首台（套）研制、使用单位分享比例", basis = documents.ANHUI,
  values = { ["2017-01-01"] = { maker = 0.5, user = 0.5 } },
}

local function is_recognised_by_province(product)
  return product.recognised == "国家级" or product.recognised == "省级"
end

rule "chengdu_first_set" {
  title = "成都首台（套）示范应用奖励", kind = "award", of = "first_set",
  basis = documents.CHENGDU,
  effective = { from = "2025-01-01" },
  scope = function(s) return places.within(s.maker.region, CHENGDU) end,
  conditions = {
    { "unrelated", "销售给非关联方",       function(s) return not s.related_party end },
    { "sales",     "销售额达到最低额",     function(s) return s.sales >= params.chengdu_least_sales end },
  },
  amount = function(s) return first_sets.on_sales(s.sales, params.chengdu_rates) end,
  cap = function() return params.chengdu_cap end,
}

rule "chengdu_first_set_match" {
  title = "成都首台（套）省级奖励配套", kind = "award", of = "first_set",
  basis = documents.CHENGDU,
  effective = { from = "2025-01-01" },
  scope = function(s) return places.within(s.maker.region, CHENGDU) end,
  conditions = {
    { "provincial", "已获省级首台（套）奖励", function(s) return s.provincial_award > yuan(0) end },
  },
  amount = function(s) return s.provincial_award * params.chengdu_match_rate end,
  cap = function() return params.chengdu_match_cap end,
}

rule "tangshan_first_set" {
  title = "唐山首台（套）奖励", kind = "award", of = "first_set",
  basis = documents.TANGSHAN_FIRST_SET,
  effective = { from = "2022-01-01" },
  scope = function(s) return places.within(s.maker.region, TANGSHAN) end,
  conditions = {
    { "recognised", "省级以上首台（套）", is_recognised_by_province },
  },
  amount = function(s) return s.price * params.tangshan_first_set_rate end,
  cap = function() return params.tangshan_first_set_cap end,
}

rule "anhui_first_set" {
  title = "安徽首台（套）研制和使用奖励", kind = "award", of = "first_set",
  basis = documents.ANHUI,
  effective = { from = "2017-01-01" },
  scope = function(s) return places.within(s.maker.region, ANHUI) end,
  conditions = {
    { "recognised", "省级以上首台（套）", is_recognised_by_province },
  },
  amount = function(s) return first_sets.for_both(s.price, params.anhui_rates) end,
  cap = function() return params.anhui_cap end,
}

-- Who gets what of an award that maker and user share. A product has one place, so one of the two awards is nothing.
allocation "first_set_parts" {
  title = "首台（套）奖励由研制和应用单位分享", of = "first_set", basis = { documents.CHENGDU, documents.ANHUI },
  amount = function(s) return s.rules.chengdu_first_set.entitled + s.rules.anhui_first_set.entitled end,
  shares = function(s)
    local parts = s.rules.chengdu_first_set.eligible and params.chengdu_parts or params.anhui_parts
    return { { s.maker, parts.maker }, { s.user, parts.user } }
  end,
}
