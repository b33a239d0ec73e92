-- The year's money for each incentive, and who bears it. Awards are cut in proportion; where the order of application counts,
-- the queue is served until the money is gone.
local documents = require "lib.documents"

local BASIS = documents.article "第十四条"
local SHARING = documents.article "第十五条"

param "budgets" {
  title = "年度预算（示范数值）", basis = BASIS, note = documents.NOTE,
  values = {
    ["2025-01-01"] = {
      ["rd-award"] = wan(450), ["high-tech-award"] = wan(490), ["title-award"] = wan(800), ["scale-up-award"] = wan(300),
      ["equipment-award"] = wan(1200), ["smart-award"] = wan(400), ["energy-award"] = wan(300), ["rent-relief"] = wan(200),
    },
  },
}

local function budget_of(incentive_id) return function() return params.budgets[incentive_id] end end

local function by_application(subject) return subject.applied_on end

budget "rd_budget" {
  title = "研发奖补年度预算", basis = BASIS, rules = { "rd_award" }, total = budget_of "rd-award", overrun = "prorate",
}

budget "high_tech_budget" {
  title = "高新技术企业奖励年度预算", basis = BASIS, rules = { "high_tech_award" }, total = budget_of "high-tech-award",
  overrun = "queue", order = by_application, partial = false,
}

budget "title_budget" {
  title = "称号奖励年度预算", basis = BASIS, rules = { "title_award" }, total = budget_of "title-award", overrun = "prorate",
}

budget "scale_up_budget" {
  title = "升规奖励年度预算", basis = BASIS, rules = { "scale_up_award" }, total = budget_of "scale-up-award", overrun = "prorate",
}

budget "equipment_budget" {
  title = "设备补助年度预算", basis = BASIS, rules = { "equipment_award" }, total = budget_of "equipment-award",
  overrun = "prorate",
}

budget "smart_budget" {
  title = "智能化改造年度预算", basis = BASIS, rules = { "smart_award" }, total = budget_of "smart-award",
  overrun = "queue", order = by_application,
}

budget "energy_budget" {
  title = "节能奖励年度预算", basis = BASIS, rules = { "energy_award" }, total = budget_of "energy-award", overrun = "prorate",
}

budget "rent_budget" {
  title = "租金减免年度预算", basis = BASIS, rules = { "rent_relief" }, total = budget_of "rent-relief",
  overrun = "queue", order = by_application,
}

funding "city_county" {
  title = "市县分担", basis = SHARING,
  rules = { "rd_award", "high_tech_award", "title_award", "equipment_award", "smart_award" },
  -- mutation: equivalent rows `{ "市级", 0.4 }` and `{ "县级", 0.6 }` swapped because fifths of a fen leave two unlike parts
  shares = { { "市级", 0.4 }, { "县级", 0.6 } },
}

funding "county_only" {
  title = "县级负担", basis = SHARING, rules = { "scale_up_award", "energy_award" }, shares = { ["县级"] = 1 },
}

funding "county_park" {
  title = "县园分担", basis = SHARING, rules = { "rent_relief" }, shares = { { "县级", 0.5 }, { "园区", 0.5 } },
}

-- The table of incentives names a budget too: it is what the departments publish, and has to agree.
rule "budget_agrees" {
  title = "公布预算与年度预算一致", kind = "qualification", of = "incentive", basis = BASIS,
  effective = { from = "2025-01-01" },
  conditions = {
    { "agrees", "公布的预算等于年度预算", function(i) return i.budget == params.budgets[i.id] end },
  },
}
