-- Terms that change with the calendar year.

local stages = {}

-- The first stage that holds in a year: from `from` to `to`, both included, either open. Nothing where none does.
function stages.in_year(list, year)
  for _, stage in ipairs(list) do
    if (stage.from == nil or stage.from <= year) and (stage.to == nil or year <= stage.to) then return stage end
  end
end

return stages
