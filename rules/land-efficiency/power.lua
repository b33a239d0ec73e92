-- 山东 差别化电价: last-grade firms pay more for electricity, the longer the more.
local power = require "lib.power"

local BASIS = { document = "山东省亩产效益评价差别化电价政策", date = "2022-03-03", status = "published" }

param "power_surcharges" {
  title = "D类企业用电加价（按连续年数）", unit = "元/kWh", basis = BASIS,
  values = {
    ["2022-03-03"] = {
      { 0, quantity(0, "元/kWh") }, { 1, quantity(0.05, "元/kWh") }, { 2, quantity(0.1, "元/kWh") },
      { quantity(0.15, "元/kWh") },
    },
  },
}
