import Foundation
import Tally
import Testing

@Suite("tests through the façade")
struct RuleBookTestTests {
    private static func folder() throws -> PackFolder {
        let rows = (0..<100).map { "{ \"r\($0)\", n = \($0) }" }.joined(separator: ", ")
        return try PackFolder([
            "tests/a_test.lua": """
            test "many" { each { \(rows) }, as_of = "2025-12-31",
              given = function(row) return { enterprise = { high_tech = true, employees = row.n, rd_expense = wan(2),
                years = { [2024] = { rd_expense = wan(1) } } } } end,
              expect = function(row) return { award = { failed = row.n < 20 and { "size" } or {} } } end }
            cases "A.json" (function(case) return params.rate end)
            """,
            "tests/A.json": "["
                + (0..<40).map { "{ \"id\": \($0), \"input\": {}, \"expected\": 0.12 }" }.joined(separator: ",") + "]",
        ])
    }

    @Test("come out the same, in the same order, with any number of threads", arguments: [1, 2, 5])
    func threads(count: Int) throws {
        let folder = try Self.folder()
        let run = try RuleBook.test(paths: [folder.url.path], TestOptions(threads: count))
        #expect(run.results.map(\.test.title) == (0..<100).map { "many / r\($0)" } + (0..<40).map { "A.json / \($0)" })
        #expect(run.passed == run.results.count)
        #expect(run.exitCode == 0)
    }

    @Test("can be filtered, and say so where nothing is left")
    func filter() throws {
        let folder = try Self.folder()
        let run = try RuleBook.test(paths: [folder.url.path], TestOptions(filter: "many / r7"))
        #expect(run.results.map(\.test.row) == ["r7"] + (70..<80).map { "r\($0)" })
        #expect(throws: DiagnosticList.self) {
            _ = try RuleBook.test(paths: [folder.url.path], TestOptions(filter: "nothing"))
        }
    }

    @Test("of several packs with one folder of cases tell once of the files that none of them names")
    func sharedCases() throws {
        let first = try Self.folder()
        let second = try PackFolder(
            [
                "pack.lua": "pack \"other\" { title = \"t\" }",
                "tests/b_test.lua": "cases \"B.json\" (function(case) return 0.12 end)",
            ], rules: "")
        let cases = "[{ \"id\": 1, \"input\": {}, \"expected\": 0.12 }]"
        for name in ["A", "B", "C", "D"] { try first.write(cases, as: "more/\(name).json") }
        let paths = [first.url.path, second.url.path]
        let run = try RuleBook.test(paths: paths, TestOptions(cases: first.url.path + "/more"))
        #expect(
            run.faults.map(\.message.en) == ["no script of these packs runs the cases of 2 files: `C.json`, `D.json`"])
        #expect(run.exitCode == 0)
    }
}
