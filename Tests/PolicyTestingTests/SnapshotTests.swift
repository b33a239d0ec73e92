import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("a snapshot as text")
struct SnapshotTests {
    private static func snapshot(_ entries: [Snapshot.Entry]) throws -> Snapshot {
        Snapshot(
            data: "数据 集", asOf: try #require(CalendarDate(iso: "2025-12-31")), year: 2025,
            rules: [
                Snapshot.Rule(id: "p/a", entity: "enterprise", entries: entries),
                Snapshot.Rule(id: "p/b", entity: "park", entries: []),
            ])
    }

    @Test("is a line a subject, without the empty ends of lines")
    func text() throws {
        let text = try Self.snapshot([
            Snapshot.Entry(
                key: "K1", outcome: DecisionOutcome(.eligible, entitledFen: -5, payableFen: 1_234_567, value: "A")),
            Snapshot.Entry(key: "K2", outcome: DecisionOutcome(.eligible, value: "B")),
            Snapshot.Entry(key: "K3", outcome: DecisionOutcome(.outOfScope)),
        ]).text
        #expect(
            String(decoding: text, as: UTF8.self) == """
                tally snapshot 1
                data\t数据 集
                as_of\t2025-12-31
                year\t2025

                p/a\tenterprise
                K1\teligible\t-0.05\t12345.67\tA
                K2\teligible\t\t\tB
                K3\tout_of_scope

                p/b\tpark

                """)
    }

    @Test("reads back as it was, whatever the keys and values are", arguments: 0..<200 as Range<UInt64>)
    func roundTrip(_ seed: UInt64) throws {
        var numbers = Numbers(state: seed)
        let entries = try (0..<Int.random(in: 0...6, using: &numbers)).map { _ in
            Snapshot.Entry(key: Self.text(&numbers), outcome: try Self.outcome(&numbers))
        }
        let snapshot = try Self.snapshot(entries)
        #expect(try SnapshotReader.read(snapshot.text, path: "x") == snapshot)
    }

    private static func outcome(_ numbers: inout Numbers) throws -> DecisionOutcome {
        let fen = (0..<2).map { _ in
            Bool.random(using: &numbers) ? Int128(Int64.random(in: (-1 << 60)...(1 << 60), using: &numbers)) : nil
        }
        return DecisionOutcome(
            try #require(Verdict.allCases.randomElement(using: &numbers)), entitledFen: fen[0], payableFen: fen[1],
            value: Bool.random(using: &numbers) ? text(&numbers) : nil)
    }

    private static func text(_ numbers: inout Numbers) -> String {
        let parts = ["\t", "\n", "\\", "\r", "\r\n", "\\0", "a", "企", "\u{301}", "", " "]
        return (0..<Int.random(in: 0...5, using: &numbers)).map { _ in parts.randomElement(using: &numbers) ?? "" }
            .joined()
    }

    @Test(
        "is refused at the first line that is none",
        arguments: [
            ("", 1), ("tally snapshot 2\n", 1), ("tally snapshot 1\ndata\tx\n", 3),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-02-30\nyear\t2025\n", 3),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\tx\n", 4),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\t2025\np/a\te\n", 5),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\t2025\n\np/a\n", 6),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\t2025\n\np/a\te\nK\tmaybe\n", 7),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\t2025\n\np/a\te\nK\teligible\t1.5\n", 7),
            ("tally snapshot 1\ndata\tx\nas_of\t2025-12-31\nyear\t2025\n\np/a\te\nK\\x\teligible\n", 7),
            ("tally snapshot 1\n<<<<<<< HEAD\n", 2),
        ])
    func malformed(_ text: String, _ line: Int) {
        #expect(throws: DiagnosticList([.snapshotMalformed("x", line: line)])) {
            try SnapshotReader.read(Array(text.utf8), path: "x")
        }
    }

    @Test("is not there where nothing was approved")
    func absent() throws {
        #expect(try SnapshotReader.read("/no/such/folder/x.snapshot") == nil)
    }
}

/// Random numbers that are the same in every run (SplitMix64).
private struct Numbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var word = state
        word = (word ^ (word >> 30)) &* 0xBF58_476D_1CE4_E5B9
        word = (word ^ (word >> 27)) &* 0x94D0_49BB_1331_11EB
        return word ^ (word >> 31)
    }
}
