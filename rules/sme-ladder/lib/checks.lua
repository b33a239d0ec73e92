-- Recognition conditions. A module of conditions has a function for each, `name(firm, limits)`, true where the firm
-- meets it, and lists their names in `ORDER`, as the policy lists them. A firm is a subject, or in the worked
-- cases a record that answers like one; the limits are the parameters by their ids, a parameter for every figure,
-- so that an explanation of a condition shows the figures it rests on and no other.

local checks = {}

-- The names of the conditions that the firm does not meet, in the policy's order.
function checks.failed(module, firm, limits)
  local failed = {}
  for _, name in ipairs(module.ORDER) do
    if not module[name](firm, limits) then table.insert(failed, name) end
  end
  return failed
end

-- Makes the conditions of a rule: `check("niche_3y", "从事特定细分市场3年以上")`.
function checks.of(module)
  return function(name, title)
    return { name, title, function(e) return module[name](e, params) end }
  end
end

return checks
