-- 促进科技成果转化法 第四十五条: what those who made an achievement receive at least, where nothing was agreed.
local documents = require "lib.documents"
local reward = require "lib.reward"

entity "achievement" {
  title = "职务科技成果", key = "id",
  fields = {
    id               = { type = "text", title = "成果编号" },
    name             = { type = "text", title = "成果名称" },
    owner            = { type = "enterprise", title = "完成单位", source = "科技局" },
    conversion       = { type = "enum", title = "转化方式", source = "科技局",
                         values = { "转让", "许可", "作价投资", "自行实施", "合作实施" } },
    reward_agreed    = { type = "boolean", title = "已规定或约定奖励报酬", source = "完成单位" },
    net_income       = { type = "money", yearly = true, title = "转让或许可净收入", source = "完成单位" },
    shares_value     = { type = "money", yearly = true, title = "作价投资形成的股份或出资", source = "完成单位" },
    operating_profit = { type = "money", yearly = true, title = "实施该成果的营业利润", source = "完成单位" },
    first_profit_year = { type = "integer", title = "实施转化成功投产首年", source = "完成单位" },
  },
}

param "reward_shares" {
  title = "奖励报酬最低比例", basis = documents.reward, note = documents.RECALLED,
  values = { ["2015-10-01"] = { net_income = percent(50), shares = percent(50), operating_profit = percent(5) } },
}
param "reward_profit_years" {
  title = "从营业利润中提取的最长年数", unit = "年", basis = documents.reward,
  note = "连续三至五年，按最长年数计；" .. documents.RECALLED, values = { ["2015-10-01"] = 5 },
}

local MODES = { ["转让"] = "transfer", ["许可"] = "license", ["作价投资"] = "equity", ["自行实施"] = "self",
                ["合作实施"] = "self" }

local BASES = {
  net_income = function(s) return s.net_income end,
  shares = function(s) return s.shares_value end,
  operating_profit = function(s) return s.operating_profit end,
}

-- Which year of profit this is; nil for an achievement that its owner does not implement.
local function profit_year(s)
  if MODES[s.conversion] == "self" then return year - s.first_profit_year + 1 end
end

-- An agreement, or a rule of the owner's own, comes first.
rule "inventor_reward" {
  title = "职务科技成果转化奖励最低额", kind = "entitlement", of = "achievement", basis = documents.reward,
  effective = { from = "2015-10-01" },
  scope = function(s) return not s.reward_agreed end,
  conditions = {
    { "profit_year", "自行或合作实施的，在提取年限内",
      function(s) return reward.due(MODES[s.conversion], profit_year(s), params.reward_profit_years) end },
  },
  amount = function(s)
    local mode = MODES[s.conversion]
    local base = BASES[reward.basis_of(mode)](s)
    return reward.minimum(mode, base, profit_year(s), params.reward_shares, params.reward_profit_years)
  end,
}
