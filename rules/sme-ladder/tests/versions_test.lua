-- Which text applies: only the rule of the other text is out of scope.
local function applies(title, as_of, applied_on, recheck, expected)
  test(title) {
    as_of = as_of,
    given = { enterprise = {
      applied_on = applied_on, recheck_application = recheck, industry = "39", employees = 1000, revenue = wan(40000),
    } },
    expect = expected,
  }
end

local IN, OUT = { verdict = "ineligible" }, { verdict = "out_of_scope" }

applies("2026年3月31日申报，4月评价，按旧办法", "2026-04-20", date "2026-03-31", false,
  { srdi_63 = IN, srdi_2026 = OUT, giant_63 = IN, giant_2026 = OUT })
applies("2026年4月1日申报按新办法", "2026-04-20", date "2026-04-01", false,
  { srdi_63 = OUT, srdi_2026 = IN, giant_63 = OUT, giant_2026 = IN })
applies("2026年小巨人复核按旧办法，专精特新复核按新办法", "2026-12-31", date "2026-12-31", true,
  { srdi_63 = OUT, srdi_2026 = IN, giant_63 = IN, giant_2026 = OUT })
applies("2027年小巨人复核按新办法", "2027-01-01", date "2027-01-01", true,
  { giant_63 = OUT, giant_2026 = IN })
applies("未填申报日以评价日为准", "2026-03-31", nil, nil,
  { srdi_63 = IN, srdi_2026 = OUT, giant_63 = IN, giant_2026 = OUT })
applies("旧办法施行前", "2022-05-31", date "2022-05-31", false,
  { srdi_63 = OUT, srdi_2026 = OUT, giant_63 = OUT, giant_2026 = OUT })

-- Evaluated after the first day, by the day of application.
applies("旧办法施行前一日申报", "2022-06-30", date "2022-05-31", false,
  { srdi_63 = OUT, srdi_2026 = OUT, giant_63 = OUT, giant_2026 = OUT })
applies("旧办法施行首日申报", "2022-06-01", date "2022-06-01", false,
  { srdi_63 = IN, srdi_2026 = OUT, giant_63 = IN, giant_2026 = OUT })
applies("2026年底复核，申报日为2026年", "2027-01-31", date "2026-12-31", true, { giant_63 = IN, giant_2026 = OUT })

test "占比以百分数显示，两位小数" {
  as_of = "2025-12-31", given = { enterprise = { revenue = wan(3000), main_revenue = wan(2000) } },
  expect = { main_share = { value = { percent = 66.67 } } },
}
test "63号施行前一日没有适用的文本" {
  as_of = "2022-05-31", given = { enterprise = {} },
  expect = { srdi_text = { errors = { "`ladder_texts` has no value on 2022-05-31" } } },
}
