import Foundation

@testable import PolicyRules

extension RuleProgram {
    /// A pack of the repository.
    static func repository(_ pack: String) throws -> RuleProgram {
        let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent()
        return try RuleProgram.load(paths: [root.appending(path: "rules/\(pack)").path])
    }
}
