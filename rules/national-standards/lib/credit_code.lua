-- 统一社会信用代码 (GB 32100-2015): 登记管理部门 1 + 机构类别 1 + 行政区划 6 + 主体标识码 9 + 校验 1.

local credit_code = {}

local LENGTH = 18
local ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"   -- no I, O, S, V, Z
local ORDINARY = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ"

-- 3 to the power of (place - 1), modulo 31.
local WEIGHTS = { 1, 3, 9, 27, 19, 26, 16, 17, 20, 29, 25, 13, 8, 24, 10, 30, 28 }
-- GB 11714, for places 9 to 16, the organisation's own eight characters.
local ORGANISATION_WEIGHTS = { 3, 7, 9, 10, 5, 8, 4, 2 }
local ORGANISATION_START = 9

local function positions(alphabet)
  local values = {}
  -- mutation: equivalent `1` → `0` because place 0 is the empty text, which is no character of a code
  for place = 1, #alphabet do values[alphabet:sub(place, place)] = place - 1 end
  return values
end

local VALUE = positions(ALPHABET)
local ORDINARY_VALUE = positions(ORDINARY)

-- Σ value × weight over the characters from `start` on.
local function weighted_sum(code, start, weights, values)
  local sum = 0
  for i, weight in ipairs(weights) do
    local place = start + i - 1
    sum = sum + weight * values[code:sub(place, place)]
  end
  return sum
end

local function check_character(code)
  local value = (31 - weighted_sum(code, 1, WEIGHTS, VALUE) % 31) % 31
  return ALPHABET:sub(value + 1, value + 1)
end

local function organisation_check_character(code)
  local value = 11 - weighted_sum(code, ORGANISATION_START, ORGANISATION_WEIGHTS, ORDINARY_VALUE) % 11
  if value == 10 then return "X" end
  if value == 11 then return "0" end
  return tostring(value)
end

local function in_alphabet(code)
  for place = 1, #code do
    if not VALUE[code:sub(place, place)] then return false end
  end
  return true
end

-- The first fault of a code, or "" if it has none: "length", "charset", "region", "check_digit".
function credit_code.fault(code)
  if utf8.len(code) ~= LENGTH then return "length" end
  if not in_alphabet(code) then return "charset" end
  if not code:sub(3, 8):match "^%d+$" then return "region" end
  if code:sub(LENGTH) ~= check_character(code) then return "check_digit" end
  return ""
end

-- `org_part_ok`: the organisation part's own check character agrees. A code is valid without it.
function credit_code.valid(code)
  local reason = credit_code.fault(code)
  if reason ~= "" then return { valid = false, reason = reason } end
  return {
    valid = true,
    reason = "",
    org_part_ok = code:sub(17, 17) == organisation_check_character(code),
    region = code:sub(3, 8),
  }
end

return credit_code
