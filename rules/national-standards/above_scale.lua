-- 四上企业: 规模以上工业, 限额以上批零住餐, 规模以上服务业, 有资质的建筑业, 有开发经营活动的房地产开发经营业.
local above_scale = require "lib.above_scale"
local industries = require "lib.industries"

field "enterprise" {
  construction_qualification = { type = "boolean", title = "建筑业总承包或专业承包资质", source = "住房和城乡建设局" },
  development_active         = { type = "boolean", title = "有房地产开发经营活动", source = "统计局" },
}

local BASIS = { document = "统计报表制度（四上单位标准）", date = "2023-09-05", status = "published" }

param "above_scale_thresholds" {
  title = "规模以上标准（年主营业务收入或营业收入）", basis = BASIS,
  values = {
    ["2023-09-05"] = {
      industry = wan(2000),      -- 工业
      wholesale = wan(2000),     -- 批发业
      retail = wan(500),         -- 零售业
      hotel = wan(200),          -- 住宿业
      catering = wan(200),       -- 餐饮业
      service_2000 = wan(2000),  -- 交通运输仓储邮政、信息传输软件、水利环境公共设施、卫生
      service_1000 = wan(1000),  -- 租赁商务、科研技术、教育、物业管理等房地产业
      service_500 = wan(500),    -- 居民服务、文化体育娱乐、社会工作
    },
  },
}

indicator "above_scale_kind" {
  of = "enterprise", title = "四上单位类别", basis = BASIS,
  value = function(e) return industries.scale_kind(e.industry) or industries.scale_kind(e.industry_group) end,
}

-- Reads the one fact that the kind is decided by.
local function deciding_fact(e, kind)
  if kind == "construct" then return { qualification = e.construction_qualification } end
  if kind == "realestate" then return { active = e.development_active } end
  if above_scale.is_service(kind) then return { revenue = e.revenue } end
  return { revenue = e.main_revenue }
end

-- False, not unknown, for what is never 四上: agriculture, finance, public administration.
indicator "above_scale" {
  of = "enterprise", title = "四上企业", basis = BASIS,
  value = function(e)
    local kind = e.above_scale_kind
    if kind == industries.NOT_COVERED then return false end
    return above_scale.check(kind, deciding_fact(e, kind), params.above_scale_thresholds).above_scale
  end,
}

rule "above_scale_enterprise" {
  title = "四上企业", kind = "qualification", of = "enterprise", basis = BASIS,
  scope = function(e) return e.above_scale_kind ~= industries.NOT_COVERED end,
  conditions = {
    { "above_scale", "达到规模以上标准", function(e) return e.above_scale end },
  },
  value = function(e) return e.above_scale_kind end,
}
