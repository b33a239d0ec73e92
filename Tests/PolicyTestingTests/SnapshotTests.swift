import PolicyModel
import PolicyRules
import SeededNumbers
import Testing

@testable import PolicyTesting

@Suite("a snapshot as text")
struct SnapshotTests {
    private static func head() throws -> Snapshot.Head {
        Snapshot.Head(
            data: "数据 集", folder: "../数据 集", digest: "0", asOf: try #require(CalendarDate(iso: "2025-12-31")),
            year: 2025)
    }

    private static func snapshot(_ entries: [Snapshot.Entry], _ values: [Snapshot.Value] = []) throws -> Snapshot {
        Snapshot(
            head: try head(),
            rules: [
                Snapshot.Rule(id: "p/a", entity: "enterprise", entries: entries),
                Snapshot.Rule(id: "p/b", entity: "park", entries: []),
            ], values: [Snapshot.Values(sort: .ranking, id: "p/r", entity: "enterprise", entries: values)])
    }

    @Test("is a line a subject, without the empty ends of lines")
    func text() throws {
        let funding = [("city", 3), ("省, 市", 1)].map { DecisionOutcome.FundingPart(party: $0, fen: $1) }
        let text = try Self.snapshot(
            [
                Snapshot.Entry(
                    key: "K1",
                    outcome: DecisionOutcome(
                        .eligible, entitledFen: -5, payableFen: 1_234_567, value: "A", funding: funding)),
                Snapshot.Entry(key: "K2", outcome: DecisionOutcome(.eligible, value: "B")),
                Snapshot.Entry(key: "K3", outcome: DecisionOutcome(.outOfScope)),
                Snapshot.Entry(
                    key: "K4",
                    outcome: DecisionOutcome(
                        .ineligible, grounds: DecisionGrounds(failed: ["a", "b"], missing: ["x 2024"]))),
                Snapshot.Entry(
                    key: "K5",
                    outcome: DecisionOutcome(.review, entitledFen: 5, grounds: DecisionGrounds(review: ["panel"]))),
            ], [Snapshot.Value(key: "K1", text: "A (1)"), Snapshot.Value(key: "K2", text: "")]
        ).text
        #expect(
            String(decoding: text, as: UTF8.self) == """
                tally snapshot 2
                data\t数据 集
                folder\t../数据 集
                digest\t0
                as_of\t2025-12-31
                year\t2025

                rule\tp/a\tenterprise
                K1\teligible\t-0.05\t12345.67\tvalue: A\tpaid by: city 0.03, 省\\, 市 0.01
                K2\teligible\tvalue: B
                K3\tout_of_scope
                K4\tineligible\tfailed: a, b\tmissing: x 2024
                K5\treview\t0.05\treview: panel

                rule\tp/b\tpark

                ranking\tp/r\tenterprise
                K1\tA (1)
                K2\t\\0

                """)
    }

    @Test("reads back as it was, whatever the keys and values are", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let entries = try (0..<Int.random(in: 0...6, using: &numbers)).map { number in
            Snapshot.Entry(key: "\(number)" + Self.text(&numbers), outcome: try Self.outcome(&numbers))
        }
        let values = (0..<Int.random(in: 0...3, using: &numbers)).map { number in
            Snapshot.Value(key: "\(number)" + Self.text(&numbers), text: Self.text(&numbers))
        }
        let snapshot = try Self.snapshot(entries, values)
        #expect(try SnapshotReader.read(snapshot.text, path: "x") == snapshot)
    }

    private static func outcome(_ numbers: inout SeededNumbers) throws -> DecisionOutcome {
        let fen = (0..<4).map { _ in
            Bool.random(using: &numbers) ? Int128(Int64.random(in: (-1 << 60)...(1 << 60), using: &numbers)) : nil
        }
        let funding = [fen[2], fen[3]].compactMap(\.self).map {
            DecisionOutcome.FundingPart(party: text(&numbers), fen: $0)
        }
        return DecisionOutcome(
            try #require(Verdict.allCases.randomElement(using: &numbers)), entitledFen: fen[0], payableFen: fen[1],
            value: Bool.random(using: &numbers) ? text(&numbers) : nil, funding: funding,
            grounds: DecisionGrounds(failed: texts(&numbers), missing: texts(&numbers), review: texts(&numbers)))
    }

    private static func texts(_ numbers: inout SeededNumbers) -> [String] {
        (0..<Int.random(in: 0...2, using: &numbers)).map { _ in text(&numbers) }
    }

    private static func text(_ numbers: inout SeededNumbers) -> String {
        let parts = ["\t", "\n", "\\", "\r", "\r\n", "\\0", "a", "企", "\u{301}", "", " ", ",", ", ", "failed: ", "-"]
        return (0..<Int.random(in: 0...5, using: &numbers)).map { _ in parts.randomElement(using: &numbers) ?? "" }
            .joined()
    }

    private static let top = "tally snapshot 2\ndata\tx\nfolder\t../x\ndigest\t0\nas_of\t2025-12-31\nyear\t2025\n"

    @Test(
        "is refused at the first line that is none",
        arguments: [
            ("", 1), ("tally snapshot x\n", 1), ("tally snapshot 2\ndata\tx\n", 3),
            ("tally snapshot 2\ndata\tx\nfolder\ty\ndigest\t0\nas_of\t2025-02-30\nyear\t2025\n", 5),
            ("tally snapshot 2\ndata\tx\nfolder\ty\ndigest\t0\nas_of\t2025-12-31\nyear\tx\n", 6),
            (top + "rule\tp/a\te\n", 7), (top + "\nrule\tp/a\n", 8), (top + "\nrules\tp/a\te\n", 8),
            (top + "\nrule\tp/a\te\nK\n", 9), (top + "\nrule\tp/a\te\nK\tmaybe\n", 9),
            (top + "\nrule\tp/a\te\nK\teligible\t1.5\n", 9),
            (top + "\nrule\tp/a\te\nK\teligible\t1.50\t1.50\t1.50\n", 9),
            (top + "\nrule\tp/a\te\nK\teligible\tvalue: A\t1.50\n", 9),
            (top + "\nrule\tp/a\te\nK\tineligible\tmissing: a\tfailed: b\n", 9),
            (top + "\nrule\tp/a\te\nK\teligible\tpaid by: city\n", 9),
            (top + "\nrule\tp/a\te\nK\\x\teligible\n", 9), (top + "\nindicator\tp/a\te\nK\t1\t2\n", 9),
            ("tally snapshot 2\n<<<<<<< HEAD\n", 2),
        ])
    func malformed(_ text: String, _ line: Int) {
        #expect(throws: DiagnosticList([.snapshotMalformed("x", line: line)])) {
            try SnapshotReader.read(Array(text.utf8), path: "x")
        }
    }

    @Test("is refused where a subject or a rule stands twice")
    func duplicates() {
        let subject = Self.top + "\nrule\tp/a\te\nK\teligible\nL\teligible\nK\tineligible\n"
        #expect(throws: DiagnosticList([.snapshotDuplicate("K", "x", line: 11, first: 9)])) {
            try SnapshotReader.read(Array(subject.utf8), path: "x")
        }
        let rule = Self.top + "\nrule\tp/a\te\n\nindicator\tp/a\te\n\nrule\tp/a\te\n"
        #expect(throws: DiagnosticList([.snapshotDuplicate("rule p/a", "x", line: 12, first: 8)])) {
            try SnapshotReader.read(Array(rule.utf8), path: "x")
        }
    }

    @Test("of another format says which one")
    func formats() {
        #expect(throws: DiagnosticList([.snapshotOutdated("x", 1)])) {
            try SnapshotReader.read(Array("tally snapshot 1\ndata\tx\n".utf8), path: "x")
        }
        #expect(throws: DiagnosticList([.snapshotNewer("x", 3)])) {
            try SnapshotReader.read(Array("tally snapshot 3\nanything".utf8), path: "x")
        }
    }

    @Test("is not there where nothing was approved")
    func absent() throws {
        #expect(try SnapshotReader.read("/no/such/folder/x.snapshot") == nil)
    }
}
