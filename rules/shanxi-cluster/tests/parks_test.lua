-- 主导产业 of a park: how many, how much of the output, which projects fit.

local function park(divisions, outputs)
  local given = { park = { id = "P1", leading_divisions = divisions }, enterprises = {} }
  for place, firm in ipairs(outputs) do
    given.enterprises[place] = { id = "E" .. place, park = "P1", industry = firm[1], output = firm[2] }
  end
  return given
end

test "主导产业产值占比" {
  each {
    { "恰好一半", other = wan(100), expect = { leading_industries = { verdict = "eligible", value = { "39", "38" } },
        leading_output = wan(100) } },
    { "差一分", other = wan(100) + yuan(0.01),
      expect = { leading_industries = { verdict = "ineligible", failed = { "share" } } } },
    { "全部", other = yuan(0), expect = { leading_industries = { verdict = "eligible" } } },
    { "其他企业产值不明",
      expect = { leading_industries = { verdict = "undetermined", missing = { "output" } } } },
  },
  as_of = "2025-12-31",
  given = function(row) return park("39、38", { { "C3911", wan(60) }, { "38", wan(40) }, { "13", row.other } }) end,
}

test "主导产业企业产值" {
  each {
    { "没有产值不算集聚", output = yuan(0),
      expect = { leading_industries = { verdict = "ineligible", failed = { "share" } } } },
    { "一元也是产值", output = yuan(1), expect = { leading_industries = { verdict = "eligible" } } },
  },
  as_of = "2025-12-31",
  given = function(row) return park("39", { { "39", row.output } }) end,
}

test "主导产业个数" {
  each {
    { "未明确", divisions = "", count = 0, failed = { "at_least", "share" } },
    { "一个", divisions = "39", count = 1, failed = {} },
    { "两个", divisions = "39、38", count = 2, failed = {} },
    { "同一大类写两遍算一个", divisions = "39、39、38", count = 2, failed = {} },
    { "三个", divisions = "39、38、13", count = 3, failed = { "at_most" } },
  },
  as_of = "2025-12-31",
  given = function(row) return park(row.divisions, { { "39", wan(100) } }) end,
  expect = function(row) return { leading_count = row.count, leading_industries = { failed = row.failed } } end,
}

test "主导产业不明" {
  as_of = "2025-12-31", given = park(nil, { { "39", wan(100) } }),
  expect = { leading_industries = { verdict = "undetermined", missing = { "leading_divisions" } } },
}

test "项目是否属于主导产业" {
  each {
    { "不在园区不适用", project = { industry = "39" }, expect = { leading_industry_project = "out_of_scope" } },
    { "行业不明", project = { park = "P1" },
      expect = { leading_industry_project = { verdict = "undetermined", missing = { "industry" } } } },
    { "行业代码不全", project = { park = "P1", industry = "C" },
      expect = { leading_industry_project = { verdict = "ineligible", failed = { "match" } } } },
  },
  as_of = "2025-12-31",
  given = function(row) return { park = { id = "P1", leading_divisions = "39" }, project = row.project } end,
}
