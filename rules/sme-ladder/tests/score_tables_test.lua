-- Every row of the score tables: a firm exactly on the limit, and a firm just short of it.
local CENT = yuan(0.01)

-- Rows { title, facts = what is moved in the firm, due = the points }.
local function points(title, declaration)
  test(title) {
    each(declaration.rows), as_of = "2025-12-31",
    given = function(row)
      local firm = {}
      for name, value in pairs(declaration.firm) do firm[name] = value end
      for name, value in pairs(row.facts) do firm[name] = value end
      return { enterprise = firm }
    end,
    expect = declaration.expect,
  }
end

-- Rows for amounts: at each limit its points, `beside` it (a cent less, or more where less is better) those of the
-- next limit, none beside the last. `fact` makes facts of an amount.
local function limits(name, fact, steps, beside)
  local rows, miss = {}, beside > yuan(0) and "多一分钱" or "差一分钱"
  for place, limit in ipairs(steps) do
    local next_step = steps[place + 1]
    table.insert(rows, { name .. limit.share, facts = fact(limit.at), due = limit.due })
    table.insert(rows, { name .. limit.share .. miss, facts = fact(limit.at + beside),
                         due = next_step and next_step.due or 0 })
  end
  return rows
end

-- Steps { percent points, points } of a share of `whole`.
local function steps_of(whole, pairs_of)
  local steps = {}
  for place, pair in ipairs(pairs_of) do
    steps[place] = { share = tostring(pair[1]) .. "%", at = whole * pair[1] / 100, due = pair[2] }
  end
  return steps
end

-- 创新型中小企业. The other item of each part earns nothing, or 5 for an industry of no strategy.
local INNOVATIVE = {
  revenue = wan(1000), main_revenue = wan(400), rd_expense = wan(0), assets = wan(1000), liabilities = wan(900),
  ip_grade = "无", strategic_industry = false,
  years = { [2024] = { main_revenue = wan(1000) } },
}

local function innovative(title, part, rows)
  points("创新型 " .. title, {
    firm = INNOVATIVE, rows = rows,
    expect = function(row) return { innov63_score = { value = { parts = { [part] = row.due } } } } end,
  })
end

innovative("知识产权", "innovation", {
  { "Ⅰ类高价值", facts = { ip_grade = "Ⅰ类高价值" }, due = 20 },
  { "自主研发Ⅰ类", facts = { ip_grade = "自主研发Ⅰ类" }, due = 15 },
  { "Ⅰ类", facts = { ip_grade = "Ⅰ类" }, due = 10 },
  { "Ⅱ类", facts = { ip_grade = "Ⅱ类" }, due = 5 },
  { "无", facts = { ip_grade = "无" }, due = 0 },
})
innovative("研发占比", "innovation", limits("研发占比", function(x) return { rd_expense = x } end,
  steps_of(wan(1000), { { 5, 20 }, { 3, 15 }, { 2, 10 }, { 1, 5 } }), -CENT))
innovative("增长率", "growth", limits("增长率", function(x) return { main_revenue = wan(1000) + x } end,
  steps_of(wan(1000), { { 15, 20 }, { 10, 15 }, { 5, 10 }, { 0, 5 } }), -CENT))
innovative("负债率", "growth", limits("负债率", function(x) return { liabilities = x } end,
  steps_of(wan(1000), { { 55, 10 }, { 75, 5 } }), CENT))
innovative("主营占比", "special", {
  { "70%", facts = { main_revenue = wan(700) }, due = 25 },
  { "70%差一分钱", facts = { main_revenue = wan(700) - CENT }, due = 20 },
  { "60%", facts = { main_revenue = wan(600) }, due = 20 },
  { "60%差一分钱", facts = { main_revenue = wan(600) - CENT }, due = 15 },
  { "55%", facts = { main_revenue = wan(550) }, due = 15 },
  { "55%差一分钱", facts = { main_revenue = wan(550) - CENT }, due = 10 },
  { "50%", facts = { main_revenue = wan(500) }, due = 10 },
  { "50%差一分钱", facts = { main_revenue = wan(500) - CENT }, due = 5 },
  { "战略性新兴产业", facts = { strategic_industry = true }, due = 10 },
})

-- 专精特新中小企业 (63号).
local SRDI = {
  revenue = wan(1000), main_revenue = wan(800), rd_expense = wan(0), net_profit = wan(0), employees = 100, rd_staff = 0,
  assets = wan(1000), liabilities = wan(900), niche_years = 0, product_field = "其他", digital_level = 1,
  quality_items = 0, local_points = 0, ip_grade = "无", rd_org = "未建",
  years = { [2024] = { main_revenue = wan(1000) }, [2023] = { main_revenue = wan(1000) } },
}

local function srdi(item, title, rows)
  points("专精特新 " .. title, {
    firm = SRDI, rows = rows,
    expect = function(row) return { srdi63_score = { value = { items = { [item] = row.due } } } } end,
  })
end

-- Rows { value, points } of a plain fact.
local function plain(fact, values)
  local rows = {}
  for _, pair in ipairs(values) do
    table.insert(rows, { tostring(pair[1]), facts = { [fact] = pair[1] }, due = pair[2] })
  end
  return rows
end

local FIVE_TIERS = { { 10, 10 }, { 8, 8 }, { 6, 6 }, { 4, 4 }, { 2, 2 } }

srdi("main", "主营占比", limits("主营占比", function(x) return { main_revenue = x } end,
  steps_of(wan(1000), { { 80, 5 }, { 70, 3 }, { 60, 1 } }), -CENT))
-- No growth in 2024: the mean is half of the growth of 2025.
srdi("growth", "平均增长率", limits("平均增长率", function(x) return { main_revenue = wan(1000) + x * 2 } end,
  steps_of(wan(1000), { { 10, 10 }, { 8, 8 }, { 6, 6 }, { 4, 4 }, { 0, 2 } }), -CENT))
srdi("niche", "从事年限", plain("niche_years", { { 1.99, 0 }, { 2, 1 }, { 3.99, 1 }, { 9.99, 4 }, { 10, 5 }, { 12, 5 } }))
srdi("field", "所属领域", plain("product_field", { { "补短板锻长板填空白", 5 }, { "工业六基", 3 }, { "其他", 0 } }))
srdi("digital", "数字化水平", plain("digital_level", { { 4, 5 }, { 3, 5 }, { 2, 3 }, { 1, 0 } }))
srdi("quality", "质量管理", plain("quality_items", { { 0, 0 }, { 1, 3 }, { 2, 5 }, { 3, 5 } }))
srdi("profit", "净利润率", limits("净利润率", function(x) return { net_profit = x } end,
  steps_of(wan(1000), FIVE_TIERS), -CENT))
srdi("debt", "负债率", limits("负债率", function(x) return { liabilities = x } end,
  steps_of(wan(1000), { { 50, 5 }, { 60, 3 }, { 70, 1 } }), CENT))
srdi("ip", "知识产权", plain("ip_grade",
  { { "Ⅰ类高价值", 10 }, { "自主研发Ⅰ类", 8 }, { "Ⅰ类", 6 }, { "Ⅱ类", 2 }, { "无", 0 } }))
-- Revenue so large that the share earns nothing, and so small that the amount earns nothing.
srdi("rd", "研发费用总额", limits("研发总额", function(x) return { rd_expense = x, revenue = wan(100000) } end, {
  { share = "500万元", at = wan(500), due = 10 }, { share = "400万元", at = wan(400), due = 8 },
  { share = "300万元", at = wan(300), due = 6 }, { share = "200万元", at = wan(200), due = 4 },
  { share = "100万元", at = wan(100), due = 2 },
}, -CENT))
srdi("rd", "研发费用占比", limits("研发占比", function(x) return { rd_expense = x, revenue = wan(900) } end,
  steps_of(wan(900), { { 10, 10 }, { 8, 8 }, { 6, 6 }, { 4, 4 }, { 3, 2 } }), -CENT))
srdi("rd_staff", "研发人员占比", plain("rd_staff", { { 20, 5 }, { 19, 3 }, { 10, 3 }, { 9, 1 }, { 5, 1 }, { 4, 0 } }))
srdi("rd_org", "研发机构", plain("rd_org",
  { { "国家级", 10 }, { "省级", 8 }, { "市级", 4 }, { "市级以下", 2 }, { "未建", 0 } }))
srdi("local", "省级特色化指标", plain("local_points", { { 0, 0 }, { 14.5, 14.5 }, { 15, 15 }, { 16, 15 } }))

-- 科技型中小企业.
local TECH = {
  employees = 100, tech_staff = 0, revenue = wan(100000), costs = wan(100000), rd_expense = wan(0),
  ip_class1 = 0, ip_class2 = 0,
}

local function tech(part, title, rows, basis)
  points("科技型 " .. title, {
    firm = TECH, rows = rows,
    expect = function(row)
      return { tech_sme_score = { value = { parts = { [part] = row.due }, rd_basis = row.due > 0 and basis or nil } } }
    end,
  })
end

tech("staff", "科技人员占比", plain("tech_staff", {
  { 31, 20 }, { 30, 20 }, { 29, 16 }, { 25, 16 }, { 24, 12 }, { 20, 12 }, { 19, 8 }, { 15, 8 }, { 14, 4 }, { 10, 4 },
  { 9, 0 },
}))
tech("rd", "研发占销售收入", limits("研发占销售收入", function(x) return { rd_expense = x, revenue = wan(10000) } end,
  steps_of(wan(10000), { { 6, 50 }, { 5, 40 }, { 4, 30 }, { 3, 20 }, { 2, 10 } }), -CENT), "sales")
tech("rd", "研发占成本费用", limits("研发占成本费用",
  function(x) return { rd_expense = x, costs = wan(1000), revenue = wan(100000) } end,
  steps_of(wan(1000), { { 30, 50 }, { 25, 40 }, { 20, 30 }, { 15, 20 }, { 10, 10 } }), -CENT), "cost")
tech("ip", "Ⅱ类知识产权", plain("ip_class2", { { 5, 24 }, { 4, 24 }, { 3, 18 }, { 2, 12 }, { 1, 6 }, { 0, 0 } }))
tech("ip", "Ⅰ类知识产权", plain("ip_class1", { { 2, 30 }, { 1, 30 }, { 0, 0 } }))
tech("rd", "没有销售收入和成本费用", {
  { "均为零", facts = { revenue = wan(0), costs = wan(0), rd_expense = wan(10) }, due = 0 },
  { "没有销售收入", facts = { revenue = wan(0), costs = wan(100), rd_expense = wan(30) }, due = 50 },
})
