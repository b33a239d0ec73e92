import Foundation
import PolicyModel
import PolicyRules
import Testing

/// The folders of `bad`: one pack, or a few, for every code of a message about a pack.
///
/// `TALLY_UPDATE_GOLDENS=1 swift test --filter BadPackTests` writes the expected texts anew, to be reviewed as a diff.
@Suite("Packs with one fault each")
struct BadPackTests {
    private static let tests = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    private static let folder = tests.appending(path: "bad")
    private static let isUpdating = ProcessInfo.processInfo.environment["TALLY_UPDATE_GOLDENS"] == "1"

    /// Codes that a pack alone cannot cause.
    private static let withoutFixture: Set<String> = ["incentive-unknown"]

    static let codes: [String] = {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: folder.path())) ?? []
        return names.filter { !$0.hasPrefix(".") }.sorted()
    }()

    /// The packs of a fixture: the folders that its `packs.txt` names, or the fixture itself.
    private func paths(_ code: String) -> [String] {
        let fixture = Self.folder.appending(path: code)
        guard let list = try? String(contentsOf: fixture.appending(path: "packs.txt"), encoding: .utf8) else {
            return [fixture.path()]
        }
        return list.split(separator: "\n").map { fixture.appending(path: String($0)).path() }
    }

    private func findings(_ code: String) -> [Diagnostic] {
        do throws(DiagnosticList) {
            return PackChecker(try RuleProgram.load(paths: paths(code))).diagnostics()
        } catch { return error.diagnostics }
    }

    @Test("report exactly their code, in the expected words", arguments: codes)
    func fixture(_ code: String) throws {
        let findings = findings(code)
        #expect(Set(findings.map(\.code)) == [code])
        for (language, file) in [(Language.en, "expected.txt"), (.zh, "expected.zh.txt")] {
            let text = findings.map { $0.text(language) + "\n" }.joined()
                .replacing(Self.folder.path() + "/", with: "").replacing(Self.folder.path(), with: "")
            let place = Self.folder.appending(path: code).appending(path: file)
            if Self.isUpdating { try text.write(to: place, atomically: true, encoding: .utf8) }
            #expect(try String(contentsOf: place, encoding: .utf8) == text)
        }
    }

    @Test("are there for every code")
    func everyCode() throws {
        let sources = Self.tests.deletingLastPathComponent().deletingLastPathComponent().appending(
            path: "Sources/PolicyRules")
        var codes: Set<String> = []
        for file in [
            "Loading/Diagnostic+Loading.swift", "Loading/Diagnostic+Settlement.swift",
            "Checking/Diagnostic+Checking.swift", "Checking/Diagnostic+CheckingSettlement.swift",
        ] {
            let text = try String(contentsOf: sources.appending(path: file), encoding: .utf8)
            for match in text.matches(of: /\.(?:error|warning),\s*"([a-z-]+)"/) { codes.insert(String(match.1)) }
        }
        #expect(codes.count > 50)
        #expect(codes.subtracting(Self.withoutFixture) == Set(Self.codes))
    }
}
