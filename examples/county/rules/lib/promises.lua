-- 承诺与实缴: what a project promised to pay in taxes, and what it paid, year by year.

local promises = {}

-- Years { { year = 2022, promised = money, paid = money }, … } in order, the first one promised more than nothing. What is
-- paid beyond a year's promise counts for the years after it.
function promises.account(years)
  local rows, promised, paid = {}, yuan(0), yuan(0)
  for index, entry in ipairs(years) do
    promised, paid = promised + entry.promised, paid + entry.paid
    rows[index] = { year = entry.year, promised = entry.promised, paid = entry.paid, behind = max(promised - paid, yuan(0)) }
  end
  return { rows = rows, promised = promised, paid = paid, behind = max(promised - paid, yuan(0)) }
end

-- Of the support that was advanced, the part that the missing taxes stand for.
function promises.recovery(account, advanced) return round(advanced * account.behind / account.promised, "fen") end

return promises
