-- Recognition conditions. A module of conditions has a function for each, `name(firm, limits)`, true where the firm
-- meets it, and lists their names in `ORDER`, as the policy lists them. A firm is a subject, or in the worked
-- cases a record that answers like one.

local checks = {}

-- The names of the conditions that the firm does not meet, in the policy's order.
function checks.failed(module, firm, limits)
  local failed = {}
  for _, name in ipairs(module.ORDER) do
    if not module[name](firm, limits) then table.insert(failed, name) end
  end
  return failed
end

-- Makes the conditions of a rule: `check("niche_3y", "从事特定细分市场3年以上")`. `limits` answers the parameter that
-- holds the figures on the day of evaluation.
function checks.of(module, limits)
  return function(name, title)
    return { name, title, function(e) return module[name](e, limits()) end }
  end
end

return checks
