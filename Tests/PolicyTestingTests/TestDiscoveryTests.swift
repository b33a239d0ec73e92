import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("the files of a folder of tests")
struct TestDiscoveryTests {
    private static let one = "test \"one\" { given = { enterprise = {} }, expect = { award = \"undetermined\" } }\n"

    private func faults(_ files: [String: String]) throws -> [String] {
        let folder = try PackFolder(files)
        let program = try RuleProgram.load(paths: [folder.url.path])
        return TestSuite(of: program).faults.map { fault in
            let file = fault.location?.file.replacing(folder.url.path + "/tests/", with: "") ?? ""
            let line = fault.location?.line.map { ":\($0)" } ?? ""
            return "\(file)\(line): \(fault.severity.rawValue): \(fault.code)"
                + (fault.help.map { " (\($0.en))" } ?? "")
        }
    }

    @Test(
        "are reported where they look like tests and nothing reads them",
        arguments: [
            (
                "rd.lua",
                "rd.lua: warning: test-file-ignored (call it `rd_test.lua`; what tests share goes into `lib/` of the pack)"
            ),
            ("rd_test.LUA", "rd_test.LUA: warning: test-file-ignored (call it `rd_test.lua`)"),
            ("rd_test.lua.txt", "rd_test.lua.txt: warning: test-file-ignored (call it `rd_test.lua`)"),
            ("rd.CSV", "rd.CSV: warning: test-file-ignored (call it `rd.csv`)"),
            ("rd.csv.txt", "rd.csv.txt: warning: test-file-ignored (call it `rd.csv`)"),
            (
                "rd.xlsx",
                "rd.xlsx: warning: test-file-ignored (in the spreadsheet choose Save as, CSV (comma delimited))"
            ),
            ("more/rd_test.lua", "more: warning: test-file-ignored (move them up)"),
            ("a/b/rd_test.lua", "a: warning: test-file-ignored (move them up)"),
            (
                "X.json",
                "X.json: warning: cases-unused (write cases \"X.json\" (function(case) return … end) in a `*_test.lua`)"
            ),
        ])
    func strays(name: String, fault: String) throws {
        #expect(try faults(["tests/one_test.lua": Self.one, "tests/\(name)": "x"]) == [fault])
    }

    @Test(
        "are nobody's business where they are remarks, data, or what an editor leaves behind",
        arguments: [
            "README.md", "notes.txt", ".rd_test.lua.swp", "rd_test.lua~", "rd.csv.bak", "~$rd.xlsx", "#rd_test.lua#",
            "data/enterprises.csv", "rd_test.lua.orig",
        ])
    func leftovers(name: String) throws {
        #expect(try faults(["tests/one_test.lua": Self.one, "tests/\(name)": "id,name\n"]) == [])
    }

    @Test("are reported where they hold nothing, half a test, or two of a name")
    func contents() throws {
        #expect(try faults(["tests/a_test.lua": "-- nothing yet\n"]) == ["a_test.lua: warning: test-file-empty"])
        #expect(
            try faults(["tests/a_test.lua": Self.one + Self.one])
                == ["a_test.lua:2: warning: test-repeated (give each a name of its own)"])
        #expect(
            try faults(["tests/a_test.lua": Self.one.replacing("one", with: " ")])
                == ["a_test.lua:1: warning: test-repeated (say in a few words what it tests)"])
        #expect(
            try faults(["tests/a.csv": "test,expect.award.verdict\na,undetermined\na,undetermined\n"])
                == ["a.csv:3: warning: test-repeated (give each a name of its own)"])
        let (trial, _) = try PackFolder(["tests/a_test.lua": "test \"a\"\n" + Self.one]).run()
        #expect(trial.outcomes == ["test-unfinished: nothing follows `test \"a\"` (write test \"a\" { … })", "ok"])
    }

    @Test("offer the case file that a script names and that is not there")
    func casesNearest() throws {
        let folder = try PackFolder([
            "tests/a_test.lua": "cases \"A_growth.json\" (function(case) return 1 end)",
            "tests/A_grwth.json": "[{\"id\":1,\"expected\":1}]",
        ])
        let suite = TestSuite(of: try RuleProgram.load(paths: [folder.url.path]))
        #expect(suite.faults.map(\.code) == ["cases-missing", "cases-unused"])
        #expect(suite.faults.last?.notes.map(\.message.en) == ["a script names `A_growth.json`, which is not there"])
    }

    @Test("that a name is waiting for can be given later, each its own")
    func waiting() throws {
        let lua = """
            local a, b = test "a", test "b"
            b { given = { enterprise = { high_tech = false } }, expect = { award = { failed = { "high_tech" } } } }
            a { given = { enterprise = {} }, expect = { award = "undetermined" } }
            """
        let (trial, faults) = try PackFolder(["tests/a_test.lua": lua]).run()
        #expect(faults == [])
        #expect(trial.suite.tests.map(\.name) == ["a", "b"])
        #expect(trial.outcomes == ["ok", "ok"])
    }

    @Test("may have fifty thousand tests, and say so where they have more")
    func limit() throws {
        let lua = "for i = 1, 60000 do test(\"t\" .. i) { expect = {} } end"
        let (_, faults) = try PackFolder(["tests/a_test.lua": lua]).run()
        #expect(
            faults == [
                "lua-error:1: the file fails while it loads: a file has at most 50000 tests; `each` makes rows of one test"
            ])
    }

    @Test("that are pipes are not waited for; what is no folder is an error, not an absence of tests")
    func odd() throws {
        let folder = try PackFolder(["tests/one_test.lua": Self.one])
        #expect(mkfifo(folder.url.path + "/tests/p.csv", 0o600) == 0)
        let program = try RuleProgram.load(paths: [folder.url.path])
        #expect(TestSuite(of: program).faults.map(\.code) == ["test-file-unreadable"])
        let cases = TestSuite(of: program, cases: folder.url.path + "/pack.lua").faults.map(\.message.en)
        #expect(cases.last?.hasSuffix("cannot be read: it is a file, not a folder") == true)
        let file = try PackFolder(["tests": "x"])
        #expect(
            TestSuite(of: try RuleProgram.load(paths: [file.url.path])).faults.map(\.code) == ["test-file-unreadable"])
    }
}
