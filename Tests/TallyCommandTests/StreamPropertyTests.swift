import Foundation
import SeededNumbers
import Tally
import Testing

/// Hostile tables, evaluated as a whole and window by window: what is written and what is said must be the same.
@Suite("streamed or whole, the same comes of any table")
struct StreamPropertyTests {
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
        var windowSize: Int
    }

    private func asked(_ random: inout SeededNumbers, rules: [[String]], fileSize: Int) -> Asked {
        var options = EvaluationOptions(asOf: CalendarDate(iso: "2026-01-01") ?? .today)
        options.threads = Int.random(in: 1...3, using: &random)
        options.engine = [.columns, .columns, .interpreter, .both].randomElement(using: &random) ?? .columns
        options.filterEntity = "firm"
        options.filter =
            [nil, nil, "e.high_tech", "e.employees > 900", "e.name == \"企业1\"", "e.land", "e.id +"]
            .randomElement(using: &random) ?? nil
        options.rules = rules.randomElement(using: &random) ?? []
        let format = [DecisionFormat.csv, .ndjson, .json].randomElement(using: &random) ?? .csv
        let verdicts: Set<Verdict>? =
            Int.random(in: 0...2, using: &random) == 0 ? [.eligible, .undetermined] : nil
        // A table smaller than a window is not streamed.
        let windowSize = min([300, 1500, 12_000, 20_000, 40_000].randomElement(using: &random) ?? 300, fileSize)
        return Asked(
            options: options, format: format, verdicts: verdicts,
            values: format != .csv && Bool.random(using: &random), windowSize: windowSize)
    }

    private func write(
        _ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked, to output: OutputFile
    ) throws -> (written: RuleBook.Written, faults: [DataFault]) {
        let data = try book.readData(from: folder.url.path)
        let written = try book.write(
            data, asked.options, as: asked.format, language: .en, only: asked.verdicts, values: asked.values, to: output
        )
        return (written, data.faults)
    }

    private func whole(_ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked) throws -> Outcome {
        let target = folder.url.appending(path: "whole.out")
        let output = try OutputFile(target.path)
        let (written, faults) = try write(book, folder, asked, to: output)
        try output.finish()
        defer { try? FileManager.default.removeItem(at: target) }
        return Outcome(try Data(contentsOf: target), written, faults)
    }

    /// Streams into an output, and writes what is asked for as those do who read the whole where it is not streamed.
    private func stream(
        _ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked, to output: OutputFile
    ) throws -> (written: RuleBook.Written, faults: [DataFault], isStreamed: Bool) {
        let streamed = try book.stream(
            from: folder.url.path, asked.options, as: asked.format, language: .en, only: asked.verdicts,
            values: asked.values, to: output, windowSize: asked.windowSize)
        if let streamed { return (streamed.written, streamed.faults, true) }
        let (written, faults) = try write(book, folder, asked, to: output)
        return (written, faults, false)
    }

    /// Into a file, and whether it was streamed.
    private func filed(_ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked) throws -> (Outcome, Bool) {
        let target = folder.url.appending(path: "stream.out")
        let output = try OutputFile(target.path)
        let (written, faults, isStreamed) = try stream(book, folder, asked, to: output)
        try output.finish()
        defer { try? FileManager.default.removeItem(at: target) }
        return (Outcome(try Data(contentsOf: target), written, faults), isStreamed)
    }

    /// Into a pipe, which gives nothing back.
    private func piped(_ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked) throws -> (Outcome, Bool) {
        let path = folder.url.appending(path: "pipe").path
        #expect(mkfifo(path, 0o600) == 0)
        defer { unlink(path) }
        let collected = PipeReader(path)
        let output = try OutputFile(path)
        let result = Result { try stream(book, folder, asked, to: output) }
        try output.finish()
        let bytes = collected.bytes()
        let (written, faults, isStreamed) = try result.get()
        return (Outcome(bytes, written, faults), isStreamed)
    }

    /// Whether the table that was asked about was streamed.
    private func isSame(_ book: RuleBook, _ folder: TemporaryFolder, _ asked: Asked, _ seed: UInt64) throws -> Bool {
        guard let expected = try? whole(book, folder, asked) else {
            // What is wrong is told by those who read the whole.
            #expect(throws: (any Error).self) { try filed(book, folder, asked) }
            #expect(throws: (any Error).self) { try piped(book, folder, asked) }
            return false
        }
        let (inFile, isStreamed) = try filed(book, folder, asked)
        #expect(inFile == expected, "seed \(seed), windows of \(asked.windowSize)")
        let (inPipe, isPiped) = try piped(book, folder, asked)
        #expect(inPipe == expected, "seed \(seed), windows of \(asked.windowSize), a pipe")
        #expect(isStreamed == isPiped, "seed \(seed)")
        return isStreamed
    }

    @Test(
        "for files, formats, filters, values, windows and threads at random", arguments: HostileFirms.Form.allCases,
        0..<3 as Range<UInt64>)
    func same(_ form: HostileFirms.Form, _ round: UInt64) throws {
        let book = try RuleBook(paths: [TallyProcess.root.appending(path: "Benchmarks/twelve-rules").path])
        var streamed = 0
        for seed in round * 10 + 1...round * 10 + 10 {
            var random = SeededNumbers(seed: seed)
            let folder = try TemporaryFolder()
            let file = HostileFirms.file(form, &random)
            try Data(file).write(to: folder.url.appending(path: form == .ndjson ? "firms.ndjson" : "firms.csv"))
            let asked = asked(&random, rules: [[], [], ["r0*"], ["r12"]], fileSize: file.count)
            if try isSame(book, folder, asked, seed) { streamed += 1 }
        }
        // Filters that fail and keys that come twice leave the rest to those who read the whole.
        #expect(streamed > 1, "tables are streamed")
    }

    @Test(
        "for firms that link to parks, parks to zones, and links to nothing",
        arguments: [[.links], [.links, .indicators], [.links, .indicators, .neighbours]] as [Set<LinkedPack.Part>],
        0..<3 as Range<UInt64>)
    func links(_ parts: Set<LinkedPack.Part>, _ round: UInt64) throws {
        let pack = try LinkedPack(parts)
        var streamed = 0
        for seed in round * 8 + 1001...round * 8 + 1008 {
            var random = SeededNumbers(seed: seed)
            let folder = try TemporaryFolder()
            let form = [.csv, .csv, .gb18030, .ndjson].randomElement(using: &random) ?? HostileFirms.Form.csv
            let file = HostileFirms.file(form, &random)
            try Data(file).write(to: folder.url.appending(path: form == .ndjson ? "firms.ndjson" : "firms.csv"))
            for (name, text) in HostileFirms.others(&random) where text.utf8.count < file.count {
                try Data(text.utf8).write(to: folder.url.appending(path: name))
            }
            let asked = asked(
                &random, rules: [["r*", "l*"], ["l*"], ["l*"], ["l2"], ["l1", "l4"]], fileSize: file.count)
            if try isSame(pack.book, folder, asked, seed) { streamed += 1 }
        }
        #expect(streamed > 1 || parts.contains(.neighbours), "tables are streamed")
    }
}
