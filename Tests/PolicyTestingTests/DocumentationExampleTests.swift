import Foundation
import PolicyModel
import PolicyRules
import Tally
import Testing

@testable import PolicyTesting

@Suite("the examples of the pages on testing")
struct DocumentationExampleTests {
    /// The fenced blocks of a page.
    private struct Block {
        var language: String
        var text: String
    }

    private static let pages = PackTestsTests.root.appending(path: "Sources/Tally/Documentation.docc")

    private static func blocks(_ page: String) throws -> [Block] {
        let text = try String(contentsOf: pages.appending(path: page), encoding: .utf8)
        var blocks: [Block] = []
        var open: Block?
        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            if line.hasPrefix("```") {
                if let block = open { blocks.append(block) }
                open = open == nil ? Block(language: String(line.dropFirst(3)), text: "") : nil
            } else {
                open?.text += line + "\n"
            }
        }
        return blocks
    }

    private static func lua(_ page: String) throws -> [String] {
        try blocks(page).filter { $0.language == "lua" }.map(\.text)
    }

    private static func rules() throws -> String {
        try #require(try lua("Testing.md").first { $0.hasPrefix("-- rules.lua") })
    }

    @Test("pass as tests of the pack that the page shows")
    func tests() throws {
        let examples = try Self.lua("Testing.md").filter { !$0.hasPrefix("-- rules.lua") && !$0.contains("cases \"") }
        #expect(examples.count >= 5)
        let files = Dictionary(
            uniqueKeysWithValues: examples.enumerated().map { ("tests/example\($0.offset)_test.lua", $0.element) })
        let (trial, faults) = try PackFolder(files, rules: try Self.rules()).run()
        #expect(faults == [])
        #expect(trial.results.count >= 9)
        for (test, outcome) in zip(trial.suite.tests, trial.outcomes) { #expect(outcome == "ok", "\(test.fullName)") }
    }

    @Test("fail as the page shows")
    func failure() throws {
        let shown = try #require(try Self.blocks("Testing.md").first { $0.text.contains(": failed: 增量一成") })
        let example = try #require(try Self.lua("Testing.md").first)
        let folder = try PackFolder(
            ["tests/rd_award_test.lua": example.replacing("entitled = wan(10)", with: "entitled = wan(11)")],
            rules: try Self.rules())
        let report = TestReport(try RuleBook.test(paths: [folder.url.path])).text()
        #expect(
            report.replacing(folder.url.path, with: "rules/demo").contains(shown.text.trimmingCharacters(in: .newlines))
        )
    }

    @Test("on the sizes of firms, pass as tests of the national standards")
    func standards() throws {
        let root = PackTestsTests.root.appending(path: "rules/national-standards")
        let folder = try PackFolder([:])
        let pack = folder.url.appending(path: "national-standards")
        try FileManager.default.copyItem(at: root, to: pack)
        let tests = pack.appending(path: "tests")
        let cases = try String(contentsOf: tests.appending(path: "A.json"), encoding: .utf8)
        try FileManager.default.removeItem(at: tests)
        let table = try #require(try Self.blocks("Testing.md").first { $0.text.hasPrefix("test,") })
        let script = try #require(try Self.lua("Testing.md").first { $0.contains("cases \"") })
        try folder.write(table.text, as: "national-standards/tests/sizes.csv")
        try folder.write(script, as: "national-standards/tests/cases_test.lua")
        try folder.write(cases, as: "national-standards/tests/A.json")
        let run = try RuleBook.test(paths: [pack.path])
        #expect(run.results.count >= 7 && run.exitCode == 0)
    }

    @Test("of marks are understood")
    func marks() throws {
        let rules = try Self.lua("Coverage.md").joined()
        let folder = try PackFolder(
            [
                "tests/a_test.lua": """
                test "t" { given = { enterprise = { high_tech = true, employees = 3 }, decisions = { equipment_award = { panel = true } } },
                  expect = { equipment_award = { entitled = wan(1) } } }
                test "u" { given = { enterprise = { high_tech = false, employees = 3 }, decisions = { equipment_award = { panel = true } } },
                  expect = { equipment_award = { failed = { "listed" } } } }
                """
            ], rules: rules)
        let book = try RuleBook(paths: [folder.url.path])
        let coverage = try book.cover(try book.readTests()).coverage
        #expect(coverage.wrongMarks.isEmpty)
        #expect(coverage.percent == 100)
        #expect(coverage.items.flatMap(\.points).count(where: \.isExcused) == 5)
    }

    @Test("of changes compile")
    func changes() throws {
        let program = try TestTrial.program()
        for block in try Self.lua("Mutation.md") {
            #expect(program.compiled(Array(block.utf8), as: "example.lua", ofPack: 0) != nil, "\(block)")
        }
    }
}
