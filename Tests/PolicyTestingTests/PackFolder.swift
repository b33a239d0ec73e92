import Foundation
import PolicyModel
import PolicyRules

@testable import PolicyTesting

/// A pack in a folder of its own, which goes when nobody holds it.
final class PackFolder {
    let url: URL

    /// - Parameter files: by their path in the pack.
    init(_ files: [String: String], rules: String = TestTrial.pack) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tally-pack-" + UUID().uuidString)
        let all = files.merging(["pack.lua": "pack \"demo\" { title = \"t\" }", "rules.lua": rules]) { own, _ in own }
        for (name, text) in all { try write(text, as: name) }
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { return }
    }

    func write(_ text: String, as name: String) throws {
        let file = url.appending(path: name)
        try FileManager.default.createDirectory(at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(text.utf8).write(to: file)
    }

    /// The tests of the folder, run; where files are wrong, the codes of what is.
    func run(cases: String? = nil) throws -> (trial: TestTrial, faults: [String]) {
        let program = try RuleProgram.load(paths: [url.path])
        let suite = TestSuite(of: program, cases: cases)
        return (
            TestTrial(suite, program), suite.faults.map { "\($0.code):\($0.location?.line ?? 0): \($0.message.en)" }
        )
    }
}
