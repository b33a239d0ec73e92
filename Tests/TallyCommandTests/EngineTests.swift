import Foundation
import Testing

@testable import Tally

@Suite("what runs the rules")
struct EngineTests {
    private static let county = [
        "eval", "rules/national-standards", "rules/land-efficiency", "rules/tax-sharing", "examples/county/rules",
        "--data", "examples/county/data", "--as-of", "2025-12-31",
    ]

    @Test("makes no difference to what is written", arguments: ["csv", "ndjson"])
    func engines(_ format: String) throws {
        let runs = try ["interpreter", "columns", "both"].map { engine in
            try TallyProcess(EngineTests.county + ["--format", format, "--engine", engine])
        }
        #expect(runs[0].output.count > 100_000)
        #expect(runs[1].output == runs[0].output)
        #expect(runs[2].output == runs[0].output)
        #expect(Set(runs.map(\.exit)).count == 1)
    }

    private func write(_ engine: EvaluationEngine, _ altered: (@Sendable (Decision) -> Decision)?) throws -> Data {
        let root = TallyProcess.root
        let book = try RuleBook(paths: [root.appending(path: "rules/national-standards").path])
        let data = try book.readData(from: root.appending(path: "examples/park").path)
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        options.engine = engine
        options.altered = altered
        let folder = try TemporaryFolder()
        let url = folder.url.appending(path: "out.csv")
        let file = try OutputFile(url.path)
        _ = try book.write(data, options, as: .csv, language: .en, to: file)
        try file.finish()
        return try Data(contentsOf: url)
    }

    @Test("is compared with the interpreter where both are asked for: a wrong verdict of columns is found and named")
    func bothFindsDifferences() throws {
        let reference = try write(.interpreter, nil)
        #expect(try write(.both, nil) == reference)
        let fault = #expect(throws: DiagnosticList.self) {
            try write(.both) { decision in
                guard decision.row == 7, decision.verdict == .eligible else { return decision }
                var wrong = decision
                wrong.verdict = .ineligible
                return wrong
            }
        }
        let found = try #require(fault?.diagnostics.first)
        #expect(found.code == "engines-disagree")
        #expect(found.message.en.hasPrefix("internal error: columns and interpreter disagree on `national-standards/"))
        #expect(found.notes.count == 2)
        #expect(found.location?.file.hasSuffix(".lua") == true)
    }

    @Test("a difference in any part of a decision is one, not only in the verdict")
    func bothComparesWholeDecisions() throws {
        #expect(throws: DiagnosticList.self) {
            try write(.both) { decision in
                var wrong = decision
                if !wrong.missing.isEmpty { wrong.missing.removeLast() }
                return wrong
            }
        }
        #expect(throws: DiagnosticList.self) {
            try write(.both) { decision in
                var wrong = decision
                if wrong.value != nil { wrong.value = .text("?") }
                return wrong
            }
        }
    }
}
