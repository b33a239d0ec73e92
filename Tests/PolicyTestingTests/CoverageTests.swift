import Foundation
import PolicyModel
import PolicyRules
import Tally
import Testing

@testable import PolicyTesting

@Suite("what tests reach")
struct CoverageTests {
    private func points(_ coverage: Coverage, _ kind: CoverageItem.Kind, _ id: String? = nil) -> [String: Int] {
        let items = coverage.items.filter { $0.kind == kind && (id == nil || $0.id == id) }
        return Dictionary(items.flatMap(\.points).map { ($0.key, $0.hits) }) { $0 + $1 }
    }

    @Test("each outcome of scopes and conditions is counted by tests")
    func outcomes() throws {
        let coverage = try MutationTrial().cover().coverage
        #expect(points(coverage, .condition, "size") == ["holds": 1, "fails": 1, "unknown": 0])
        #expect(points(coverage, .condition, "panel") == ["holds": 0, "fails": 0, "review": 2])
        // A scope that only asks `has` is never unknown.
        #expect(points(coverage, .scope) == ["holds": 2, "fails": 0])
        #expect(points(coverage, .cap) == ["above": 0, "within": 1])
    }

    @Test("rows of tables, dated values, articles and lines are counted")
    func others() throws {
        let coverage = try MutationTrial().cover().coverage
        #expect(points(coverage, .rows) == ["1": 1, "2": 0])
        #expect(points(coverage, .parameter) == ["2021-01-01": 1, "2024-01-01": 0])
        #expect(
            coverage.items.filter { $0.kind == .article }.map { [$0.id, "\($0.points[0].hits)"] } == [
                ["《办法》第四条", "2"], ["《办法》第三条", "1"],
            ])
        let lines = coverage.items.first { $0.kind == .lines && $0.id.hasSuffix("scale.lua") }
        #expect(lines?.points.map { "\($0.key):\($0.hits)" } == ["3:1", "6:0"])
    }

    @Test("a value that a test sets for itself does not cover the pack's")
    func ownParameters() throws {
        let trial = try MutationTrial(
            tests: """
                test "own" { as_of = "2023-12-31", params = { rate = percent(50) },
                  given = { enterprises = { { id = "E1", park = "P1", employees = 20, revenue = wan(1) } },
                            parks = { { id = "P1" } } },
                  expect = { award = { verdict = "review" } } }
                """)
        let coverage = try trial.cover().coverage
        #expect(points(coverage, .parameter) == ["2021-01-01": 0, "2024-01-01": 0])
    }

    @Test("the figure is the share of all points, and the same for any number of threads")
    func figure() throws {
        let trial = try MutationTrial()
        let (one, three) = (try trial.cover(1).coverage, try trial.cover(3).coverage)
        let (seen, all) = one.tally()
        #expect(seen == one.items.reduce(0) { $0 + $1.seen } && all == one.items.reduce(0) { $0 + $1.points.count })
        #expect(one.percent == Double(seen) * 100 / Double(all))
        #expect(CoverageReport(one).json() == CoverageReport(three).json())
        #expect(CoverageReport(one).text() == CoverageReport(three).text())
    }

    @Test("gathering changes no result", arguments: PackTestsTests.packs)
    func sameResults(_ pack: String) throws {
        let book = try RuleBook(paths: [PackTestsTests.root.appending(path: "rules/\(pack)").path])
        let suite = try book.readTests()
        let (covered, plain) = (try book.cover(suite).run, try book.run(suite))
        #expect(covered.results.map(\.isPassed) == plain.results.map(\.isPassed))
    }

    @Test("the text tells outcomes, figures and gaps, in both languages")
    func text() throws {
        let trial = try MutationTrial()
        let coverage = try trial.cover().coverage
        let english = trial.plain(CoverageReport(coverage).text())
        #expect(
            english.contains(
                "  holds   fails unknown\n      2       –          scope\n      1       1       –  size 规模"))
        #expect(english.contains("demo/rules.lua:2:8: parameter rate: value from 2024-01-01"))
        #expect(english.contains("demo/lib/scale.lua:3: tier: row 2 { wan(20) }"))
        #expect(english.contains("demo/lib/scale.lua: lines 6"))
        let chinese = trial.plain(CoverageReport(coverage, language: .zh).text())
        #expect(chinese.contains("没有测试覆盖：") && chinese.contains("2024-01-01 起的取值"))
        #expect(!chinese.contains("holds"))
    }

    @Test("lcov has a record a file")
    func lcov() throws {
        let trial = try MutationTrial()
        let text = trial.plain(CoverageReport(try trial.cover().coverage).lcov())
        #expect(
            text.contains(
                "SF:demo/lib/scale.lua\nBRDA:3,0,0,1\nBRDA:3,0,1,0\nBRF:2\nBRH:1\nDA:3,1\nDA:6,0\nLF:2\nLH:1\nend_of_record\n"
            ))
    }
}
