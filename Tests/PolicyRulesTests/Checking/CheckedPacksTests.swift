import PolicyModel
import PolicyRules
import Testing

@Suite("The packs of this repository")
struct CheckedPacksTests {
    @Test(
        "have no errors",
        arguments: [
            ["rules/national-standards"], ["rules/shanxi-cluster", "rules/national-standards"], ["examples/first-rule"],
        ])
    func packs(_ paths: [String]) throws {
        let root = String(
            #filePath.split(separator: "/", omittingEmptySubsequences: false).dropLast(4).joined(separator: "/"))
        let program = try RuleProgram.load(paths: paths.map { root + "/" + $0 })
        let findings = PackChecker(program).diagnostics()
        for finding in findings { print(finding.text(.en)) }
        #expect(findings.filter { $0.severity == .error } == [])
    }
}
