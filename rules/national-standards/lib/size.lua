-- 中小企业划型: the band of each metric, and the size, which is the lowest band. The letters are those of
-- 统计上大中小微型企业划分办法(2017): X 从业人员 (人), Y 营业收入 (money), Z 资产总额 (money).

local size = {}

local LETTERS = { "X", "Y", "Z" }
local SIZES = { "micro", "small", "medium", "large" }

-- `limits` are the lower bounds of small, medium and large. A value on a bound belongs above it.
function size.band(value, limits)
  local place = 1
  for _, least in ipairs(limits) do
    if value >= least then place = place + 1 end
  end
  return SIZES[place]
end

-- `standard` is the industry's row, { X = limits, … }. Only its metrics are looked at.
function size.bands(values, standard)
  local bands = {}
  for _, letter in ipairs(LETTERS) do
    if standard[letter] then bands[letter] = size.band(values[letter], standard[letter]) end
  end
  return bands
end

function size.lowest(bands)
  for _, name in ipairs(SIZES) do
    for _, letter in ipairs(LETTERS) do
      if bands[letter] == name then return name end
    end
  end
end

function size.is_sme(name) return name == "micro" or name == "small" or name == "medium" end

-- The whole classification, for metrics that may be nil: a missing one is named and nothing is inferred from
-- the others, even where they alone would make the firm micro.
function size.classify(industry, X, Y, Z, standards)
  local standard, values, missing = standards[industry], { X = X, Y = Y, Z = Z }, {}
  for _, letter in ipairs(LETTERS) do
    if standard[letter] and values[letter] == nil then table.insert(missing, letter) end
  end
  if #missing > 0 then return { size = "unknown", missing = missing } end

  local bands = size.bands(values, standard)
  local lowest = size.lowest(bands)
  return { size = lowest, is_sme = size.is_sme(lowest), bands = bands }
end

return size
