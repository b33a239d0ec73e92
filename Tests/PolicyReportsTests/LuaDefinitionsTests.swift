import PolicyModel
import PolicyReports
import Testing

@testable import PolicyRules

@Suite("Definitions for the Lua language server")
struct LuaDefinitionsTests {
    private func lines(_ language: Language = .en) throws -> [String] {
        CatalogueReport(catalogue: try SettledPack.catalogue()).luaDefinitions(language: language)
            .split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
    }

    @Test(
        "give every member its type and title",
        arguments: [
            "---@meta _",
            "---@class tally.enterprise",
            "---@field park tally.park # 所在园区",
            "---@field credit_grade \"A\"|\"B\"|\"C\"|\"D\" # 信用等级",
            "---@field revenue tally.Quantity # 营业收入, 元, yearly",
            "---@field score number # 评分, 科技局",
            "---@field tax_per_mu tally.Quantity # 亩均税收 [demo/tax_per_mu]",
            "---@field per_mu_grade \"A\"|\"B\"|\"C\"|\"D\" # 亩均评级 [demo/per_mu_grade]",
            "---@field per_mu_grade_rank integer # 亩均评级 [demo/per_mu_grade], the place",
            "---@field age_rank integer # 成立先后 [demo/age], the place",
            "---@field mean_tax tally.Quantity # 平均税收 [demo/mean_tax]",
            "---@field enterprises tally.collection.enterprise # 企业",
            "---@field award tally.Entitlement # 奖励",
            "---@field [\"demo/award\"] tally.Entitlement # 奖励",
            "---@field rate number # 补助比例 [demo/rate]",
            "---| \"mean_tax\"",
        ])
    func members(_ line: String) throws {
        #expect(try lines().contains(line))
    }

    @Test("leave out the grade of a ranking that has none")
    func noGrades() throws {
        #expect(try !lines().contains { $0.hasPrefix("---@field age ") || $0 == "---| \"age\"" })
    }

    @Test("have every helper, declaring word and name of the language")
    func words() throws {
        let program = try RuleProgram.load([
            PackSource(path: "p", files: ["pack.lua": Array("pack \"p\" { title = \"p\" }".utf8)])
        ])
        let helpers = try #require(program.binding).helpers.map(\.0)
        let text = try lines().joined(separator: "\n")
        #expect(helpers.count > 25)
        for word in helpers + PackLoader.kinds + ["pack", "test", "cases"] {
            #expect(text.contains("\nfunction \(word)("), "\(word)")
        }
        for name in ["params", "as_of", "year", "incentive"] { #expect(text.contains("\n\(name) = "), "\(name)") }
    }

    @Test("are Lua, in both languages", arguments: [Language.en, .zh])
    func syntax(_ language: Language) throws {
        let files = [
            "pack.lua": Array("pack \"p\" { title = \"p\" }".utf8),
            "definitions.lua": Array(try lines(language).joined(separator: "\n").utf8),
        ]
        do throws(DiagnosticList) {
            _ = try RuleProgram.load([PackSource(path: "p", files: files)])
            Issue.record("a pack assigned globals")
        } catch {
            // What rules may not do is all that is wrong with them.
            #expect(Set(error.diagnostics.map(\.code)) == ["global-assigned"])
        }
    }
}
