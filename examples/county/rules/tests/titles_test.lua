-- Awards for recognitions: the day decides, credit grade D excludes. Titles are in titles.csv.
local INCENTIVES = { { id = "high-tech-award", cap = wan(20) }, { id = "scale-up-award", cap = wan(10) } }

local function awarded(title, rule_id, facts, expected, day)
  test(title) {
    as_of = day or "2025-12-31", year = 2025,
    given = { enterprise = facts, incentives = INCENTIVES }, expect = { [rule_id] = expected },
  }
end

local function recognised(day, credit) return { high_tech = true, high_tech_on = date(day), credit_grade = credit or "B" } end

awarded("年初第一天认定", "high_tech_award", recognised "2025-01-01", { verdict = "eligible", payable = wan(20) })
awarded("上年最后一天认定", "high_tech_award", recognised "2024-12-31", { verdict = "ineligible", failed = { "new" } })
awarded("评估当日认定", "high_tech_award", recognised "2025-06-30", "eligible", "2025-06-30")
awarded("评估次日认定", "high_tech_award", recognised "2025-07-01", { verdict = "ineligible", failed = { "new" } }, "2025-06-30")
awarded("高新技术企业信用D", "high_tech_award", recognised("2025-05-01", "D"), { verdict = "ineligible", failed = { "credit" } })
awarded("信用等级不明", "high_tech_award", { high_tech = true, high_tech_on = date "2025-05-01" },
  { verdict = "undetermined", missing = { "credit_grade" } })
awarded("认定日期不明", "high_tech_award", { high_tech = true, credit_grade = "A" },
  { verdict = "undetermined", missing = { "high_tech_on" } })
awarded("是否高企不明", "high_tech_award", { high_tech_on = date "2025-05-01", credit_grade = "A" },
  { verdict = "undetermined", missing = { "high_tech" } })
awarded("不是高企", "high_tech_award", { high_tech = false, credit_grade = "A" }, { verdict = "ineligible", failed = { "high_tech" } })
awarded("办法施行前一日", "high_tech_award", recognised "2021-12-31", "out_of_scope", "2021-12-31")

local function grown(before, now, credit)
  return { industry = "3441", credit_grade = credit,
           years = { [2024] = { main_revenue = before }, [2025] = { main_revenue = now } } }
end

awarded("上年差一元，本年恰好二千万元", "scale_up_award", grown(yuan(19999999), wan(2000), "B"),
  { verdict = "eligible", payable = wan(10) })
awarded("上年已达二千万元", "scale_up_award", grown(wan(2000), wan(2100), "B"), { verdict = "ineligible", failed = { "before" } })
awarded("本年差一元", "scale_up_award", grown(wan(1000), yuan(19999999), "B"), { verdict = "ineligible", failed = { "above" } })
awarded("升规企业信用D", "scale_up_award", grown(wan(1000), wan(2000), "D"), { verdict = "ineligible", failed = { "credit" } })
awarded("升规企业信用不明", "scale_up_award", grown(wan(1000), wan(2000)), { verdict = "undetermined", missing = { "credit_grade" } })
awarded("缺上年收入", "scale_up_award", grown(nil, wan(2000), "B"), { verdict = "undetermined", missing = { "main_revenue" } })
awarded("缺本年收入", "scale_up_award", grown(wan(1000), nil, "B"), { verdict = "undetermined", missing = { "main_revenue" } })
awarded("不是工业", "scale_up_award", { industry = "6513", credit_grade = "B" }, "out_of_scope")

-- The scale of industry has no threshold before 2023-09-05, and budgets are those of 2025: here both are given.
local FIRST_DAYS = {
  ["national-standards/above_scale_thresholds"] = { industry = wan(2000) },
  budgets = { ["high-tech-award"] = wan(490), ["title-award"] = wan(800), ["scale-up-award"] = wan(300) },
}

test "办法施行首日认定" {
  as_of = "2022-01-01", params = FIRST_DAYS,
  given = {
    enterprise = { high_tech = true, high_tech_on = date "2022-01-01", credit_grade = "B", title_level = "创新型中小企业",
                   title_on = date "2022-01-01" },
    incentives = INCENTIVES,
  },
  expect = { high_tech_award = { verdict = "eligible", payable = wan(20) }, title_award = { verdict = "eligible", payable = wan(5) } },
}

test "升规奖励施行" {
  each { { "首日", as_of = "2023-01-01",
           expect = { scale_up_award = { verdict = "eligible", payable = wan(10), funding = { ["县级"] = wan(10) } } } },
         { "前一日", as_of = "2022-12-31", expect = { scale_up_award = "out_of_scope" } } },
  params = FIRST_DAYS,
  given = { incentives = INCENTIVES, enterprise = { industry = "3441", credit_grade = "B", years = {
    [2021] = { main_revenue = wan(1000) }, [2022] = { main_revenue = yuan(19999999) }, [2023] = { main_revenue = wan(2000) } } } },
}

awarded("行业不明", "scale_up_award", { credit_grade = "B", main_revenue = wan(2000) },
  { verdict = "undetermined", missing = { "industry" } })
