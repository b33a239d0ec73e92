-- The day before the first value of a parameter: what reads it has no figure to fall back on, and says so. The first
-- days themselves are tested with each rule.
local function before(title, as_of, enterprise, indicator, parameter, terms)
  test(title) {
    as_of = as_of, given = { enterprise = enterprise }, params = terms,
    expect = { [indicator] = { errors = { "`" .. parameter .. "` has no value on " .. as_of } } },
  }
end

before("科技型中小企业评价得分", "2017-05-02", {}, "tech_sme_score", "tech_sme_scores")
before("科技型中小企业直接确认", "2017-05-02", { national_award_rank_5y = 3 }, "tech_sme_direct", "tech_sme_award_rank")
before("创新型中小企业评价得分", "2022-05-31", { ip_grade = "Ⅱ类" }, "innov63_score", "innov63_scores")
before("创新型中小企业直接公告的股权融资", "2022-05-31", { equity_3y = wan(500) }, "innov63_direct", "innov63_equity")
before("专精特新中小企业评价得分", "2022-05-31", {}, "srdi63_score", "srdi63_scores")
before("专精特新中小企业免评分条件", "2022-05-31", { provincial_award_rank_3y = 3 }, "srdi63_direct", "srdi63_direct_limits")
before("“小巨人”企业研发投入分档", "2022-05-31", { revenue = wan(5000) }, "giant63_rd_band", "giant63_rd_bands")
before("“小巨人”企业创新直通条件", "2022-05-31", { national_award_rank_3y = 3 }, "giant63_innovation_direct",
  "giant63_direct_ranks")
before("复核沿用的文本", "2022-05-31", { recheck_application = true }, "giant_text", "giant_review_text",
  { ladder_texts = {} })
before("专精特新（2号）免Ⅰ类知识产权要求", "2026-03-31", { national_award_rank_3y = 3 }, "srdi2026_ip_exempt",
  "srdi2026_award_rank")
before("“小巨人”（2号）免Ⅰ类知识产权要求", "2026-03-31", { national_award_rank_3y = 3 }, "giant2026_ip_exempt",
  "giant2026_award_rank")
