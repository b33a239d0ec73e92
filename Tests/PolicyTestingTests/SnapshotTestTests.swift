import Foundation
import Testing

@testable import PolicyTesting
@testable import Tally

@Suite("decisions beside those approved")
struct SnapshotTestTests {
    /// A copy of a pack, which goes when nobody holds it.
    private final class Copy {
        let url = FileManager.default.temporaryDirectory.appending(path: "tally-snapshots-" + UUID().uuidString)

        init(_ name: String) throws {
            try FileManager.default.copyItem(atPath: BookComparisonTests.path(name), toPath: url.path)
        }

        deinit {
            do { try FileManager.default.removeItem(at: url) } catch { return }
        }

        func edit(_ file: String, _ old: String, _ new: String) throws {
            let file = url.appending(path: file)
            let text = try String(contentsOf: file, encoding: .utf8)
            #expect(text.contains(old))
            try Data(text.replacing(old, with: new).utf8).write(to: file)
        }

        func test() throws -> SnapshotTest {
            try SnapshotTest(of: url.path, on: BookComparisonTests.path("awards-data"))
        }
    }

    private static let snapshot = "tests/snapshots/awards-data.snapshot"

    /// A pack whose decisions on the last day of 2025 are approved.
    private static func approved() throws -> Copy {
        let copy = try Copy("awards-before")
        let test = try copy.test()
        #expect(test.approved == nil)
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        _ = try test.approve(data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
        return copy
    }

    private static func summary(_ copy: Copy) throws -> ComparisonSummary {
        let test = try copy.test()
        return try test.summary(of: try test.book.readData(from: BookComparisonTests.path("awards-data")))
    }

    @Test("are the same until something changes, for the day of the approval")
    func same() throws {
        let copy = try Self.approved()
        let test = try copy.test()
        #expect(test.options(EvaluationOptions()).asOf == CalendarDate(iso: "2025-12-31"))
        #expect(test.options(EvaluationOptions()).year == 2025)
        #expect(try !Self.summary(copy).isChanged)
        #expect(try Self.summary(copy).decisions == 18)
    }

    @Test("approving again leaves the file as it is")
    func again() throws {
        let copy = try Self.approved()
        let before = try Data(contentsOf: copy.url.appending(path: Self.snapshot))
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        _ = try test.approve(data, test.options(EvaluationOptions()))
        #expect(try Data(contentsOf: copy.url.appending(path: Self.snapshot)) == before)
        let names = try FileManager.default.contentsOfDirectory(atPath: copy.url.path + "/tests/snapshots")
        #expect(names == ["awards-data.snapshot"])
    }

    @Test("tell what a changed rule does")
    func changedRule() throws {
        let copy = try Self.approved()
        try copy.edit("rules.lua", "wan(3)", "wan(4)")
        let summary = try Self.summary(copy)
        #expect(summary.total.gaining == 2)
        #expect(summary.total.difference == 2_000_000)
    }

    @Test(
        "tell what changed of an approved line",
        arguments: [
            (
                "91140105TTTTTT062T\teligible\tvalue: B", "91140105TTTTTT062T\teligible\tvalue: A",
                DecisionChange.Kind.otherwise
            ),
            ("\n91140122TTTTTT046Q\tineligible", "\n91140122TTTTTT046Q\tundetermined", .newlyRefused),
            ("30000.00\t30000.00", "30000.00\t30000.01", .paidLess),
            ("\n91140105TTTTTT062T\tundetermined", "\n91140105TTTTTT062T\tineligible", .newlyUndecidable),
        ])
    func changedLine(_ old: String, _ new: String, _ kind: DecisionChange.Kind) throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, old, new)
        let summary = try Self.summary(copy)
        #expect(summary.isChanged)
        #expect(summary.total.changes == summary.total.count(kind))
    }

    @Test("count subjects that came and went")
    func subjects() throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, "91140122TTTTTT046Q", "91140122TTTTTT999X")
        let summary = try Self.summary(copy)
        #expect(summary.changedSubjects == 2)
        #expect(summary.total.count(.otherwise) == 6)
        #expect(summary.subjects == 7)
    }

    @Test("count rules that came and went")
    func rules() throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, "awards/credit", "awards/gone")
        let summary = try Self.summary(copy)
        #expect(summary.addedRules.map(\.id) == ["awards/credit"])
        #expect(summary.droppedRules.map(\.id) == ["awards/gone"])
        #expect(summary.changedSubjects == 6)
        #expect(summary.total.count(.newlyRefused) == 5)
    }

    @Test("cannot be compared before they are approved")
    func missing() throws {
        let copy = try Copy("awards-before")
        #expect(throws: DiagnosticList.self) { try Self.summary(copy) }
        #expect(try copy.test().obstacle?.code == "snapshot-missing")
    }

    @Test(
        "tell where the same verdict rests on something else",
        arguments: [
            ("\n91140122TTTTTT046Q\tineligible\tfailed: ", "\n91140122TTTTTT046Q\tineligible\tfailed: other, "),
            ("\tundetermined\tmissing: ", "\tundetermined\tmissing: land, "),
            ("30000.00\t30000.00", "30000.00\t30000.00\tpaid by: city 30000.00"),
        ])
    func grounds(_ old: String, _ new: String) throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, old, new)
        let summary = try Self.summary(copy)
        #expect(summary.total.changes > 0)
        #expect(summary.total.changes == summary.total.count(.otherwise))
    }

    private static let values = """

        indicator "rd_points" { of = "enterprise", title = "研发分", value = function(e) return e.rd_expense / wan(1) end }
        ranking "by_rd" { of = "enterprise", by = "rd_points", title = "名次", grades = { { "A", percent(50) }, { "B", percent(100) } } }
        """

    @Test("keep what is computed beside decisions, and tell what changed of it")
    func values() throws {
        let copy = try Copy("awards-before")
        try copy.edit("rules.lua", "rule \"rd_award\"", Self.values + "\nrule \"rd_award\"")
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        let (snapshot, warnings) = try test.approve(
            data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
        #expect(warnings == [])
        #expect(snapshot.values.map(\.id) == ["awards/rd_points", "awards/by_rd"])
        #expect(snapshot.valueCount == 12)
        #expect(try !Self.summary(copy).isChanged)
        try copy.edit("rules.lua", "e.rd_expense / wan(1)", "e.rd_expense / wan(1) * 2")
        let summary = try Self.summary(copy)
        #expect(summary.changedSubjects == 0)
        #expect(summary.isChanged)
        #expect(summary.changedValues.last == 0, "the order stays as it was")
        #expect(summary.named.values.allSatisfy { $0.value == 0 })
    }

    @Test("of an indicator in error on which no decision rests are approved with a warning")
    func valueInError() throws {
        let copy = try Copy("awards-before")
        let odd = "indicator \"odd\" { of = \"enterprise\", title = \"错\", value = function() error(\"odd\") end }\n"
        try copy.edit("rules.lua", "rule \"rd_award\"", odd + "rule \"rd_award\"")
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        let (snapshot, warnings) = try test.approve(
            data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
        #expect(warnings.map(\.code) == ["snapshot-value-in-error"])
        #expect(Set(snapshot.values[0].entries.map(\.text)) == ["error"])
        #expect(try !Self.summary(copy).isChanged)
    }

    @Test("are approved in part, and the rest stays as it was")
    func part() throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, "91140122TTTTTT046Q\tineligible", "91140122TTTTTT046Q\tout_of_scope")
        let before = try Self.summary(copy)
        #expect(before.total.changes == 3)
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        var options = test.options(EvaluationOptions())
        options.rules = ["credit"]
        #expect(try test.approve(data, options).snapshot.decisionCount == 18)
        #expect(try Self.summary(copy).total.changes == 2)
        options.rules = []
        options.filter = "e.name == \"甲公司\""
        _ = try copy.test().approve(data, options)
        #expect(try Self.summary(copy).total.changes == 2)
        options.filter = "true"
        _ = try copy.test().approve(data, options)
        #expect(try !Self.summary(copy).isChanged)
    }

    @Test("are approved in part only where all were, for the same day")
    func partRefused() throws {
        let copy = try Copy("awards-before")
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        options.rules = ["credit"]
        #expect(throws: DiagnosticList([.snapshotPart("awards-data")])) { try test.approve(data, options) }
        let approved = try Self.approved()
        options.asOf = try #require(CalendarDate(iso: "2024-12-31"))
        let day = try #require(CalendarDate(iso: "2025-12-31"))
        #expect(throws: DiagnosticList([.snapshotPart("awards-data", asOf: day, year: 2025)])) {
            try approved.test().approve(data, options)
        }
    }

    @Test("are not approved where any is in error, nor where there are none")
    func refused() throws {
        let copy = try Self.approved()
        let before = try Data(contentsOf: copy.url.appending(path: Self.snapshot))
        try copy.edit("rules.lua", "return wan(3)", "error(\"odd\")")
        let codes = try Self.refusals(copy)
        #expect(codes == ["snapshot-in-error"])
        #expect(try Data(contentsOf: copy.url.appending(path: Self.snapshot)) == before)
        let empty = try Copy("awards-before")
        try Data("".utf8).write(to: empty.url.appending(path: "rules.lua"))
        #expect(try Self.refusals(empty) == ["snapshot-empty"])
    }

    private static func refusals(_ copy: Copy) throws -> [String] {
        let test = try copy.test()
        let data = try test.book.readData(from: BookComparisonTests.path("awards-data"))
        do {
            _ = try test.approve(data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
            return []
        } catch let refusal as SnapshotTest.Refusal {
            return refusal.diagnostics.map(\.code)
        }
    }

    @Test("of a file that cannot be compared keep its day, so that it can be approved anew")
    func unreadable() throws {
        let copy = try Self.approved()
        try copy.edit(Self.snapshot, "rule\tawards/credit", "<<<<<<< HEAD\nrule\tawards/credit")
        let broken = try copy.test()
        #expect(broken.obstacle?.code == "snapshot-malformed")
        #expect(broken.options(EvaluationOptions()).asOf == CalendarDate(iso: "2025-12-31"))
        try copy.edit(Self.snapshot, "tally snapshot 2", "tally snapshot 1")
        #expect(try copy.test().obstacle?.code == "snapshot-outdated")
        try copy.edit(Self.snapshot, "tally snapshot 1", "tally snapshot 9")
        #expect(throws: DiagnosticList.self) { try copy.test() }
    }

    @Test("know their data: other tables are told, another folder of the same name is refused")
    func otherData() throws {
        let copy = try Self.approved()
        let tables = FileManager.default.temporaryDirectory.appending(path: "tally-data-" + UUID().uuidString)
        defer { unlink(tables.path) }
        let other = tables.appending(path: "awards-data")
        try FileManager.default.createDirectory(at: tables, withIntermediateDirectories: true)
        try FileManager.default.copyItem(atPath: BookComparisonTests.path("awards-data"), toPath: other.path)
        let moved = try SnapshotTest(of: copy.url.path, on: other.path)
        #expect(moved.obstacle == nil, "the same tables somewhere else are the same data")
        #expect(moved.finding == nil)
        let parks = other.appending(path: "parks.csv")
        try Data((try String(contentsOf: parks, encoding: .utf8) + "P9,丁园区\n").utf8).write(to: parks)
        #expect(throws: DiagnosticList.self) { try SnapshotTest(of: copy.url.path, on: other.path) }
        try copy.edit(Self.snapshot, "digest\t", "digest\tf")
        #expect(try copy.test().finding?.code == "snapshot-data-changed")
        try FileManager.default.removeItem(at: tables)
    }
}
