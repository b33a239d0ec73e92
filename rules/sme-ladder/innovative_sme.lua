-- 创新型中小企业: 63号 附件1, which stays in use until the merged standard appears.
local checks = require "lib.checks"
local innov63 = require "lib.innov63"

field "enterprise" {
  strategic_industry = { type = "boolean", title = "主导产品属于战略性新兴产业", source = "统计局" },
  science_award_3y   = { type = "boolean", title = "近三年获得国家级、省级科技奖励", source = "科技局" },
  honours_valid      = { type = "boolean", source = "工业和信息化局",
    title = "有效期内国家技术创新示范企业、知识产权优势企业或知识产权示范企业等荣誉" },
}

local BASIS = { document = "优质中小企业梯度培育管理暂行办法", number = "工信部企业〔2022〕63号", article = "附件1",
                date = "2022-06-01", status = "published" }

-- Rows { share, points }; debt: less is better. A share on a border takes the higher points.
param "innov63_scores" {
  title = "创新型中小企业评价指标", unit = "分", basis = BASIS,
  values = {
    ["2022-06-01"] = {
      ip = { ["Ⅰ类高价值"] = 20, ["自主研发Ⅰ类"] = 15, ["Ⅰ类"] = 10, ["Ⅱ类"] = 5, ["无"] = 0 },
      rd = { { percent(5), 20 }, { percent(3), 15 }, { percent(2), 10 }, { percent(1), 5 } },
      growth = { { percent(15), 20 }, { percent(10), 15 }, { percent(5), 10 }, { percent(0), 5 } },
      debt = { { percent(55), 10 }, { percent(75), 5 } },
      strategic_industry = 10,
      other_industry = 5,
      main = { { percent(70), 20 }, { percent(60), 15 }, { percent(55), 10 }, { percent(50), 5 } },
    },
  },
}

local function limit(id, title, value)
  param("innov63_least_" .. id) { title = title, basis = BASIS, values = { ["2022-06-01"] = value } }
end

limit("total", "综合得分最低分", 60)
limit("innovation", "创新能力指标最低分", 20)
limit("growth", "成长性指标最低分", 15)
limit("special", "专业化指标最低分", 15)

param "innov63_equity" {
  title = "直接公告的近三年新增股权融资额", basis = BASIS, values = { ["2022-06-01"] = wan(500) },
}

indicator "innov63_score" {
  of = "enterprise", title = "创新型中小企业评价得分", basis = BASIS,
  value = function(e) return innov63.score(e, params.innov63_scores) end,
}

-- Each fact counts where it is stated: a firm that claims none is scored.
indicator "innov63_direct" {
  of = "enterprise", title = "符合创新型中小企业直接公告条件", basis = BASIS,
  value = function(e)
    return e:get("high_tech", false) or e:get("science_award_3y", false) or e:get("honours_valid", false)
      or e.provincial_rd_org or e:has "equity_3y" and e.equity_3y >= params.innov63_equity
  end,
}

local check = checks.of(innov63)

rule "innovative_sme" {
  title = "创新型中小企业", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-06-01" },
  conditions = {
    { "sme", "符合中小企业划型标准", rule = "national-standards/sme" },
    check("total", "综合得分不低于60分，或符合直接公告条件"),
    check("innovation", "创新能力指标得分不低于20分，或符合直接公告条件"),
    check("growth", "成长性指标得分不低于15分，或符合直接公告条件"),
    check("special", "专业化指标得分不低于15分，或符合直接公告条件"),
  },
  -- The score is shown where its facts are known.
  value = function(e)
    local result = e:get("innov63_score", {})
    return { direct = e.innov63_direct, score = result.score, parts = result.parts }
  end,
}
