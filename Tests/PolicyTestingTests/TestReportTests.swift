import Foundation
import FoundationXML
import PolicyData
import PolicyModel
import Testing

@testable import PolicyTesting

@Suite("reports of tests")
struct TestReportTests {
    private static let run: TestRun = {
        func test(_ name: String, _ line: Int) -> PolicyTest {
            PolicyTest(
                pack: "demo", name: name, location: SourceLocation(file: "demo/tests/a_test.lua", line: line),
                content: .invalid([]))
        }
        let failure = TestFailure(
            what: "award.value", expected: "\"<a> & b\"", got: "nil", reasons: [LocalizedText("tax = 1", "tax = 1")])
        let results = [
            TestResult(test: test("好", 1), outcome: .passed, duration: .milliseconds(5)),
            TestResult(test: test("#1 \"x\"", 2), outcome: .failed([failure]), duration: .milliseconds(1)),
            TestResult(test: test("odd\u{1B}", 3), outcome: .invalid([.testEmpty()])),
        ]
        return TestRun(
            results: results, faults: [.testFileUnreadable("demo/tests/b.csv", "gone")], packs: ["demo"],
            duration: .milliseconds(1250))
    }()

    @Test("as text list files, then what failed, without control characters of a test's name")
    func text() {
        #expect(
            TestReport(Self.run).text() == """
                demo
                  FAIL demo/tests/a_test.lua  2 of 3 failed 0.00 s

                error: `demo/tests/b.csv` cannot be read: gone [test-file-unreadable]

                demo/tests/a_test.lua:2: failed: #1 "x"
                   award.value: expected "<a> & b", got nil
                      tax = 1

                demo/tests/a_test.lua:3: invalid: odd\u{FFFD}
                   error: the test expects nothing [test-empty]
                      help: say what is expected: expect = { rule = { verdict = "eligible" } }
                """)
        #expect(TestReport(Self.run).summary == "3 tests: 1 passed, 1 failed, 1 invalid; 1 fault in files; 1.25 s")
        #expect(TestReport(Self.run, language: .zh).summary == "3 项测试：1 项通过，1 项失败，1 项无法运行；文件有 1 处问题；用时 1.25 秒")
        #expect(TestReport(Self.run).text(colour: true).contains("\u{1B}[1;31mfailed\u{1B}[0m"))
        #expect(Self.run.exitCode == 2)
    }

    @Test("as TAP count every test and fault")
    func tap() {
        #expect(
            TestReport(Self.run).tap() == """
                TAP version 14
                1..4
                ok 1 - demo: demo/tests/a_test.lua: 好
                not ok 2 - demo: demo/tests/a_test.lua: \\#1 "x"
                  ---
                  at: "demo/tests/a_test.lua:2"
                  failures:
                    - what: "award.value"
                      expected: "\\"<a> & b\\""
                      got: "nil"
                      reasons:
                        - "tax = 1"
                  ...
                not ok 3 - demo: demo/tests/a_test.lua: odd\u{FFFD}
                  ---
                  message: "the test expects nothing"
                  at: "demo/tests/a_test.lua:3"
                  ...
                not ok 4 - test-file-unreadable
                  ---
                  message: "`demo/tests/b.csv` cannot be read: gone"
                  code: "test-file-unreadable"
                  ...

                """)
    }

    @Test("as JUnit are XML with every test in its suite")
    func junit() throws {
        let counter = XMLCounter()
        let parser = XMLParser(data: Data(TestReport(Self.run).junit().utf8))
        parser.delegate = counter
        #expect(parser.parse())
        #expect(counter.counts == ["testsuites": 1, "testsuite": 2, "testcase": 4, "failure": 1, "error": 2])
        #expect(counter.names == ["好", "#1 \"x\"", "odd\u{FFFD}", "test-file-unreadable"])
    }

    @Test("as JSON name every test with its outcome")
    func json() throws {
        let document = try JSONReader.value(of: TestReport(Self.run).json())
        guard case .list(let tests)? = document["tests"] else {
            Issue.record("no tests")
            return
        }
        #expect(tests.map { $0["outcome"] } == [.text("passed"), .text("failed"), .text("invalid")])
        #expect(document["summary"]?["tests"] == .integer(3))
        #expect(tests[2]["name"] == .text("odd\u{1B}"))
    }
}

private final class XMLCounter: NSObject, XMLParserDelegate {
    var counts: [String: Int] = [:]
    var names: [String] = []

    func parser(
        _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
        attributes: [String: String]
    ) {
        counts[name, default: 0] += 1
        if name == "testcase" { names.append(attributes["name"] ?? "") }
    }
}
