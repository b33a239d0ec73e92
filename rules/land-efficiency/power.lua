-- 山东 差别化电价: firms in the last grade pay more for electricity, the longer the more.
local places = require "lib.places"
local power = require "lib.power"

local BASIS = { document = "山东省亩产效益评价差别化电价政策", date = "2022-03-03", status = "published" }

field "enterprise" {
  other_power_surcharge = { type = "quantity", unit = "元/kWh", title = "差别、惩罚性、阶梯电价加价", source = "发展和改革委员会",
                            yearly = true },
}

param "power_surcharges" {
  title = "D类企业用电加价（按连续年数）", unit = "元/kWh", basis = BASIS,
  values = {
    ["2022-03-03"] = {
      -- mutation: equivalent `0` → `(-1)` #2 because the higher of two surcharges counts, and none is below zero
      { 0, quantity(0, "元/kWh") }, { 1, quantity(0.05, "元/kWh") }, { 2, quantity(0.1, "元/kWh") },
      { quantity(0.15, "元/kWh") },
    },
  },
}

-- Counted back from the year; the price rises no more after the last row, so no more years are read.
indicator "years_in_d" {
  of = "enterprise", title = "连续评为D类年数", basis = BASIS,
  value = function(e)
    local count = 0
    while count < #params.power_surcharges - 1 and e:year(-count).per_mu_grade_published == "D" do count = count + 1 end
    return count
  end,
}

indicator "power_surcharge" {
  of = "enterprise", title = "用电加价标准", unit = "元/kWh", basis = BASIS,
  value = function(e)
    -- mutation: equivalent `0` → `(-1)` because the first step is zero, and the higher surcharge counts
    return power.surcharge(e.years_in_d, e:get("other_power_surcharge", quantity(0, "元/kWh")), params.power_surcharges)
  end,
}

rule "differential_power_price" {
  title = "执行差别化电价", kind = "qualification", of = "enterprise", basis = BASIS,
  effective = { from = "2022-03-03" },
  scope = function(e) return places.within(e, "37") end,
  conditions = {
    { "surcharge", "有用电加价", function(e) return e.power_surcharge > quantity(0, "元/kWh") end },
  },
  value = function(e)
    return { unit = e.power_surcharge, amount = round(e.power_surcharge * e.electricity, "fen") }
  end,
}
