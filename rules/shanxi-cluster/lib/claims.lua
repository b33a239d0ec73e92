-- Time limits of claims.

local claims = {}

-- Has the event happened, and are no more than `limit` months past since? The anniversary day still counts; where
-- the target month lacks the day, its last day.
function claims.in_time(event, today, limit)
  return event <= today and today <= event + months(limit, "last_day")
end

return claims
