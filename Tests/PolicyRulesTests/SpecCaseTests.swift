import Foundation
import Testing

@Suite("worked cases of the policies")
struct SpecCaseTests {
    struct CaseFile: CustomTestStringConvertible, Sendable {
        var pack: String
        var file: URL

        var testDescription: String {
            "\(pack): \(file.deletingLastPathComponent().lastPathComponent)/\(file.lastPathComponent)"
        }
    }

    static let packs = ["national-standards", "shanxi-cluster"]

    /// Files beside the packs, those that these tests add, and those in the folder that `TALLY_CASES_DIR` names.
    static let files: [CaseFile] = packs.flatMap { pack in
        let names = ["tests/cases_test.lua"].compactMap { name in
            try? String(contentsOf: CaseRunner.root.appending(path: "rules/\(pack)/\(name)"), encoding: .utf8)
        }.flatMap { $0.matches(of: /(?m)^cases "([^"]+)"/).map { String($0.1) } }
        var folders = [
            CaseRunner.root.appending(path: "rules/\(pack)/tests"),
            CaseRunner.root.appending(path: "Tests/PolicyRulesTests/cases"),
        ]
        if let other = ProcessInfo.processInfo.environment["TALLY_CASES_DIR"] { folders.append(URL(filePath: other)) }
        return folders.flatMap { folder in names.map { folder.appending(path: $0) } }
            .filter { FileManager.default.fileExists(atPath: $0.path) }
            .map { CaseFile(pack: pack, file: $0) }
    }

    @Test("every case comes out as the file says", arguments: files)
    func cases(_ file: CaseFile) throws {
        let (count, mismatches) = try CaseRunner(pack: file.pack).run(file.file)
        #expect(count > 0)
        #expect(mismatches.map(\.description) == [])
    }

    @Test("each function of a pack has cases beside the pack and in these tests")
    func coverage() throws {
        for pack in SpecCaseTests.packs {
            for name in try CaseRunner(pack: pack).functions.keys {
                #expect(
                    SpecCaseTests.files.count { $0.pack == pack && $0.file.lastPathComponent == name } >= 2, "\(name)")
            }
        }
    }
}
