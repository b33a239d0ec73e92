-- 职务科技成果转化现金奖励个人所得税.
local reward_relief = require "lib.reward_relief"

entity "reward_payment" {
  title = "职务科技成果转化现金奖励", key = "id", plural = "reward_payments",
  fields = {
    id                    = { type = "text", title = "奖励编号" },
    recipient             = { type = "text", title = "科技人员姓名" },
    organisation          = { type = "enum", title = "发放单位类别", source = "科技局",
      values = { "国家设立的科研机构和高校", "符合条件的民办非营利性科研机构和高校", "企业", "其他" } },
    income_received_on    = { type = "date", title = "取得成果转化收入日期", source = "科技局" },
    paid_on               = { type = "date", title = "奖励发放日期", source = "税务局" },
    contract_registered   = { type = "boolean", title = "技术合同已登记", source = "科技局" },
    from_transform_income = { type = "boolean", title = "从成果转化收入中提取", source = "科技局" },
    amount                = { type = "money", title = "现金奖励金额", source = "税务局" },
    other_taxable         = { type = "money", title = "其他综合所得应纳税所得额", source = "税务局" },
  },
}

local RELIEF = { document = "关于科技人员取得职务科技成果转化现金奖励有关个人所得税政策的通知",
                 number = "财税〔2018〕58号", date = "2018-07-01", status = "published" }
local RATES = { document = "个人所得税法", article = "个人所得税税率表一（综合所得适用）", date = "2019-01-01",
                status = "published, recalled" }

local function limit(id, title, value)
  param("reward_relief_" .. id) { title = title, basis = RELIEF, values = { ["2018-07-01"] = value } }
end

limit("organisations", "适用的单位类别", {
  ["国家设立的科研机构和高校"] = true,
  ["符合条件的民办非营利性科研机构和高校"] = true,
})
limit("months", "取得转化收入后发放奖励的最长月数", 36)
limit("from", "适用的最早发放日期", date "2018-07-01")
limit("counted", "现金奖励计入工资薪金所得的比例", percent(50))

-- Marginal: each rate for the part of the yearly income up to its limit.
param "comprehensive_income_rates" {
  title = "综合所得年度税率表", basis = RATES,
  values = {
    ["2019-01-01"] = {
      { yuan(36000), percent(3) },
      { yuan(144000), percent(10) },
      { yuan(300000), percent(20) },
      { yuan(420000), percent(25) },
      { yuan(660000), percent(30) },
      { yuan(960000), percent(35) },
      { percent(45) },
    },
  },
}

indicator "months_since_income" {
  of = "reward_payment", title = "取得转化收入至发放奖励的月数（不足一月按一月计）", unit = "月", basis = RELIEF,
  value = function(p) return reward_relief.months_begun(p.income_received_on, p.paid_on) end,
}

indicator "reward_tax" {
  of = "reward_payment", title = "现金奖励个人所得税测算", basis = { RELIEF, RATES },
  value = function(p) return reward_relief.assess(p, reward_relief.qualifies(p, params), params) end,
}

local function check(name, title)
  return { name, title, function(p) return reward_relief[name](p, params) end }
end

rule "transfer_reward_relief" {
  title = "职务科技成果转化现金奖励减按50%计税", kind = "relief", of = "reward_payment", basis = { RELIEF, RATES },
  effective = { from = "2019-01-01" },   -- the rates of 综合所得
  conditions = {
    check("org", "由国家设立或符合条件的民办非营利性科研机构和高校发放"),
    check("within_36_months", "在取得成果转化收入三年（36个月）内发放"),
    check("contract_registered", "技术合同已登记"),
    check("from_transform_income", "从职务科技成果转化收入中提取"),
    check("paid_since", "2018年7月1日后发放"),
  },
  amount = function(p) return p.reward_tax.saving end,
}
