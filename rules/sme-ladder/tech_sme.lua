-- 科技型中小企业评价.
local checks = require "lib.checks"
local tech_sme = require "lib.tech_sme"

field "enterprise" {
  resident                = { type = "boolean", title = "中国境内注册的居民企业", source = "税务局" },
  banned_product          = { type = "boolean", title = "提供国家禁止、限制和淘汰类产品或服务", source = "发展和改革委员会" },
  incident_or_blacklisted = { type = "boolean", source = "市场监管局",
    title = "上年及当年发生重大安全、质量事故或严重环境违法、科研失信，或列入经营异常、严重失信名单" },
  leads_standard_5y       = { type = "boolean", title = "近五年主导制定国际标准、国家标准或行业标准", source = "市场监管局" },
}

local function article(number)
  return { document = "科技型中小企业评价办法", number = "国科发政〔2017〕115号", article = number, date = "2017-05-03",
           status = "published" }
end

local function limit(id, title, value)
  param("tech_sme_" .. id) { title = title, basis = article "第六条", values = { ["2017-05-03"] = value } }
end

limit("staff", "职工总数上限（人）", 500)
limit("sales", "年销售收入上限", wan(20000))
limit("assets", "资产总额上限", wan(20000))
limit("score", "综合评价最低得分", 60)

param "tech_sme_award_rank" {
  title = "直接确认的近五年国家科技奖励获奖单位排名", basis = article "第八条", values = { ["2017-05-03"] = 3 },
}

-- Rows { least, points }.
param "tech_sme_scores" {
  title = "科技型中小企业评价指标", unit = "分", basis = article "第七条",
  values = {
    ["2017-05-03"] = {
      staff = { { percent(30), 20 }, { percent(25), 16 }, { percent(20), 12 }, { percent(15), 8 }, { percent(10), 4 } },
      rd_by_sales = {
        { percent(6), 50 }, { percent(5), 40 }, { percent(4), 30 }, { percent(3), 20 }, { percent(2), 10 },
      },
      rd_by_cost = {
        { percent(30), 50 }, { percent(25), 40 }, { percent(20), 30 }, { percent(15), 20 }, { percent(10), 10 },
      },
      ip_class1 = 30,
      ip_class2 = { { 4, 24 }, { 3, 18 }, { 2, 12 }, { 1, 6 } },
    },
  },
}

indicator "tech_sme_score" {
  of = "enterprise", title = "科技型中小企业评价得分", basis = article "第七条",
  value = function(e) return tech_sme.score(e, params.tech_sme_scores) end,
}

-- Each fact counts where it is stated: a firm that claims none is scored.
indicator "tech_sme_direct" {
  of = "enterprise", title = "符合直接确认条件", basis = article "第八条",
  value = function(e)
    return e:get("high_tech", false) or e.provincial_rd_org or e:get("leads_standard_5y", false)
      or e:has "national_award_rank_5y" and e.national_award_rank_5y <= params.tech_sme_award_rank
  end,
}

local check = checks.of(tech_sme)

rule "tech_sme" {
  title = "科技型中小企业", kind = "qualification", of = "enterprise", basis = article "",
  effective = { from = "2017-05-03" },
  conditions = {
    check("resident", "中国境内注册的居民企业"),
    check("staff_le_500", "职工总数不超过500人"),
    check("sales_le_20000", "年销售收入不超过2亿元"),
    check("assets_le_20000", "资产总额不超过2亿元"),
    check("not_banned", "产品和服务不属于国家禁止、限制和淘汰类"),
    check("no_incident_or_blacklist", "无重大事故、严重违法失信，未列入经营异常和失信名单"),
    check("admitted", "符合直接确认条件，或综合得分不低于60分且科技人员指标不为0分"),
  },
  -- Reached only where every condition holds. The score is shown where its facts are known.
  value = function(e)
    local result = e:get("tech_sme_score", {})
    return { path = tech_sme.path(e, true), score = result.score, parts = result.parts, rd_basis = result.rd_basis }
  end,
}
