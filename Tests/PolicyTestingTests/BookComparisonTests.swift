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

    /// Two versions of a pack in a folder of their own, with what `change` makes of the later.
    private static func versions(_ rules: String, _ change: (String) -> String) throws -> (
        TemporaryPacks, BookComparison
    ) {
        let packs = try TemporaryPacks()
        let manifest = "pack \"p\" { title = \"t\" }"
        try packs.write(["old/p/pack.lua": manifest, "old/p/r.lua": rules])
        try packs.write(["new/p/pack.lua": manifest, "new/p/r.lua": change(rules)])
        return (
            packs,
            BookComparison(
                before: try RuleBook(pathOrRevision: packs.path + "/old"),
                after: try RuleBook(pathOrRevision: packs.path + "/new"))
        )
    }

    private static let measured = """
        indicator "points" { of = "enterprise", title = "分", value = function(e) return e.rd_expense / wan(1) end }
        indicator "gone" { of = "enterprise", title = "旧", value = function(e) return 1 end }
        ranking "place" { of = "enterprise", by = "points", title = "名次", grades = { { "A", percent(50) }, { "B", percent(100) } } }
        rule "r" { title = "奖", kind = "award", of = "enterprise",
          conditions = { { "a", "a", function(e) return e.credit_grade == "A" end } }, amount = function(e) return wan(10) end }
        funding "f" { title = "分担", rules = { "r" }, shares = { city = 0.6, county = 0.4 } }
        """

    @Test("tell what changed of indicators and rankings where that is asked for")
    func values() throws {
        let (packs, comparison) = try Self.versions(Self.measured) {
            $0.replacing("e.rd_expense / wan(1)", with: "clamp(e.rd_expense / wan(1), 0, 200)").replacing(
                "\"gone\"", with: "\"new\"")
        }
        let data = try comparison.readData(from: Self.path("awards-data"))
        let options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        #expect(try !comparison.summary(of: data, options).isChanged)
        let summary = try comparison.summary(of: data, options, values: true)
        #expect(summary.isChanged)
        #expect(summary.changedSubjects == 0)
        #expect(summary.values.map(\.id) == ["p/gone", "p/new", "p/points", "p/place"])
        #expect(summary.droppedValues.map(\.id) == ["p/gone"])
        #expect(summary.addedValues.map(\.id) == ["p/new"])
        #expect(summary.named.values.first?.before == "600")
        #expect(summary.named.values.first?.after == "200")
        #expect(packs.path.count > 1)
    }

    @Test("tell what each party bears, and a change of shares alone")
    func funding() throws {
        let (packs, comparison) = try Self.versions(Self.measured) {
            $0.replacing("city = 0.6, county = 0.4", with: "city = 0.5, county = 0.5")
        }
        let data = try comparison.readData(from: Self.path("awards-data"))
        let summary = try comparison.summary(
            of: data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
        #expect(summary.funding["city"]?.before == 18_000_000)
        #expect(summary.funding["city"]?.after == 15_000_000)
        #expect(summary.funding["county"]?.after == 15_000_000)
        #expect(summary.total.count(.otherwise) == 3)
        #expect((summary.total.losing, summary.total.gaining) == (0, 0))
        #expect(packs.path.count > 1)
    }

    @Test("may have packs besides, which have a say in what is paid")
    func besides() throws {
        let packs = try TemporaryPacks()
        let rules =
            "rule \"r\" { title = \"奖\", kind = \"award\", of = \"enterprise\", conditions = { { \"a\", \"a\", function(e) return e.credit_grade == \"A\" end } }, amount = function(e) return wan(10) end }"
        for side in ["old", "new"] {
            try packs.write([
                side + "/p/pack.lua": "pack \"p\" { title = \"t\" }",
                side + "/p/r.lua": side == "old" ? rules : rules.replacing("wan(10)", with: "wan(20)"),
            ])
        }
        try packs.write([
            "links/pack.lua": "pack \"links\" { title = \"t\", depends = { \"p\" } }",
            "links/l.lua": "ceiling \"c\" { title = \"上限\", rules = { \"p/r\" }, per = \"enterprise\", cap = wan(15) }",
        ])
        let others = [packs.path + "/links"]
        let comparison = BookComparison(
            before: try RuleBook(pathOrRevision: packs.path + "/old/p", with: others),
            after: try RuleBook(pathOrRevision: packs.path + "/new/p/", with: others))
        let data = try comparison.readData(from: Self.path("awards-data"))
        let summary = try comparison.summary(
            of: data, EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31"))))
        #expect(summary.total.before == 30_000_000)
        #expect(summary.total.after == 45_000_000)
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

/// Packs in a folder of their own, which goes when nobody holds it.
private final class TemporaryPacks {
    private let url = FileManager.default.temporaryDirectory.appending(path: "tally-packs-" + UUID().uuidString)

    var path: String { url.path }

    init() throws { try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true) }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { return }
    }

    /// - Parameter files: their texts, by the way to them.
    func write(_ files: [String: String]) throws {
        for (path, text) in files {
            let file = url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }
}
