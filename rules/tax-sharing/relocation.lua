-- 京津冀产业转移: the place of origin shares in the taxes of the firms that moved, for three years and to a cap; two more
-- years where the cap is not reached.
local documents = require "lib.documents"
local relocation = require "lib.relocation"

field "agreement" {
  government_led     = { type = "boolean", title = "政府主导的产业迁移", source = "发展和改革委员会" },   -- not a free move of the market
  fits_layout        = { type = "boolean", title = "符合区域产业布局", source = "发展和改革委员会" },
  firms_confirmed    = { type = "boolean", title = "迁移企业名单经两地省级政府确认", source = "财政局" },
  move_year          = { type = "integer", title = "迁移年度", source = "税务局" },
  first_sharing_year = { type = "integer", title = "达产后首个分享年度", source = "财政局" },
  -- 增值税, 企业所得税 and, until 2016-05-01, 营业税: the local part, net of refunds.
  relocated_tax      = { type = "money", yearly = true, title = "迁移企业三税（地方分成部分，扣除退税）", source = "税务局" },
}

param "relocation_cap_years" {
  title = "计算分享上限的迁移前年数", unit = "年", basis = documents.relocation, values = { ["2015-06-03"] = 3 },
}
param "relocation_average_tax" {
  title = "迁移前年均三税下限", unit = "万元", basis = documents.relocation,
  values = { ["2015-06-03"] = wan(2000) },
}
param "relocation_terms" {
  title = "达产后分享年数、未达上限时的延长年数、迁出地分享比例", basis = documents.relocation,
  values = { ["2015-06-03"] = { years = 3, more_years = 2, origin_share = percent(50) } },
}

local function taxes_between(a, first, last)
  local taxes = {}
  for y = first, last do table.insert(taxes, a:year(y).relocated_tax) end
  return taxes
end

-- Of the years up to the evaluation year, those in which the origin may share: no later tax is asked for.
local function shared_taxes(a)
  local terms = params.relocation_terms
  local last = a.first_sharing_year + terms.years + terms.more_years - 1
  return taxes_between(a, a.first_sharing_year, min(year, last))
end

indicator "relocation_cap" {
  of = "agreement", title = "迁出地分享上限", unit = "万元", basis = documents.relocation,
  value = function(a)
    return relocation.cap(taxes_between(a, a.move_year - params.relocation_cap_years, a.move_year - 1))
  end,
}

indicator "relocation_schedule" {
  of = "agreement", title = "分年度分享额", basis = documents.relocation,
  value = function(a)
    local rows, open = relocation.schedule(a.relocation_cap, shared_taxes(a), params.relocation_terms)
    return { rows = rows, compensation = open }
  end,
}

-- Nothing before the first year of sharing, nor after the last, nor where the move does not qualify.
indicator "relocation_origin" {
  of = "agreement", title = "本年迁出地分享额", unit = "万元", basis = documents.relocation,
  value = function(a)
    if not a.rules.relocation_sharing.eligible then return yuan(0) end
    local row = a.relocation_schedule.rows[year - a.first_sharing_year + 1]
    return row and row.to_origin or yuan(0)
  end,
}

local PROVINCES = { ["11"] = "北京", ["12"] = "天津", ["13"] = "河北" }

-- mutation: equivalent `1` → `0` because Lua takes a place before the first character for the first
local function province(region) return PROVINCES[region.id:sub(1, 2)] end

-- Agreements older than the measure keep their own terms; so do parks built together, which name another scheme.
rule "relocation_sharing" {
  title = "京津冀产业转移税收分享", kind = "entitlement", of = "agreement",
  basis = documents.relocation,
  effective = { from = "2015-06-03" },
  scope = function(a) return a.sharing_scheme == "京津冀产业转移" and a.starts_on >= date "2015-06-03" end,
  conditions = {
    { "provinces",       "迁出地、迁入地为京津冀内不同省市",
      function(a)
        local from, to = province(a.origin), province(a.host)
        return from ~= nil and to ~= nil and from ~= to
      end },
    { "government_led",  "由政府主导",                     function(a) return a.government_led end },
    { "fits_layout",     "符合区域产业布局",               function(a) return a.fits_layout end },
    { "firms_confirmed", "企业名单经两地省级政府确认",     function(a) return a.firms_confirmed end },
    { "average_tax",     "迁移前三年年均三税不低于2000万元",
      function(a)
        return relocation.reaches_average(a.relocation_cap, params.relocation_cap_years, params.relocation_average_tax)
      end },
  },
  value = function(a)
    return {
      cap = a.relocation_cap,
      rows = a.relocation_schedule.rows,
      compensation_flag = a.relocation_schedule.compensation,
    }
  end,
}
