-- What holds of the awards whatever the firm is.

-- Firms in the park, of a size and an industry that can be told.
local function firm(fields)
  local all = { park = { leading_industry = "装备制造" }, industry = "3511", high_tech = true, credit_grade = "A" }
  for name, value in pairs(fields or {}) do all[name] = value end
  return { enterprise = all }
end

property "研发费用增加，补助不减少" {
  as_of = "2025-12-31", given = firm(), rule = "rd_award.entitled", vary = "rd_expense", expect = "not less",
  ranges = { employees = { 0, 1200 }, revenue = { wan(0), wan(50000) }, rd_expense = { wan(0), wan(5000) } },
}

property "研发补助不足1万元的不补，最高200万元" {
  as_of = "2025-12-31", given = firm(), rule = "rd_award",
  ranges = { employees = { 0, 1200 }, revenue = { wan(0), wan(50000) }, rd_expense = { wan(0), wan(5000) } },
  holds = function(o)
    local award = o.rd_award
    if award.entitled == yuan(0) then return award.payable == yuan(0) end
    return award.eligible and award.entitled >= wan(1) and award.entitled <= wan(200)
      and award.payable <= award.entitled
  end,
}

property "企业名称不影响租金减免" {
  as_of = "2025-12-31", rule = { "rent_relief", "rd_award" }, given = firm { standard_workshop = true },
  ranges = { employees = { 0, 1200 }, revenue = { wan(0), wan(50000) } },
  vary = "name", expect = "same",
}

property "入驻越晚，租金减免不减少" {
  as_of = "2025-12-31", rule = "rent_relief.entitled", given = firm { standard_workshop = true },
  ranges = { employees = { 0, 1200 }, revenue = { wan(0), wan(50000) }, moved_in_on = { date "2018-01-01", date "2025-12-31" } },
  vary = "moved_in_on", expect = "not less",
}
