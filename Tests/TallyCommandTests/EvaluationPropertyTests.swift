import Foundation
import SeededNumbers
import Testing

@Suite("what does not change decisions")
struct EvaluationPropertyTests {
    private static let park = [
        "eval", "rules/national-standards", "rules/shanxi-cluster", "--data", "examples/park", "--as-of", "2025-12-31",
    ]

    @Test("the bytes are the same for any number of threads", arguments: ["table", "ndjson", "json", "csv"])
    func threads(_ format: String) throws {
        let runs = try ["1", "2", "5"].map { count in
            try TallyProcess(EvaluationPropertyTests.park + ["--format", format, "--threads", count]).output
        }
        #expect(runs[0].count > 1000)
        #expect(runs[1] == runs[0])
        #expect(runs[2] == runs[0])
    }

    @Test("the values of indicators too")
    func threadsOfValues() throws {
        let runs = try ["1", "2", "5"].map { count in
            try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson", "--values", "--threads", count])
                .output
        }
        #expect(Set(runs).count == 1)
    }

    @Test("the order of rows does not change any decision", arguments: 1...5)
    func rowOrder(_ seed: UInt64) throws {
        let folder = try TemporaryFolder()
        var generator = SeededNumbers(seed: seed)
        let source = TallyProcess.root.appending(path: "examples/park")
        for name in try FileManager.default.contentsOfDirectory(atPath: source.path) where name.hasSuffix(".csv") {
            // Rows are shuffled as bytes: some of the tables are in GB18030.
            let lines = try Data(contentsOf: source.appending(path: name)).split(separator: UInt8(ascii: "\n"))
            let shuffled = [lines[0]] + lines.dropFirst().shuffled(using: &generator)
            try Data(shuffled.joined(separator: [UInt8(ascii: "\n")])).write(to: folder.url.appending(path: name))
        }
        let original = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson", "--values"])
        var arguments = EvaluationPropertyTests.park
        arguments[4] = folder.url.path
        let moved = try TallyProcess(arguments + ["--format", "ndjson", "--values"])
        #expect(moved.exit == original.exit)
        #expect(moved.output.split(separator: "\n").sorted() == original.output.split(separator: "\n").sorted())
    }

    @Test("json is the lines of ndjson in an array; csv has their verdicts, amounts and lists")
    func formats() throws {
        let lines = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson"]).output.split(
            separator: "\n"
        ).map(String.init)
        let json = try TallyProcess(EvaluationPropertyTests.park + ["--format", "json"]).output
        #expect(json == "[\n" + lines.joined(separator: ",\n") + "\n]\n")
        let csv = try TallyProcess(EvaluationPropertyTests.park + ["--format", "csv"]).output.split(separator: "\n")
            .dropFirst().map(String.init)
        #expect(csv.count == lines.count)
        for (row, line) in zip(csv, lines) {
            let decision = try JSONDecoder().decode(DecisionLine.self, from: Data(line.utf8))
            #expect(row.hasPrefix(decision.csvStart))
        }
    }

    private struct DecisionLine: Decodable {
        var entity, subject, rule, verdict: String
        var entitled, payable: String?

        var csvStart: String {
            [entity, subject, rule, verdict, entitled ?? "", payable ?? ""].joined(separator: ",") + ","
        }
    }

    @Test(
        "--rule narrows the output and changes no decision",
        arguments: ["rd_award", "*_award", "national-standards/*", "shanxi-cluster/rent_relief"])
    func narrowed(_ glob: String) throws {
        let all = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson"]).output.split(separator: "\n")
        let some = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson", "--rule", glob]).output.split(
            separator: "\n")
        #expect(!some.isEmpty)
        #expect(Set(some).isSubset(of: Set(all)))
        let rules = Set(some.compactMap { $0.firstMatch(of: /"rule":"([^"]+)"/)?.1 })
        #expect(
            all.filter { line in line.firstMatch(of: /"rule":"([^"]+)"/).map { rules.contains($0.1) } ?? false } == some
        )
    }

    @Test("--only shows some decisions and counts all", arguments: ["eligible", "review", "undetermined,error"])
    func only(_ verdicts: String) throws {
        let all = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson"])
        let some = try TallyProcess(EvaluationPropertyTests.park + ["--format", "ndjson", "--only", verdicts])
        let words = verdicts.split(separator: ",").map { "\"verdict\":\"\($0)\"" }
        #expect(
            all.output.split(separator: "\n").filter { line in words.contains { line.contains($0) } }
                == some.output.split(separator: "\n"))
        #expect(GoldenTests.normalised(some.errors, "-") == GoldenTests.normalised(all.errors, "-"))
    }
}
