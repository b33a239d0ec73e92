import Foundation
import PolicyModel
import PolicyRules
import Testing

@Suite("The checker on hostile scripts")
struct CheckerHostileTests {
    private static let folder = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().appending(path: "LuaHostTests/hostile")

    static let scripts: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { $0.hasSuffix(".lua") }.sorted()
    }()

    @Test("comes to an end, whatever a rule's function holds", arguments: scripts)
    func script(_ name: String) throws {
        let text = try Data(contentsOf: Self.folder.appending(path: name))
        let head = "indicator \"i\" { of = \"enterprise\", title = \"指标\", value = function(e, ...)\n"
        let files = [
            "pack.lua": Array("pack \"demo\" { title = \"示例\" }".utf8),
            "rules.lua": Array(head.utf8) + text + Array("\nend }".utf8),
        ]
        // Most are refused when they load; what is left must be followed to an end.
        guard let program = try? RuleProgram.load([PackSource(path: "demo", files: files)]) else { return }
        for finding in PackChecker(program).diagnostics() { #expect(finding.location?.line != nil) }
    }
}
