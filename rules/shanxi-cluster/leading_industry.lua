-- 各集聚区明确1-2个主导产业: the park's own choice, its weight, and the projects that fit it.
local divisions = require "lib.divisions"
local plan = require "lib.plan"

field "park" {
  leading_divisions = { type = "text", title = "主导产业行业大类", source = "园区管委会" },   -- "39" or "39、38"
}

param "leading_least" {
  title = "主导产业最少个数", unit = "个", basis = plan.PUBLISHED, note = "各集聚区明确1-2个主导产业",
  values = { ["2021-01-01"] = 1 },
}

param "leading_most" {
  title = "主导产业最多个数", unit = "个", basis = plan.PUBLISHED, note = "各集聚区明确1-2个主导产业",
  values = { ["2021-01-01"] = 2 },
}

param "leading_share" {
  title = "主导产业产值占比下限（示范数值）", basis = plan.ILLUSTRATIVE, note = plan.NOTE,
  values = { ["2021-01-01"] = percent(50) },
}

indicator "leading_count" {
  of = "park", title = "主导产业个数", unit = "个", basis = plan.basis(),
  value = function(p) return #divisions.list(p.leading_divisions) end,
}

indicator "leading_output" {
  of = "park", title = "主导产业产值", unit = "万元", basis = plan.basis(),
  value = function(p)
    local leading = p.enterprises:where(function(e) return divisions.contains(p.leading_divisions, e.industry) end)
    return leading:sum "output"
  end,
}

rule "leading_industries" {
  title = "主导产业明确且集聚", kind = "qualification", of = "park", basis = plan.basis(),
  effective = { from = "2021-01-01" },
  conditions = {
    { "at_least", "至少明确1个主导产业", function(p) return p.leading_count >= params.leading_least end },
    { "at_most",  "至多明确2个主导产业", function(p) return p.leading_count <= params.leading_most end },
    { "share",    "主导产业产值占比达到下限",
      function(p)
        local total = p.enterprises:sum "output"
        return total > yuan(0) and p.leading_output >= total * params.leading_share
      end },
  },
  value = function(p) return divisions.list(p.leading_divisions) end,
}

rule "leading_industry_project" {
  title = "项目属于园区主导产业", kind = "qualification", of = "project", basis = plan.basis(),
  effective = { from = "2021-01-01" },
  scope = function(p) return p:has "park" end,
  conditions = {
    { "match", "行业属于园区主导产业",
      function(p) return divisions.contains(p.park.leading_divisions, p.industry) end },
  },
}
