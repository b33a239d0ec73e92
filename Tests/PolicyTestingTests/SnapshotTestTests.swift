import Foundation
import Tally
import Testing

@testable import PolicyTesting

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
                "91140105TTTTTT062T\teligible\t\t\tB", "91140105TTTTTT062T\teligible\t\t\tA",
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
        #expect(try copy.test().missing.code == "snapshot-missing")
    }
}
