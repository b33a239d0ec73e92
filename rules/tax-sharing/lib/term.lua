-- How long an agreement runs.

local term = {}

-- The day after the last one. A term that starts on 29 February ends on the 28th where the year has no 29th.
function term.ends(start, count) return start + years(count, "last_day") end

function term.last_day(start, count) return term.ends(start, count) - days(1) end

return term
