-- 中小企业划型标准规定: large, medium, small or micro, by industry.
local industries = require "lib.industries"
local size = require "lib.size"

field "enterprise" {
  -- Asked for only where `industry` does not decide: a two-digit 59 or 70, or no code of the classification.
  industry_group = { type = "enum", title = "行业中类", source = "统计局",
    values = { "591", "592", "593", "594", "595", "596", "599", "701", "702", "703", "704", "709" } },
}

local BASIS = { document = "中小企业划型标准规定", number = "工信部联企业〔2011〕300号", date = "2011-06-18",
                status = "published" }

-- Lower bounds of { small, medium, large }: X 从业人员, Y 营业收入, Z 资产总额.
param "sme_size" {
  title = "中小微企业划型标准", basis = BASIS,
  note = "第十六行“其他未列明行业”: published, recalled",
  values = {
    ["2011-06-18"] = {
      agri       = { Y = { wan(50), wan(500), wan(20000) } },                                    -- 农、林、牧、渔业
      industry   = { X = { 20, 300, 1000 },  Y = { wan(300), wan(2000), wan(40000) } },          -- 工业
      construct  = { Y = { wan(300), wan(6000), wan(80000) },
                     Z = { wan(300), wan(5000), wan(80000) } },                                  -- 建筑业
      wholesale  = { X = { 5, 20, 200 },     Y = { wan(1000), wan(5000), wan(40000) } },         -- 批发业
      retail     = { X = { 10, 50, 300 },    Y = { wan(100), wan(500), wan(20000) } },           -- 零售业
      transport  = { X = { 20, 300, 1000 },  Y = { wan(200), wan(3000), wan(30000) } },          -- 交通运输业
      storage    = { X = { 20, 100, 200 },   Y = { wan(100), wan(1000), wan(30000) } },          -- 仓储业
      post       = { X = { 20, 300, 1000 },  Y = { wan(100), wan(2000), wan(30000) } },          -- 邮政业
      hotel      = { X = { 10, 100, 300 },   Y = { wan(100), wan(2000), wan(10000) } },          -- 住宿业
      catering   = { X = { 10, 100, 300 },   Y = { wan(100), wan(2000), wan(10000) } },          -- 餐饮业
      infotrans  = { X = { 10, 100, 2000 },  Y = { wan(100), wan(1000), wan(100000) } },         -- 信息传输业
      software   = { X = { 10, 100, 300 },   Y = { wan(50), wan(1000), wan(10000) } },           -- 软件和信息技术服务业
      realestate = { Y = { wan(100), wan(1000), wan(200000) },
                     Z = { wan(2000), wan(5000), wan(10000) } },                                 -- 房地产开发经营
      property   = { X = { 100, 300, 1000 }, Y = { wan(500), wan(1000), wan(5000) } },           -- 物业管理
      lease      = { X = { 10, 100, 300 },   Z = { wan(100), wan(8000), wan(120000) } },         -- 租赁和商务服务业
      other      = { X = { 10, 100, 300 } },                                                     -- 其他未列明行业
    },
  },
}

indicator "sme_industry" {
  of = "enterprise", title = "划型行业", basis = BASIS,
  value = function(e) return industries.size_key(e.industry) or industries.size_key(e.industry_group) end,
}

indicator "size_bands" {
  of = "enterprise", title = "分项指标规模", basis = BASIS,
  value = function(e)
    local standard = params.sme_size[e.sme_industry] or {}
    local values = {
      X = standard.X and e.employees,
      Y = standard.Y and e.revenue,
      Z = standard.Z and e.assets,
    }
    return size.bands(values, standard)
  end,
}

indicator "enterprise_size" {
  of = "enterprise", title = "企业规模", basis = BASIS,
  value = function(e) return size.lowest(e.size_bands) or industries.NOT_COVERED end,
}

indicator "is_sme" {
  of = "enterprise", title = "属于中小微企业", basis = BASIS,
  value = function(e) return size.is_sme(e.enterprise_size) end,
}

-- Does the row of e's industry use this metric? One metric a condition, so that every missing one is named.
local function uses(e, letter) return params.sme_size[e.sme_industry][letter] ~= nil end

local function covered(e) return e.sme_industry ~= industries.NOT_COVERED end

rule "enterprise_size" {
  title = "企业规模划型", kind = "qualification", of = "enterprise", basis = BASIS,
  scope = covered,
  conditions = {
    { "employees", "从业人员已知（行业以其划型的）", function(e) return not uses(e, "X") or e.employees >= 0 end },
    { "revenue",   "营业收入已知（行业以其划型的）", function(e) return not uses(e, "Y") or e.revenue >= yuan(0) end },
    { "assets",    "资产总额已知（行业以其划型的）", function(e) return not uses(e, "Z") or e.assets >= yuan(0) end },
  },
  value = function(e) return e.enterprise_size end,
}

rule "sme" {
  title = "中小微企业", kind = "qualification", of = "enterprise", basis = BASIS,
  scope = covered,
  conditions = {
    { "classified", "规模已划定",   rule = "enterprise_size" },
    { "is_sme",     "规模不为大型", function(e) return e.is_sme end },
  },
  value = function(e) return e.enterprise_size end,
}

rule "micro_enterprise" {
  title = "微型企业", kind = "qualification", of = "enterprise", basis = BASIS,
  scope = covered,
  conditions = {
    { "classified", "规模已划定", rule = "enterprise_size" },
    { "is_micro",   "规模为微型", function(e) return e.enterprise_size == "micro" end },
  },
}
