-- The worked cases. Amounts in the files are 万元; names ending in _pct are percent points.
local champion = require "lib.champion"
local checks = require "lib.checks"
local giant2026 = require "lib.giant2026"
local giant63 = require "lib.giant63"
local innov63 = require "lib.innov63"
local innovation_demo = require "lib.innovation_demo"
local share = require "lib.share"
local srdi2026 = require "lib.srdi2026"
local srdi63 = require "lib.srdi63"
local tech_sme = require "lib.tech_sme"
local versions = require "lib.versions"

-- A figure may be written as a number or as decimal text.
local function number(x) if x ~= nil then return tonumber(x) end end
local function money(x) if x ~= nil then return wan(x) end end
local function pct(x) if x ~= nil then return share.from_percent(x) end end

-- A record that answers like a subject: has, get, and the records of other years by their offsets.
local function firm(facts, years)
  function facts:has(name) return self[name] ~= nil end
  function facts:get(name, default) if self[name] == nil then return default end return self[name] end
  function facts:year(offset) return years[offset] or {} end
  return facts
end

-- Yearly figures, oldest first, the last of them the latest year's: { revenue = { 1400, 1500 } } → by offset.
local function years(figures)
  local by_offset = {}
  for name, list in pairs(figures) do
    for index, figure in ipairs(list) do
      local offset = index - #list
      by_offset[offset] = by_offset[offset] or {}
      by_offset[offset][name] = money(figure)
    end
  end
  return by_offset
end

local function verdict(failed) return { eligible = #failed == 0, failed = failed } end

local IP_GRADES = { I_high = "Ⅰ类高价值", I_self = "自主研发Ⅰ类", I = "Ⅰ类", II = "Ⅱ类", none = "无" }
local PRODUCT_FIELDS = { gap = "补短板锻长板填空白", six_base = "工业六基", none = "其他" }
local RD_ORGS = { national = "国家级", province = "省级", city = "市级", below = "市级以下", none = "未建" }

cases "C.json" (function(case)
  local given = case.input
  local subject = firm {
    resident = given.resident,
    employees = number(given.staff),
    revenue = money(given.sales),
    assets = money(given.assets),
    costs = money(given.cost),
    banned_product = given.banned_product,
    incident_or_blacklisted = given.incident,
    tech_staff = number(given.tech_staff),
    rd_expense = money(given.rd),
    ip_class1 = number(given.ip1),
    ip_class2 = number(given.ip2),
    tech_sme_direct = given.direct or false,
  }
  local result = tech_sme.score(subject, params.tech_sme_scores)
  subject.tech_sme_score = result
  local failed = checks.failed(tech_sme, subject, params)
  local eligible = #failed == 0 and tech_sme.admitted(subject, params)
  return {
    eligible = eligible, path = tech_sme.path(subject, eligible), score = result.score, parts = result.parts,
    rd_basis = result.rd_basis, failed = failed,
  }
end)

cases "D_version.json" (function(case)
  local given = case.input
  return versions.text(given.kind, date(given.apply_date), given.is_review or false, params.ladder_texts,
    params.giant_review_text)
end)

cases "D_innov63.json" (function(case)
  local given = case.input
  local subject = firm {
    ip_grade = IP_GRADES[given.ip],
    rd_share = pct(given.rd_pct),
    main_revenue_growth = pct(given.growth_pct),
    debt_share = pct(given.debt_pct),
    strategic_industry = given.strategic_industry,
    main_share = pct(given.main_pct),
    innov63_direct = given.direct or false,
  }
  local result = innov63.score(subject, params.innov63_scores)
  subject.innov63_score = result
  local failed = checks.failed(innov63, subject, params)
  return { eligible = #failed == 0, score = result.score, parts = result.parts }
end)

cases "D_srdi63.json" (function(case)
  local given = case.input
  local subject = firm {
    niche_years = number(given.niche_years),
    revenue = money(given.revenue),
    rd_expense = money(given.rd),
    rd_share = share.of(money(given.rd), money(given.revenue)),
    equity_2y = money(given.equity2y),
    main_share = pct(given.main_pct),
    main_revenue_mean_growth = pct(given.growth_pct),
    product_field = PRODUCT_FIELDS[given.field],
    digital_level = number(given.digital_level),
    quality_items = number(given.quality_items),
    profit_share = pct(given.profit_pct),
    debt_share = pct(given.debt_pct),
    local_points = number(given.local_points),
    ip_grade = IP_GRADES[given.ip],
    rd_staff_share = pct(given.rd_staff_pct),
    rd_org = RD_ORGS[given.rd_org],
    srdi63_direct = given.direct or false,
  }
  subject.srdi63_score = srdi63.score(subject, params.srdi63_scores)
  local result = verdict(checks.failed(srdi63, subject, params))
  result.score = round(subject.srdi63_score.score, 2)
  return result
end)

cases "D_giant63.json" (function(case)
  local given = case.input
  local subject = firm({
    niche_years = number(given.niche_years),
    revenue = money(given.revenue),
    equity_2y = money(given.equity2y),
    rd_staff_share = pct(given.rd_staff_pct or 0),
    main_share = pct(given.main_pct),
    main_revenue_mean_growth = pct(given.growth_pct),
    debt_share = pct(given.debt_pct),
    market_share = percent(tonumber(given.share_pct)),
    own_brand = given.own_brand,
    has_rd_org = given.rd_org,
    ip_class1_main = number(given.ip1),
    giant63_innovation_direct = given.innov_direct or false,
    chain_ok = given.chain_ok,
    field_ok = given.field_ok,
  }, years { revenue = given.rev2y, rd_expense = given.rd2y })
  local result = verdict(checks.failed(giant63, subject, params))
  result.rd_band = giant63.rd_band(subject.revenue, params.giant63_rd_bands).label
  return result
end)

cases "D_srdi2026.json" (function(case)
  local given = case.input
  local subject = firm({
    innovative_title_valid = given.title_valid,
    niche_years = number(given.niche_years),
    revenue = money(given.rev2y[#given.rev2y]),
    equity_2y = money(given.equity2y),
    main_share = pct(given.main_pct),
    debt_share = pct(given.debt_pct),
    ip_class1_main = number(given.ip1),
    srdi2026_ip_exempt = given.ip_exempt or false,
    market_ok = given.market_ok,
    platform_score = number(given.platform_score),
  }, years { revenue = given.rev2y, rd_expense = given.rd2y })
  return verdict(checks.failed(srdi2026, subject, params))
end)

cases "D_giant2026.json" (function(case)
  local given = case.input
  local of_years = years { revenue = given.rev2y, rd_expense = given.rd2y }
  of_years[-2] = { revenue = money(given.rev_base) }
  of_years[-1].platform_score = number(given.platform_score)   -- the files give one score, the better one
  local subject = firm({
    srdi_title_valid = given.srdi_valid,
    niche_years = number(given.niche_years),
    revenue = money(given.rev2y[#given.rev2y]),
    main_share = pct(given.main_pct),
    debt_share = pct(given.debt_pct),
    ip_class1_main = number(given.ip1),
    giant2026_ip_exempt = given.ip_exempt or false,
    market_share = percent(tonumber(given.share_pct)),
    market_rank = number(given.rank_cn),
    field_ok = given.field_ok,
    platform_score = number(given.platform_score),
    recheck_application = given.is_review,
  }, of_years)
  return verdict(checks.failed(giant2026, subject, params))
end)

cases "M_champion.json" (function(case)
  local given = case.input
  local subject = firm({
    niche_years = number(given.years),
    global_market_rank = number(given.global_rank),
    violations_3y = given.incident,
    new_product = given.new_product,
    srdi_title_valid = given.srdi,
  }, years { main_revenue = given.main_revenue3y })
  local result = verdict(checks.failed(champion, subject, params))
  result.avg_revenue = round(champion.average_revenue(subject) / wan(1), 2)
  return result
end)

cases "N_innovation_demo.json" (function(case)
  local given = case.input
  local subject = firm({
    employees = number(given.staff),
    revenue = money(given.sales),
    assets = money(given.assets),
    rd_expense = money(given.rd),
    province_tech_center = given.province_center,
  }, years { net_profit = given.profit3y })
  return verdict(checks.failed(innovation_demo, subject, params))
end)
