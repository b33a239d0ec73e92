-- Twelve rules over one entity, each after a kind that real policies use. The figures are made up for the benchmark.
local basis = { document = "benchmark", status = "illustrative" }

entity "firm" {
  title = "企业", key = "id",
  fields = {
    name = "text", region = "text", park = "text", industry = "text", registered_on = "date", employees = "integer",
    revenue = "money", assets = "money", tax = "money", rd_expense = "money", prior_rd_expense = "money",
    prior_revenue = "money", land = "area", energy = { type = "quantity", unit = "tce" }, value_added = "money",
    sci_staff = "integer", patents = "integer", high_tech = "boolean", chain_leader = "boolean",
    credit_grade = { type = "enum", values = { "A", "B", "C", "D" } }, env_violations = "integer",
    fixed_investment = "money", committed_investment = "money", exports = "money",
  },
}

-- Lower bounds of large, medium and small: employees, revenue, assets; zero where the industry has no such bound.
local function bounds(e, r, a, e2, r2, a2, e3, r3, a3)
  return { { e, wan(r), wan(a), "L" }, { e2, wan(r2), wan(a2), "M" }, { e3, wan(r3), wan(a3), "S" } }
end
local standards, other = {}, bounds(300, 0, 0, 100, 0, 0, 10, 0, 0)
local function standard(from, to, rows)
  for division = from, to do standards[string.format("%02d", division)] = rows end
end
standard(1, 5, bounds(0, 20000, 0, 0, 500, 0, 0, 50, 0))
standard(6, 46, bounds(1000, 40000, 0, 300, 2000, 0, 20, 300, 0))
standard(47, 50, bounds(0, 80000, 80000, 0, 6000, 5000, 0, 300, 300))
standard(51, 51, bounds(200, 40000, 0, 20, 5000, 0, 5, 1000, 0))
standard(52, 52, bounds(300, 20000, 0, 50, 500, 0, 10, 100, 0))
standard(53, 58, bounds(1000, 30000, 0, 300, 3000, 0, 20, 200, 0))
standard(59, 59, bounds(200, 30000, 0, 100, 1000, 0, 20, 100, 0))
standard(60, 60, bounds(1000, 30000, 0, 300, 2000, 0, 20, 100, 0))
standard(61, 62, bounds(300, 10000, 0, 100, 2000, 0, 10, 100, 0))
standard(63, 64, bounds(2000, 100000, 0, 100, 1000, 0, 10, 100, 0))
standard(65, 65, bounds(300, 10000, 0, 100, 1000, 0, 10, 50, 0))
standard(70, 70, bounds(0, 200000, 10000, 0, 1000, 5000, 0, 100, 2000))
standard(72, 72, bounds(300, 0, 120000, 100, 0, 8000, 10, 0, 100))

indicator "size" {
  of = "firm", title = "规模",
  value = function(e)
    local rows = standards[e.industry] or other
    local employees, revenue, assets = e.employees, e.revenue, e.assets
    local large, medium, small = rows[1], rows[2], rows[3]
    if employees >= large[1] and revenue >= large[2] and assets >= large[3] then return "L" end
    if employees >= medium[1] and revenue >= medium[2] and assets >= medium[3] then return "M" end
    if employees >= small[1] and revenue >= small[2] and assets >= small[3] then return "S" end
    return "X"
  end,
}

local grade_a, grade_b, grade_c = quantity(30, "万元/亩"), quantity(15, "万元/亩"), quantity(5, "万元/亩")

indicator "grade" {
  of = "firm", title = "亩均等级",
  value = function(e)
    local tax, land = e.tax, e.land
    if tax >= land * grade_a then return "A" end
    if tax >= land * grade_b then return "B" end
    if tax >= land * grade_c then return "C" end
    return "D"
  end,
}

local start_2023, start_2025 = date "2023-01-01", date "2025-01-01"
local scale, small_revenue, medium_revenue = wan(2000), wan(5000), wan(20000)
local least, first, second = wan(500), wan(1000), wan(5000)

rule "r01" {
  title = "中小微企业", kind = "qualification", of = "firm", basis = basis,
  conditions = { { "c1", "非大型", function(e) return e.size ~= "L" end } },
}

rule "r02" {
  title = "规上工业", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "营业收入达到规模", function(e) return e.revenue >= scale end },
    { "c2", "属于工业", function(e) return e.industry >= "06" and e.industry <= "46" end },
  },
}

rule "r03" {
  title = "研发达标", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "研发占比达标", function(e)
      local revenue = e.revenue
      local rate = revenue < small_revenue and 0.05 or revenue <= medium_revenue and 0.04 or 0.03
      return e.rd_expense >= revenue * rate
    end },
    { "c2", "科技人员占比", function(e) return e.sci_staff * 10 >= e.employees end },
    { "c3", "有专利", function(e) return e.patents >= 1 end },
    { "c4", "成立满一年", function(e) return e.registered_on <= start_2025 end },
  },
}

rule "r04" {
  title = "亩均不为末位", kind = "qualification", of = "firm", basis = basis,
  conditions = { { "c1", "等级不为D", function(e) return e.grade ~= "D" end } },
}

local factors = { A = 1.2, B = 1, C = 0.5 }

rule "r05" {
  title = "挂钩系数", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "无环保处罚", function(e) return e.env_violations == 0 end },
    { "c2", "等级不为D", function(e) return e.grade ~= "D" end },
  },
  value = function(e) return factors[e.grade] end,
}

rule "r06" {
  title = "研发增量补助", kind = "award", of = "firm", basis = basis,
  conditions = {
    { "c1", "研发达标", rule = "r03" },
    { "c2", "高新技术企业", function(e) return e.high_tech end },
    { "c3", "信用不为D", function(e) return e.credit_grade ~= "D" end },
    { "c4", "研发费用增加", function(e) return e.rd_expense > e.prior_rd_expense end },
  },
  amount = function(e) return (e.rd_expense - e.prior_rd_expense) * 0.1 end,
  cap = wan(200),
}

rule "r07" {
  title = "技改补助", kind = "award", of = "firm", basis = basis,
  conditions = {
    { "c1", "完成承诺八成", function(e) return e.fixed_investment >= e.committed_investment * 0.8 end },
    { "c2", "有承诺", function(e) return e.committed_investment > yuan(0) end },
    { "c3", "信用不为D", function(e) return e.credit_grade ~= "D" end },
    { "c4", "投资达到下限", function(e) return e.fixed_investment >= least end },
  },
  amount = function(e)
    local investment = e.fixed_investment
    return investment * (investment < first and 0.03 or investment < second and 0.05 or 0.08)
  end,
  cap = wan(1000),
}

rule "r08" {
  title = "链主增长奖励", kind = "award", of = "firm", basis = basis,
  conditions = {
    { "c1", "链主企业", function(e) return e.chain_leader end },
    { "c2", "上年有收入", function(e) return e.prior_revenue > yuan(0) end },
    { "c3", "增长一成", function(e) return e.revenue * 10 >= e.prior_revenue * 11 end },
    { "c4", "信用为A或B", function(e) local c = e.credit_grade return c == "A" or c == "B" end },
  },
  amount = function(e) return wan(100) end,
}

local investment_intensity, output_intensity = quantity(300, "万元/亩"), quantity(400, "万元/亩")
local energy_limit = quantity(0.6, "tce/万元")

rule "r09" {
  title = "标准地达标", kind = "qualification", of = "firm", basis = basis,
  conditions = {
    { "c1", "投资强度", function(e) return e.fixed_investment >= e.land * investment_intensity end },
    { "c2", "产出强度", function(e) return e.revenue >= e.land * output_intensity end },
    { "c3", "能耗强度", function(e) return e.energy <= e.value_added * energy_limit end },
    { "c4", "无环保处罚", function(e) return e.env_violations == 0 end },
  },
}

local rent, plot = quantity(14585, "元/亩"), mu(10)

rule "r10" {
  title = "小微租金减免", kind = "relief", of = "firm", basis = basis,
  conditions = {
    { "c1", "微型企业", function(e) return e.size == "X" end },
    { "c2", "新设企业", function(e) return e.registered_on >= start_2023 end },
    { "c3", "入园", function(e) return e:has "park" end },
    { "c4", "信用不为D", function(e) return e.credit_grade ~= "D" end },
    { "c5", "用地不超过上限", function(e) return e.land <= plot end },
  },
  amount = function(e) return e.land * rent end,
  cap = wan(20),
}

rule "r11" {
  title = "税收分享", kind = "entitlement", of = "firm", basis = basis,
  conditions = {
    { "c1", "税收达到门槛", function(e) return e.tax >= scale end },
    { "c2", "入园", function(e) return e:has "park" end },
  },
  amount = function(e) return e.tax / 2 end,
  rounding = "fen down",
}

indicator "base" {
  of = "firm", title = "挂钩基数",
  value = function(e)
    return max(e.rules.r06.entitled, e.rules.r07.entitled) + e.rules.r08.entitled
  end,
}

rule "r12" {
  title = "亩均挂钩兑现", kind = "award", of = "firm", basis = basis,
  conditions = {
    { "c1", "有应兑现金额", function(e) return e.base > yuan(0) end },
    { "c2", "挂钩系数为正", rule = "r05" },
  },
  amount = function(e) return e.base * factors[e.grade] end,
}
