import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

/// The tests of the packs in the repository, and the worked cases of the policies.
@Suite("tests of the packs")
struct PackTestsTests {
    static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()

    static let packs: [String] = {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "rules").path)
                .filter { !$0.hasPrefix(".") }.sorted()
        } catch { return [] }
    }()

    /// Cases that these tests add to those beside the packs, and those in the folder that `TALLY_CASES_DIR` names.
    static let folders: [String] =
        [root.appending(path: "Tests/PolicyRulesTests/cases").path]
        + [ProcessInfo.processInfo.environment["TALLY_CASES_DIR"]].compactMap { $0 }

    private static func run(_ pack: String, cases: String? = nil) throws -> (run: [TestResult], suite: TestSuite) {
        let program = try RuleProgram.load(paths: [root.appending(path: "rules/\(pack)").path])
        let suite = TestSuite(of: program, cases: cases)
        let runner = TestRunner(program, suite)
        return (suite.tests.map { runner.run($0) }, suite)
    }

    private static func report(_ results: [TestResult], _ faults: [Diagnostic]) -> [String] {
        faults.map { $0.text(.en) }
            + results.filter { !$0.isPassed }.map {
                TestReport(TestRun(results: [$0], faults: [], packs: [], duration: .zero)).text()
            }
    }

    @Test("every pack has tests, and they pass", arguments: packs)
    func tests(_ pack: String) throws {
        let (results, suite) = try Self.run(pack)
        #expect(!results.isEmpty)
        #expect(Self.report(results, suite.faults) == [])
    }

    @Test("every case of other folders comes out as the file says", arguments: packs, folders)
    func cases(_ pack: String, _ folder: String) throws {
        let (results, suite) = try Self.run(pack, cases: folder)
        let worked = results.filter { if case .workedCase = $0.test.content { true } else { false } }
        // The folder has the cases of all packs, and not those that a pack has for its own use.
        let faults = suite.faults.filter { !["cases-missing", "cases-unused"].contains($0.code) }
        #expect(Self.report(worked, faults) == [])
    }

    /// Files of the policies' own cases begin with a capital; others are a pack's for its own use.
    @Test("each function for cases of a policy has a file beside the pack and one in these tests", arguments: packs)
    func coverage(_ pack: String) throws {
        let (_, suite) = try Self.run(pack)
        let own = Set(
            suite.tests.compactMap { if case .workedCase(let worked) = $0.content { worked.name } else { nil } })
        let (_, added) = try Self.run(pack, cases: Self.folders[0])
        let others = Set(
            added.tests.compactMap { if case .workedCase(let worked) = $0.content { worked.name } else { nil } })
        #expect(own.filter { $0.first?.isUppercase == true }.subtracting(others).sorted() == [])
    }
}
