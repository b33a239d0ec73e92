import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("worked cases")
struct CaseTests {
    private static let script = """
        cases "A.json" (function(case)
          if case.input.fail then error("no " .. case.id) end
          return { n = case.input.x * 2, rate = params.rate, list = case.input.list }
        end)
        """

    private func outcomes(_ json: String, script: String = script) throws -> [String] {
        let (trial, faults) = try PackFolder(["tests/cases_test.lua": script, "tests/A.json": json]).run()
        return faults + trial.outcomes
    }

    @Test("agree by structure: 5 and 5.0, null and nothing, no key too many")
    func structure() throws {
        let json = """
            { "cases": [
              { "id": "1", "title": "a", "input": { "x": 2.5 }, "expected": { "n": 5, "rate": 0.12, "list": null } },
              { "id": "2", "input": { "x": 1, "list": [] }, "expected": { "n": 2.0, "rate": 0.12, "list": {} } },
              { "id": "3", "input": { "x": 1 }, "expected": { "rate": 0.12 } },
              { "id": "4", "input": { "x": 1, "list": [1, 2] }, "expected": { "n": 2, "rate": 0.12, "list": [1, 3] } },
              { "id": "5", "input": { "fail": true }, "expected": {} } ] }
            """
        let (trial, _) = try PackFolder(["tests/cases_test.lua": Self.script, "tests/A.json": json]).run()
        #expect(trial.suite.tests.map(\.title) == ["A.json / 1 a"] + ["2", "3", "4", "5"].map { "A.json / \($0)" })
        #expect(
            trial.outcomes == [
                "ok", "ok", "expected.n: nil but 2", "expected.list[2]: 3 but 2", "expected: {} but error",
            ])
        guard case .failed(let failures) = trial.results[4].outcome else {
            Issue.record("another outcome")
            return
        }
        #expect(failures[0].reasons[0].en.hasPrefix("no 5 ("))
    }

    @Test("are compared exactly, money in 元; another measure is no number")
    func exactly() throws {
        let script = """
            cases "A.json" (function(case)
              local x = case.input
              if x.yuan then return yuan(x.yuan) end
              if x.third then return yuan(1) / 3 end
              if x.mu then return mu(x.mu) end
              if x.day then return date(x.day) end
              return x.n
            end)
            """
        let json = """
            [ { "input": { "n": 9007199254740993 }, "expected": 9007199254740993 },
              { "input": { "n": 9007199254740993 }, "expected": 9007199254740992.0 },
              { "input": { "yuan": 0.1 }, "expected": 0.10 }, { "input": { "yuan": 20000 }, "expected": 2e4 },
              { "input": { "yuan": 0.1 }, "expected": 0.1000000000000000055 },
              { "input": { "third": true }, "expected": 0.333333333333333333 },
              { "input": { "mu": 3 }, "expected": 3 },
              { "input": { "day": "2025-01-02" }, "expected": "2025-01-02" },
              { "input": { "n": 0.1 }, "expected": 0.1 }, { "input": { "n": 2.0 }, "expected": 2.5 } ]
            """
        #expect(
            try outcomes(json, script: script) == [
                "ok", "expected: 9007199254740992 but 9007199254740993", "ok", "ok", "expected: 0.1 but yuan(0.1)",
                "ok", "expected: 3 but mu(3)", "ok", "ok", "expected: 2.5 but 2",
            ])
    }

    @Test("give the function the case as it stands, notes of its author too")
    func whole() throws {
        let found = try outcomes(
            #"[{ "id": "1", "input": {}, "remark": "n", "expected": "n" }]"#,
            script: #"cases "A.json" (function(case) return case.expected == "n" and case.remark end)"#)
        #expect(found == ["ok"])
    }

    @Test("keep their parameters whatever tests run between them")
    func between() throws {
        let json = #"[{ "input": { "x": 1 }, "expected": { "n": 2, "rate": 0.12 } }]"#
        let test =
            #"test "t" { as_of = "2022-01-01", params = { rate = 5 }, given = { enterprise = {} }, expect = { award = { failed = {} } } }"#
        let (trial, _) = try PackFolder([
            "tests/a_test.lua": Self.script, "tests/A.json": json, "tests/b_test.lua": test,
            "tests/c_test.lua": Self.script,
        ]).run()
        #expect(trial.outcomes == ["ok", "ok", "ok"])
    }

    @Test("are taken from another folder where one is named")
    func otherFolder() throws {
        let folder = try PackFolder([
            "tests/cases_test.lua": Self.script, "tests/A.json": "[]",
            "more/A.json": #"[{ "input": { "x": 1 }, "expected": { "n": 3, "rate": 0.12 } }]"#,
        ])
        let (trial, faults) = try folder.run(cases: folder.url.appending(path: "more").path)
        #expect(faults == [])
        #expect(trial.outcomes == ["expected.n: 3 but 2"])
    }

    @Test("that another folder lacks, or that no script names there, are told by name")
    func otherFolderLacks() throws {
        let json = #"[{ "input": { "x": 1 }, "expected": { "n": 2, "rate": 0.12 } }]"#
        let folder = try PackFolder([
            "tests/cases_test.lua": Self.script + "\ncases \"B_growth.json\" (function(case) return 1 end)",
            "tests/A.json": json, "tests/B_growth.json": json, "more/A.json": json, "more/B_grwth.json": json,
            "more/C.json": json,
        ])
        let program = try RuleProgram.load(paths: [folder.url.path])
        let more = folder.url.path + "/more"
        let suite = TestSuite(of: program, cases: more)
        #expect(suite.tests.count == 1)
        #expect(
            suite.faults.map { "\($0.severity.rawValue): \($0.code): \($0.message.en)" } == [
                "note: cases-missing: there is no file `B_growth.json` in `\(more)`",
                "note: cases-unused: no script runs the cases of this file",
                "note: cases-unused: no script runs the cases of this file",
            ])
        #expect(suite.faults.compactMap(\.location?.file).suffix(2) == [more + "/B_grwth.json", more + "/C.json"])
        #expect(suite.faults[1].notes.count == 1)
        #expect(suite.filtered(by: "A.json").faults == [])
        try folder.write(json, as: "more/D.json")
        #expect(
            TestSuite(of: program, cases: more).faults.last?.message.en
                == "no script of these packs runs the cases of 2 files: `C.json`, `D.json`")
    }

    @Test("are told together where another folder has many that no script names, with a slip by itself")
    func otherFolderShared() throws {
        let json = #"[{ "input": { "x": 1 }, "expected": { "n": 2, "rate": 0.12 } }]"#
        var files = ["tests/cases_test.lua": Self.script, "more/A.json": json]
        for number in 10..<30 { files["more/K\(number).json"] = json }
        let folder = try PackFolder(files)
        let (trial, faults) = try folder.run(cases: folder.url.path + "/more")
        #expect(trial.outcomes == ["ok"])
        #expect(faults.count == 1)
        #expect(
            faults.first?.hasSuffix("runs the cases of 20 files: " + (10..<22).map { "`K\($0).json`, " }.joined() + "…")
                == true)
    }

    @Test("may expect null in lists, where a table of Lua has a hole or ends")
    func holes() throws {
        let script = #"cases "A.json" (function(case) local x = case.input; return { x.a, x.b, x.c } end)"#
        let json = """
            [ { "input": { "a": 1, "c": 3 }, "expected": [1, null, 3] },
              { "input": { "b": 2 }, "expected": [null, 2, null] },
              { "input": {}, "expected": [null] }, { "input": {}, "expected": [] },
              { "input": { "a": 1, "b": 2, "c": 3 }, "expected": [1, null, 3] },
              { "input": { "a": 1, "c": 3 }, "expected": [1, null] },
              { "input": { "a": 1 }, "expected": [1, 2] } ]
            """
        #expect(
            try outcomes(json, script: script) == [
                "ok", "ok", "ok", "ok", "expected[2]: nil but 2",
                "expected: { 1, nil } but { [\"1\"] = 1, [\"3\"] = 3 }", "expected: { 1, 2 } but { 1 }",
            ])
    }

    @Test(
        "are refused where their file is missing, no JSON, or empty",
        arguments: [
            ("{", "cases-malformed:1: the file is no JSON: unexpected the end"),
            ("{ \"cases\": [] }", "cases-malformed:0: the file has no cases"),
            (
                #"{ "spec": "x", "cases": [{ "input": {}, "expected": {} }], "casess": [{}] }"#,
                "cases-malformed:0: the file has a list `casess`, whose cases are not run"
            ),
            ("{ \"cses\": [{}] }", "cases-malformed:0: the file has a list `cses`, whose cases are not run"),
            ("[5]", "cases-malformed:1: a case is `5`, expected an object"),
            (
                "{ \"cases\": [\n{ \"id\": \"A\", \"input\": {}, \"expected\": 1, \"titel\": \"t\" }]}",
                "cases-malformed:2: case `A` has a key `titel`, which says nothing"
            ),
            ("[{ \"id\": \"A\",\n \"expected\": 1 }]", "cases-malformed:1: case `A` has no `input`"),
            ("[\n{ \"input\": {} }]", "cases-malformed:2: case `1` has no `expected`"),
            (
                "[{ \"id\": 1, \"input\": {}, \"expected\": 1 },\n\n{ \"id\": \"1\", \"input\": {}, \"expected\": 1 }]",
                "cases-malformed:3: two cases are called `1`"
            ),
        ])
    func refused(json: String, message: String) throws { #expect(try outcomes(json) == [message]) }

    @Test("name the nearest file where theirs is missing")
    func missing() throws {
        let found = try outcomes("[1]", script: "cases \"B.json\" (function(case) return 1 end)")
        #expect(found.first?.hasPrefix("cases-missing:1: there is no file `B.json` in `") == true)
    }

    @Test("and tests are refused whole where their script is wrong, with its line; other files run")
    func wrongScript() throws {
        let (trial, faults) = try PackFolder([
            "tests/a_test.lua": "local x = 1\nunknown_word(x)", "tests/b_test.lua": "error('stop')",
            "tests/c_test.lua": "test 'a'\ntest(5)",
            "tests/d_test.lua": #"test "t" { given = { enterprise = {} }, expect = { award = { failed = {} } } }"#,
        ]).run()
        #expect(trial.outcomes == ["ok"])
        #expect(faults.map { String($0.prefix { $0 != ":" }) } == ["global-unknown", "lua-error", "lua-error"])
    }
}
