-- The divisions of GB/T 4754-2017 as two standards use them:
--   size   the industry of 中小企业划型标准规定 (absent: the standard does not classify the division)
--   scale  the kind of 四上 unit in the statistical reporting system (absent: never 四上)
-- Where a division is cut by its three-digit groups, the value is a table by the third digit.
-- A row holds from its first division up to the next row's.

local industries = {}

industries.NOT_COVERED = "not_covered"

local WAREHOUSING = "storage"

local ROWS = {
  { section = "A", from = 1, size = "agri" },                              -- 农、林、牧、渔业
  { section = "B", from = 6, size = "industry", scale = "industry" },      -- 采矿业
  { section = "C", from = 13, size = "industry", scale = "industry" },     -- 制造业
  { section = "D", from = 44, size = "industry", scale = "industry" },     -- 电力、热力、燃气及水
  { section = "E", from = 47, size = "construct", scale = "construct" },   -- 建筑业
  { section = "F", from = 51, size = "wholesale", scale = "wholesale" },   -- 批发业
  { section = "F", from = 52, size = "retail", scale = "retail" },         -- 零售业
  { section = "G", from = 53, scale = "service_2000" },                    -- 铁路运输业，不在划型范围
  { section = "G", from = 54, size = "transport", scale = "service_2000" },
  { section = "G", from = 59, scale = "service_2000",                      -- 591 装卸搬运，592–599 仓储
    size = { ["1"] = "transport", ["2"] = WAREHOUSING, ["3"] = WAREHOUSING, ["4"] = WAREHOUSING,
             ["5"] = WAREHOUSING, ["6"] = WAREHOUSING, ["7"] = WAREHOUSING, ["8"] = WAREHOUSING,
             ["9"] = WAREHOUSING } },
  { section = "G", from = 60, size = "post", scale = "service_2000" },     -- 邮政业
  { section = "H", from = 61, size = "hotel", scale = "hotel" },           -- 住宿业
  { section = "H", from = 62, size = "catering", scale = "catering" },     -- 餐饮业
  { section = "I", from = 63, size = "infotrans", scale = "service_2000" },
  { section = "I", from = 65, size = "software", scale = "service_2000" },
  { section = "J", from = 66 },                                            -- 金融业另有标准
  { section = "K", from = 70,                                              -- 房地产业
    size = { ["1"] = "realestate", ["2"] = "property", ["3"] = "other", ["4"] = "other", ["9"] = "other" },
    scale = { ["1"] = "realestate", ["2"] = "service_1000", ["3"] = "service_1000", ["4"] = "service_1000",
              ["9"] = "service_1000" } },
  { section = "L", from = 71, size = "lease", scale = "service_1000" },    -- 租赁和商务服务业
  { section = "M", from = 73, size = "other", scale = "service_1000" },    -- 科学研究和技术服务业
  { section = "N", from = 76, size = "other", scale = "service_2000" },    -- 水利、环境和公共设施管理业
  { section = "O", from = 80, size = "other", scale = "service_500" },     -- 居民服务、修理和其他服务业
  { section = "P", from = 83, scale = "service_1000" },                    -- 教育，不在划型范围
  { section = "Q", from = 84, scale = "service_2000" },                    -- 卫生，不在划型范围
  { section = "Q", from = 85, size = "other", scale = "service_500" },     -- 社会工作
  { section = "R", from = 86, size = "other", scale = "service_500" },     -- 文化、体育和娱乐业
  { section = "S", from = 91 },                                            -- 公共管理等
  { section = "T", from = 97 },                                            -- 国际组织
}

local LAST_DIVISION = 97

local DIVISIONS = {}
for _, row in ipairs(ROWS) do
  for division = row.from, LAST_DIVISION do DIVISIONS[division] = row end   -- the next row writes over the rest
end

-- Reads a code as officers write it: "39", "391", "3911", "C39", "C3911". Answers the division's row and the
-- third digit ("" if the code stops before it), or nothing if it is no code of the classification.
local function parse(code)
  local section, division, group = code:match "^(%a?)(%d%d)(%d?)%d?$"
  local row = DIVISIONS[tonumber(division)]
  if row and (section == "" or section:upper() == row.section) then return row, group end
end

local function lookup(code, column)
  local row, group = parse(code)
  if not row then return nil end
  local key = row[column]
  if type(key) == "table" then return key[group] end
  return key or industries.NOT_COVERED
end

-- The row of 中小企业划型标准规定 for a code, "not_covered", or nil where the code does not decide:
-- it is malformed, or stops at two digits where the third one matters (59, 70).
function industries.size_key(code) return lookup(code, "size") end

-- The kind of 四上 unit for a code; likewise.
function industries.scale_kind(code) return lookup(code, "scale") end

return industries
