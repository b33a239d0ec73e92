-- The facts of the ladder and the shares that several of its levels test.
local share = require "lib.share"

field "enterprise" {
  recheck_application = { type = "boolean", title = "申请类型为复核", source = "工业和信息化局" },
  niche_years         = { type = "number", title = "从事特定细分市场年限", source = "工业和信息化局" },
  costs               = { type = "money", title = "成本费用总额", source = "税务局", yearly = true },
  equity_2y           = { type = "money", title = "近两年新增股权融资额（合格机构投资者实缴）", source = "工业和信息化局" },
  equity_3y           = { type = "money", title = "近三年新增股权融资额（合格机构投资者实缴）", source = "工业和信息化局" },
  ip_grade            = { type = "enum", title = "与主导产品相关的知识产权最高类别", source = "知识产权局",
                          values = { "Ⅰ类高价值", "自主研发Ⅰ类", "Ⅰ类", "Ⅱ类", "无" } },
  ip_class1_main      = { type = "integer", title = "主导产品在用的Ⅰ类知识产权数量", source = "知识产权局" },
  rd_org              = { type = "enum", title = "研发机构最高级别", source = "科技局",
                          values = { "国家级", "省级", "市级", "市级以下", "未建" } },
  market_share        = { type = "number", title = "主导产品全国细分市场占有率", source = "工业和信息化局" },
  market_rank         = { type = "integer", title = "主导产品全国细分市场排名", source = "工业和信息化局" },
  own_brand           = { type = "boolean", title = "拥有直接面向市场的自主品牌", source = "知识产权局" },
  platform_score      = { type = "number", title = "优质中小企业梯度培育平台评价得分", source = "工业和信息化局", yearly = true },
  -- The best place reached; nothing where the firm won no award.
  national_award_rank_3y   = { type = "integer", title = "近三年国家级科技奖励最高获奖单位排名", source = "科技局" },
  national_award_rank_5y   = { type = "integer", title = "近五年国家级科技奖励最高获奖单位排名", source = "科技局" },
  provincial_award_rank_3y = { type = "integer", title = "近三年省部级科技奖励最高获奖单位排名", source = "科技局" },
  maker_contest_rank_3y    = { type = "integer", title = "近三年“创客中国”全国赛企业组名次", source = "工业和信息化局" },
  innovative_valid_until   = { type = "date", title = "科技和创新型中小企业称号有效期至", source = "工业和信息化局" },
  srdi_valid_until         = { type = "date", title = "专精特新中小企业称号有效期至", source = "工业和信息化局" },
}

local LADDER = { document = "优质中小企业梯度培育管理暂行办法", number = "工信部企业〔2022〕63号", date = "2022-06-01",
                 status = "published" }

indicator "application_day" {
  of = "enterprise", title = "申报日（未填的为评价日）", basis = LADDER,
  value = function(e) return e:get("applied_on", as_of) end,
}

indicator "innovative_title_valid" {
  of = "enterprise", title = "科技和创新型中小企业称号在有效期内", basis = LADDER,
  value = function(e) return e.innovative_valid_until >= e.application_day end,
}

indicator "srdi_title_valid" {
  of = "enterprise", title = "专精特新中小企业称号在有效期内", basis = LADDER,
  value = function(e) return e.srdi_valid_until >= e.application_day end,
}

indicator "main_share" {
  of = "enterprise", title = "主营业务收入占营业收入比重", basis = LADDER,
  value = function(e) return share.of(e.main_revenue, e.revenue) end,
}

indicator "rd_share" {
  of = "enterprise", title = "研发费用占营业收入比重", basis = LADDER,
  value = function(e) return share.of(e.rd_expense, e.revenue) end,
}

indicator "debt_share" {
  of = "enterprise", title = "资产负债率", basis = LADDER,
  value = function(e) return share.of(e.liabilities, e.assets) end,
}

indicator "profit_share" {
  of = "enterprise", title = "净利润率", basis = LADDER,
  value = function(e) return share.of(e.net_profit, e.revenue) end,
}

indicator "rd_staff_share" {
  of = "enterprise", title = "研发人员占全部职工比重", basis = LADDER,
  value = function(e) return share.of(e.rd_staff, e.employees) end,
}

indicator "main_revenue_growth" {
  of = "enterprise", title = "主营业务收入增长率", basis = LADDER,
  value = function(e) return share.growth(e:year(-1).main_revenue, e.main_revenue) end,
}

indicator "main_revenue_mean_growth" {
  of = "enterprise", title = "近两年主营业务收入平均增长率", basis = LADDER,
  value = function(e)
    return share.mean_growth(e:year(-2).main_revenue, e:year(-1).main_revenue, e.main_revenue)
  end,
}

indicator "has_rd_org" {
  of = "enterprise", title = "已自建或联合建立研发机构", basis = LADDER,
  value = function(e) return e.rd_org ~= "未建" end,
}

-- Research organisations of provincial level and above stand for other conditions in several of the texts.
indicator "provincial_rd_org" {
  of = "enterprise", title = "拥有省部级以上研发机构", basis = LADDER,
  value = function(e)
    local level = e:get("rd_org", "未建")
    return level == "国家级" or level == "省级"
  end,
}
