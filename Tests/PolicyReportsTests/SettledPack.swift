import PolicyModel
import PolicyRules

/// A pack that declares one of everything, and what is known of it.
enum SettledPack {
    static let lua = #"""
        local BASIS = { document = "试行办法", article = "第三条" }

        field "project" { score = { type = "number", title = "评分", source = "科技局" } }

        param "rate" {
          title = "补助比例", basis = BASIS, note = "自 2024 年提高",
          values = { ["2021-01-01"] = percent(10), ["2024-01-01"] = percent(12) },
        }

        indicator "tax_per_mu" {
          of = "enterprise", title = "亩均税收", unit = "万元/亩", value = function(e) return e.tax / e.land end,
        }

        ranking "per_mu_grade" {
          of = "enterprise", title = "亩均评级", basis = BASIS, by = "tax_per_mu",
          where = function(e) return e:has "land" end, within = function(e) return e.region end,
          grades = { { "A", percent(20) }, { "B", percent(60) }, { "C", 0.955 }, { "D" } }, cut = "half",
        }

        ranking "age" { of = "enterprise", title = "成立先后", by = "registered_on", order = "ascending", ties = "key" }

        population "mean_tax" {
          of = "enterprise", title = "平均税收", unit = "万元", value = function(all) return all:mean("tax") end,
        }

        rule "award" {
          title = "奖励", kind = "award", of = "enterprise", basis = BASIS,
          conditions = {
            { "large", "规模以上", function(e) return e.main_revenue >= wan(2000) end },
            { "panel", "专家评审通过", review = true },
          },
          amount = function(e) return e.rd_expense * params.rate end, cap = wan(200),
        }

        rule "equipment" {
          title = "设备补助", kind = "award", of = "project", basis = BASIS,
          amount = function(p) return p.equipment * percent(10) end,
        }

        stack "best" { title = "就高不重复", basis = BASIS, rules = { "award" }, keep = "highest", cap = wan(300) }
        stack "all" {
          title = "升级补差", rules = { "stack:best", "equipment" }, keep = "difference", per = "enterprise",
          paid = function(e) return wan(1) end,
        }
        linkage "per_mu_link" {
          title = "亩均挂钩", basis = BASIS, rules = { "kind:award" }, per = "enterprise",
          vetoes = { { "accident", "较大以上事故", function(e) return e.major_accidents > 0 end } },
          factor = function(e) return ({ A = 1.2, B = 1, C = 0.6, D = 0 })[e.per_mu_grade] end,
        }
        ceiling "annual" { title = "年度上限", rules = { "award" }, cap = wan(500) }
        ceiling "by_tax" { title = "不超过税收", rules = { "award" }, cap = function(e) return e.tax end }
        budget "fund" { title = "年度预算", rules = { "kind:award" }, total = wan(5000), overrun = "prorate" }
        budget "line" {
          title = "排队预算", rules = { "award" }, total = function() return wan(100) end, overrun = "queue",
          order = function(e) return e.applied_on end, partial = false, per = "park",
        }
        funding "levels" { title = "市县分担", rules = { "award" }, shares = { city = 0.6, county = 0.4 } }
        allocation "tax_share" {
          of = "agreement", title = "税收分享", amount = function(a) return a.tax end,
          shares = function(a) return { origin = 0.5, host = 0.5 } end,
        }
        """#

    /// Errors keep the program from loading and are shown in place of what is expected.
    static func catalogue() throws -> RuleCatalogue {
        let manifest = #"pack "demo" { title = "示范政策", authority = "省政府", version = "1.0.0" }"#
        let source = PackSource(
            path: "rules/demo", files: ["pack.lua": Array(manifest.utf8), "rules.lua": Array(lua.utf8)])
        return try RuleProgram.load([source]).makeCatalogue()
    }
}
