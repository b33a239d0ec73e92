local scale = {}

function scale.base(expense)
  return tier(expense, { { wan(500), wan(100) }, { wan(200) } })
end

function scale.unused(x)
  return x + 1
end

return scale
