-- 研发费用加计扣除.
local rd_deduction = require "lib.rd_deduction"

field "enterprise" {
  rd_core_costs          = { type = "money", title = "自主研发的前五项费用之和", source = "税务局", yearly = true },
  rd_other_costs         = { type = "money", title = "其他相关费用", source = "税务局", yearly = true },
  rd_outsourced_domestic = { type = "money", title = "委托境内研发费用", source = "税务局", yearly = true },
  rd_outsourced_overseas = { type = "money", title = "委托境外研发费用", source = "税务局", yearly = true },
  rd_capitalised         = { type = "money", title = "研发形成的无形资产成本", source = "税务局", yearly = true },
  rd_amortisation_years  = { type = "integer", title = "无形资产摊销年限", source = "税务局" },
  ic_or_machine_tool     = { type = "boolean", title = "集成电路企业或工业母机企业", source = "工业和信息化局" },
}

local RATE = { document = "关于进一步完善研发费用税前加计扣除政策的公告", number = "财政部 税务总局公告2023年第7号",
               date = "2023-01-01", status = "published" }
local IC_RATE = { document = "关于提高集成电路和工业母机企业研发费用加计扣除比例的公告", number = "公告2023年第44号",
                  date = "2023-01-01", status = "published, recalled" }
local COUNTING = { document = "关于进一步落实研发费用加计扣除政策有关问题的公告", number = "税务总局公告2021年第28号",
                   status = "published" }
local EXCLUDED = { document = "关于完善研究开发费用税前加计扣除政策的通知", number = "财税〔2015〕119号",
                   status = "published, recalled" }

param "rd_deduction_limits" {
  title = "研发费用归集口径", basis = COUNTING,
  values = {
    ["2023-01-01"] = {
      other = { parts = 1, of = 10 },               -- 其他相关费用不超过全部自主研发费用的10%
      outsourced_share = percent(80),               -- 委托研发费用按80%计入
      overseas = { parts = 2, of = 3 },             -- 委托境外不超过境内的三分之二
    },
  },
}

param "rd_deduction_rate" {
  title = "研发费用加计扣除比例", basis = RATE, values = { ["2023-01-01"] = percent(100) },
}

-- The year in which costs arise decides, not the day of evaluation.
param "rd_deduction_ic_rate" {
  title = "集成电路和工业母机企业加计扣除比例", basis = IC_RATE,
  values = { ["2023-01-01"] = { rate = percent(120), from_year = 2023, to_year = 2027 } },
}

param "rd_amortisation_default" {
  title = "无形资产最低摊销年限", unit = "年", values = { ["2023-01-01"] = 10 },
  basis = { document = "企业所得税法实施条例", article = "第六十七条", status = "published, recalled" },
}

param "rd_deduction_excluded" {
  title = "不适用加计扣除的行业（GB/T 4754 大类）", basis = EXCLUDED,
  values = {
    ["2023-01-01"] = {
      ["16"] = true,                                -- 烟草制造业
      ["51"] = true, ["52"] = true,                 -- 批发和零售业
      ["61"] = true, ["62"] = true,                 -- 住宿和餐饮业
      ["70"] = true,                                -- 房地产业
      ["71"] = true, ["72"] = true,                 -- 租赁和商务服务业
      ["90"] = true,                                -- 娱乐业
    },
  },
}

-- A code that the classification does not have has no kind of 四上 unit, and reading that leaves the answer unknown.
indicator "rd_deduction_excluded_industry" {
  of = "enterprise", title = "属于不适用加计扣除的行业", basis = EXCLUDED,
  value = function(e)
    local division = e.industry:match "%d%d"
    if params.rd_deduction_excluded[division] then return true end
    return e.above_scale_kind == nil   -- never nil where it is known: false
  end,
}

-- A firm that reports no such costs has none; its own core costs have to be reported.
local function costs_of(e)
  return {
    core = e.rd_core_costs,
    other = e:get("rd_other_costs", yuan(0)),
    outsourced_domestic = e:get("rd_outsourced_domestic", yuan(0)),
    outsourced_overseas = e:get("rd_outsourced_overseas", yuan(0)),
    capitalised = e:get("rd_capitalised", yuan(0)),
    amortisation_years = e:get("rd_amortisation_years", params.rd_amortisation_default),
    excluded = e.rd_deduction_excluded_industry,
  }
end

local function rate_for(e)
  local ic = params.rd_deduction_ic_rate
  local raised = e:get("ic_or_machine_tool", false) and ic.from_year <= year and year <= ic.to_year
  return raised and ic.rate or params.rd_deduction_rate
end

indicator "rd_deduction" {
  of = "enterprise", title = "研发费用加计扣除测算", basis = { RATE, IC_RATE, COUNTING, EXCLUDED },
  value = function(e) return rd_deduction.assess(costs_of(e), rate_for(e), params.rd_deduction_limits) end,
}

rule "rd_super_deduction" {
  title = "研发费用加计扣除", kind = "entitlement", of = "enterprise", basis = { RATE, IC_RATE, COUNTING, EXCLUDED },
  effective = { from = "2023-01-01" },
  conditions = {
    { "not_excluded", "不属于负面清单行业", function(e) return not e.rd_deduction_excluded_industry end },
  },
  value = function(e) return e.rd_deduction end,
}
