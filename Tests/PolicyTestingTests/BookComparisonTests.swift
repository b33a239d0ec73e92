import Foundation
import Tally
import Testing

/// Two versions of a pack of three rules and six enterprises.
@Suite("two rule books side by side")
struct BookComparisonTests {
    static let packs = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .appending(path: "TallyCommandTests/packs")

    static func path(_ name: String) -> String { packs.appending(path: name).path }

    private static func summary(
        _ before: String, _ after: String, _ change: (inout EvaluationOptions) -> Void = { _ in }
    ) throws -> ComparisonSummary {
        let comparison = BookComparison(
            before: try RuleBook(paths: [path(before)]), after: try RuleBook(paths: [path(after)]))
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        change(&options)
        return try comparison.summary(of: try comparison.readData(from: path("awards-data")), options)
    }

    @Test("differ in nothing from themselves")
    func same() throws {
        let summary = try Self.summary("awards-before", "awards-before")
        #expect(!summary.isChanged)
        #expect(summary.decisions == 18)
        #expect(summary.total.before == summary.total.after)
        #expect(summary.total.before == 106_000_000)
    }

    @Test("tell who gains and who loses, in all and by group")
    func changed() throws {
        let summary = try Self.summary("awards-before", "awards-after")
        #expect(summary.named.gainers.map(\.subject.name) == ["戊公司"])
        #expect(summary.named.losers.map(\.subject.name) == ["乙公司", "甲公司", "丙公司", "己公司"])
        #expect(summary.total.difference == -16_000_000)
        #expect(summary.addedRules.map(\.id) == ["awards/green_award"])
        #expect(summary.droppedRules.map(\.id) == ["awards/export_award"])
        let park = summary.groups[.park]?[SubjectGroup(key: "P1", name: "甲园区")]
        #expect(park?.losing == 3)
        let region = summary.groups[.region]?[SubjectGroup(key: "140108", name: "尖草坪区")]
        #expect(region?.difference == -3_172_538)
        #expect(summary.groups[.industry]?[SubjectGroup(key: "38")]?.losing == 2)
        #expect(summary.groups[.size]?[SubjectGroup(key: "large")]?.losing == 1)
    }

    @Test("the other way round every difference has the other sign")
    func reversed() throws {
        let there = try Self.summary("awards-before", "awards-after").total
        let back = try Self.summary("awards-after", "awards-before").total
        #expect(back.difference == -there.difference)
        #expect((back.gaining, back.losing) == (there.losing, there.gaining))
    }

    @Test("rules may be picked by their ids on either side")
    func globs() throws {
        let summary = try Self.summary("awards-before", "awards-after") { $0.rules = ["*_award"] }
        #expect(summary.rules.map(\.id) == ["awards/export_award", "awards/green_award", "awards/rd_award"])
        #expect(throws: DiagnosticList.self) {
            try Self.summary("awards-before", "awards-after") { $0.rules = ["rd_awrd"] }
        }
    }

    @Test("a filter picks subjects")
    func filter() throws {
        let summary = try Self.summary("awards-before", "awards-after") { $0.filter = "e.park.id == \"P2\"" }
        #expect(summary.subjects == 2)
        #expect(summary.named.losers.map(\.subject.name) == ["丙公司"])
    }

    @Test("write the same for any number of threads, whatever the format", arguments: ComparisonFormat.allCases)
    func threads(_ format: ComparisonFormat) throws {
        let packs = ["national-standards", "shanxi-cluster"].map {
            Self.packs.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
                .appending(path: "rules/\($0)").path
        }
        let park = Self.packs.deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
            .appending(path: "examples/park").path
        let comparison = BookComparison(
            before: try RuleBook(paths: [packs[0]]), after: try RuleBook(paths: [packs[1]]))
        let data = try comparison.readData(from: park)
        let file = FileManager.default.temporaryDirectory.appending(path: "tally-diff-" + UUID().uuidString)
        defer { unlink(file.path) }
        let texts = try [1, 2, 5].map { threads in
            var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
            options.threads = threads
            let output = try OutputFile(file.path)
            var report = BookComparison.Report(format, language: .zh)
            report.hasValues = true
            _ = try comparison.write(data, options, names: ("a", "b"), report, to: output)
            try output.finish()
            return try Data(contentsOf: file)
        }
        #expect(texts[0].count > 500)
        #expect(Set(texts).count == 1)
    }
}
