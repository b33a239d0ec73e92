import Foundation
import SeededNumbers
import Tally
import Testing

/// Hostile tables, evaluated as a whole and window by window: what is written and what is said must be the same.
@Suite("streamed or whole, the same comes of any table")
struct StreamPropertyTests {
    private static let odd = [
        "１２３", "12万元", "99999999999999999999999", "1,234", "\"1,234.5\"", "\"a,\"\"b\"", "ab\"c", "\"q\"z", " 7 ",
        "\"line\nline\"", "\"x\r\ny\"", "\"\"", "\"\"\"\"", "2024-02-30", ".5", "5.", "-", "--", "+4", "-0.00",
        "0.1234567890123456789", "123456789012345678", "9999999999999999999", "\u{0}", "12345678.12345678", "null",
        "-99999999999", "0.000001", "\u{3000}A\u{3000}", "NAN",
    ]

    /// What the rows of one stretch of a file have in common: so windows differ in scale, gaps and texts.
    private struct Stretch {
        let gaps: Int
        let oddities: Int
        let texts: Int
        let digits: Int

        init(_ random: inout SeededNumbers) {
            gaps = [0, 0, 8].randomElement(using: &random) ?? 0
            oddities = [0, 0, 2, 25].randomElement(using: &random) ?? 0
            texts = [3, 3, 40].randomElement(using: &random) ?? 3
            digits = [0, 1, 4].randomElement(using: &random) ?? 0
        }
    }

    private func firm(_ row: Int, _ stretch: Stretch, _ random: inout SeededNumbers) -> String {
        func number(_ limit: Int) -> String { String(Int.random(in: 0...limit, using: &random)) }
        func fraction(_ limit: Int) -> String {
            stretch.digits == 0
                ? number(limit) : number(limit) + "." + number(9) + String(repeating: "1", count: stretch.digits)
        }
        var cells = [
            "F\(row)", "企业\(number(stretch.texts))", "3301\(number(stretch.texts))", "P\(number(stretch.texts))",
            number(96), "20\(10 + row % 15)-0\(1 + row % 9)-15", number(2000), number(30_000_000_000),
            number(9_000_000_000), number(4_000_000_000), number(900_000_000), number(900_000_000),
            number(9_000_000_000), fraction(40), fraction(900), number(900_000_000), number(300), number(9),
            Bool.random(using: &random) ? "true" : "false", "true",
            ["A", "B", "C", "D"].randomElement(using: &random) ?? "", "0", number(20_000_000_000),
            number(20_000_000_000), "0",
        ]
        for place in 1..<cells.count where Int.random(in: 0..<100, using: &random) < stretch.gaps { cells[place] = "" }
        if Int.random(in: 0..<100, using: &random) < stretch.oddities {
            let place = Int.random(in: 0..<cells.count, using: &random)
            switch Int.random(in: 0...12, using: &random) {
            case 0: cells.removeLast()
            case 1: cells.append("more")
            case 2: return ""
            default: cells[place] = Self.odd.randomElement(using: &random) ?? ""
            }
        }
        return cells.joined(separator: ",")
    }

    private func file(_ random: inout SeededNumbers) -> [UInt8] {
        let ends = [["\n"], ["\n"], ["\r\n"], ["\n", "\r\n", "\r"]].randomElement(using: &random) ?? ["\n"]
        var text = (Int.random(in: 0...5, using: &random) == 0 ? "\u{FEFF}" : "") + StreamTests.header
        var row = 0
        for _ in 0..<Int.random(in: 1...6, using: &random) {
            let stretch = Stretch(&random)
            for _ in 0..<Int.random(in: 1...120, using: &random) {
                text += (ends.randomElement(using: &random) ?? "\n") + firm(row, stretch, &random)
                row += 1
            }
        }
        if Int.random(in: 0...7, using: &random) == 0 { text += "\n" + firm(row / 2, Stretch(&random), &random) }
        if Bool.random(using: &random) { text += ends[0] }
        var bytes = Array(text.utf8)
        if Int.random(in: 0...11, using: &random) == 0 {
            bytes.insert(0xFF, at: Int.random(in: 0...bytes.count, using: &random))
        }
        return bytes
    }

    /// What an evaluation wrote and said.
    private struct Outcome: Equatable {
        var bytes: Data
        var subjects: Int
        var counts: [Verdict: Int]
        var payableFen: Int128
        var valueErrors: Int
        var faults: [DataFault]

        init(_ bytes: Data, _ written: RuleBook.Written, _ faults: [DataFault]) {
            (self.bytes, self.faults, subjects) = (bytes, faults, written.subjects)
            (counts, payableFen) = (written.summary.counts, written.summary.payableFen)
            valueErrors = written.indicatorErrors
        }
    }

    private struct Asked {
        var options: EvaluationOptions
        var format: DecisionFormat
        var verdicts: Set<Verdict>?
        var values: Bool
    }

    private func asked(_ random: inout SeededNumbers) -> Asked {
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        options.threads = Int.random(in: 1...3, using: &random)
        options.engine = [.columns, .columns, .interpreter, .both].randomElement(using: &random) ?? .columns
        options.filterEntity = "firm"
        options.filter =
            [nil, nil, "e.high_tech", "e.employees > 900", "e.name == \"企业1\"", "e.land", "e.id +"]
            .randomElement(using: &random) ?? nil
        options.rules = [[], [], ["r0*"], ["r12"]].randomElement(using: &random) ?? []
        let format = [DecisionFormat.csv, .ndjson, .json].randomElement(using: &random) ?? .csv
        return Asked(
            options: options, format: format,
            verdicts: Int.random(in: 0...2, using: &random) == 0 ? [.eligible, .undetermined] : nil,
            values: format != .csv && Bool.random(using: &random))
    }

    private func whole(_ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked) throws -> Outcome {
        let data = try book.readData(from: folder.url.path)
        let target = folder.url.appending(path: "whole.out")
        let output = try OutputFile(target.path)
        let written = try book.write(
            data, asked.options, as: asked.format, language: .en, only: asked.verdicts, values: asked.values, to: output
        )
        try output.finish()
        defer { try? FileManager.default.removeItem(at: target) }
        return Outcome(try Data(contentsOf: target), written, data.faults)
    }

    private func streamed(
        _ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked, windowSize: Int
    ) throws -> Outcome? {
        let target = folder.url.appending(path: "stream.out")
        let output = try OutputFile(target.path)
        let streamed = try book.stream(
            from: folder.url.path, asked.options, as: asked.format, language: .en, only: asked.verdicts,
            values: asked.values, to: output, windowSize: windowSize)
        try output.finish()
        defer { try? FileManager.default.removeItem(at: target) }
        let bytes = try Data(contentsOf: target)
        if streamed == nil { #expect(bytes.isEmpty, "what was written is taken back") }
        return streamed.map { Outcome(bytes, $0.written, $0.faults) }
    }

    /// The same into a pipe, which gives nothing back.
    private func piped(
        _ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked, windowSize: Int
    ) throws -> Outcome? {
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let collected = PipeReader(path)
        let output = try OutputFile(path)
        let streamed = Result {
            try book.stream(
                from: folder.url.path, asked.options, as: asked.format, language: .en, only: asked.verdicts,
                values: asked.values, to: output, windowSize: windowSize)
        }
        try output.finish()
        let bytes = collected.bytes()
        let outcome = try streamed.get()
        if outcome == nil { #expect(bytes.isEmpty, "nothing is written that would have to be taken back") }
        return outcome.map { Outcome(bytes, $0.written, $0.faults) }
    }

    @Test("for files, formats, filters, values, windows and threads at random", arguments: 0..<6 as Range<UInt64>)
    func same(_ round: UInt64) throws {
        let book = try RuleBook(paths: [TallyProcess.root.appending(path: "Benchmarks/twelve-rules").path])
        var streamed = 0
        for seed in round * 12 + 1...round * 12 + 12 where try isSame(book, seed) { streamed += 1 }
        // Filters that fail, keys that come twice and other encodings leave the rest to those who read the whole.
        #expect(streamed > 1, "tables are streamed")
    }

    /// Whether the table of a seed was streamed.
    private func isSame(_ book: RuleBook, _ seed: UInt64) throws -> Bool {
        var random = SeededNumbers(seed: seed)
        let folder = try TemporaryFolder()
        let file = file(&random)
        try Data(file).write(to: folder.url.appending(path: "firms.csv"))
        let asked = asked(&random)
        // A table smaller than a window is not streamed.
        let windowSize = min([300, 1500, 12_000, 20_000, 40_000].randomElement(using: &random) ?? 300, file.count)
        guard let expected = try? whole(book, folder, asked) else {
            // What is wrong is told by those who read the whole.
            #expect(try streamed(book, folder, asked, windowSize: windowSize) == nil)
            return false
        }
        let streamed = try streamed(book, folder, asked, windowSize: windowSize)
        let piped = try piped(book, folder, asked, windowSize: windowSize)
        #expect((streamed == nil) == (piped == nil), "seed \(seed)")
        if let streamed { #expect(streamed == expected, "seed \(seed), windows of \(windowSize)") }
        if let piped { #expect(piped == expected, "seed \(seed), windows of \(windowSize), a pipe") }
        return streamed != nil
    }
}

/// Reads a pipe to its end on a thread of its own.
private final class PipeReader: @unchecked Sendable {
    // SAFETY: `@unchecked Sendable` holds because `read` is touched by the thread before it signals, and after that here.
    private var read = Data()
    private let isDone = DispatchSemaphore(value: 0)

    init(_ path: String) {
        Thread.detachNewThread { [self] in
            read = (try? FileHandle(forReadingAtPath: path)?.readToEnd()) ?? Data()
            isDone.signal()
        }
    }

    func bytes() -> Data {
        isDone.wait()
        return read
    }
}
