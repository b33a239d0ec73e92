import Foundation
import LuaHost
import PolicyModel
import PolicyReports
import Tally
import Testing

@testable import PolicyRules

/// What is written of decisions, from their columns and from the interpreter.
@Suite("Columns write what the interpreter writes")
struct ColumnWritingTests {
    @Test("byte by byte in every format, filtered too", arguments: [2, 9] as [UInt64])
    func bytes(_ seed: UInt64) throws {
        var maker = RandomRules(seed: seed)
        let book = try RuleBook([Trial.source(maker.pack(12))])
        var firms = RandomFirms(seed: seed)
        let data = try firms.make(book.schema, rows: 1100)
        for format in DecisionFormat.allCases {
            let reference = try written(book, data, format, .interpreter)
            #expect(reference.bytes.count > 1000)
            for threads in [1, 3] {
                let columns = try written(book, data, format, .columns, threads: threads)
                #expect(columns.bytes == reference.bytes, "\(format) seed \(seed)")
                #expect(columns.counts == reference.counts)
            }
            guard format == .json else { continue }
            let only: Set<Verdict> = [.eligible, .undetermined]
            #expect(
                try written(book, data, format, .columns, only: only).bytes
                    == written(book, data, format, .interpreter, only: only).bytes)
            let filter = "e:get(\"patents\", 0) > 1"
            #expect(
                try written(book, data, format, .columns, filter: filter).bytes
                    == written(book, data, format, .interpreter, filter: filter).bytes)
        }
    }

    @Test("the repository's packs on its example data, decided twice", arguments: packs)
    func repository(_ pack: String) throws {
        let book = try RuleBook(paths: [Self.root.appending(path: "rules/\(pack)").path])
        let data = try book.readData(from: Self.root.appending(path: "examples/park").path)
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        options.engine = .both
        #expect(try !book.evaluate(data, options).isEmpty)
    }

    private static let packs: [String] = {
        let folder = root.appending(path: "rules").path
        do { return try FileManager.default.contentsOfDirectory(atPath: folder).sorted() } catch { return [] }
    }()

    private static var root: URL {
        (0..<4).reduce(URL(filePath: #filePath)) { url, _ in url.deletingLastPathComponent() }
    }

    private func written(
        _ book: RuleBook, _ data: DataSet, _ format: DecisionFormat, _ engine: EvaluationEngine, threads: Int = 2,
        only: Set<Verdict>? = nil, filter: String? = nil
    ) throws -> (bytes: Data, counts: [Verdict: Int]) {
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2024-12-31")))
        options.engine = engine
        options.threads = threads
        options.filter = filter
        options.filterEntity = "firm"
        let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
        defer { try? FileManager.default.removeItem(at: url) }
        let file = try OutputFile(url.path)
        let written = try book.write(data, options, as: format, language: .en, only: only, to: file)
        try file.finish()
        return (try Data(contentsOf: url), written.summary.counts)
    }
}
