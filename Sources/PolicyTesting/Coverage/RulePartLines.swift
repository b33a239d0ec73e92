internal import PolicyModel
internal import PolicyRules

/// Finds the lines on which rules that are written out say what their scope, floor and cap are.
struct RulePartLines {
    private var tokens: [String: [LuaToken]] = [:]

    private static let parts: Set<String> = ["scope", "floor", "cap"]

    /// By the name of the part; nothing for a rule that a function makes.
    mutating func lines(of rule: RuleDeclaration, in source: PackSource) -> [String: Int] {
        let tokens = tokens(of: rule.location.file, source)
        guard let start = tokens.firstIndex(where: { $0.line == rule.location.line && $0.isName("rule") }) else {
            return [:]
        }
        var lines: [String: Int] = [:]
        var depth = 0
        for (token, next) in zip(tokens[start...], tokens[start...].dropFirst()) {
            depth += RulePartLines.step(token)
            if depth <= 0 && token.isSign("}") { break }
            if depth == 1, next.isSign("="), token.kind == .name, RulePartLines.parts.contains(token.text) {
                lines[token.text] = token.line
            }
        }
        return lines
    }

    private mutating func tokens(of file: String, _ source: PackSource) -> [LuaToken] {
        if let known = tokens[file] { return known }
        let bytes = source.files.first { source.location(of: $0.key) == file }?.value
        let found = LuaTokenReader(bytes ?? []).tokens
        tokens[file] = found
        return found
    }

    /// How much deeper what follows a token lies than what precedes it.
    private static func step(_ token: LuaToken) -> Int {
        switch (token.kind, token.text) {
        case (.sign, "{"), (.keyword, "function"), (.keyword, "if"), (.keyword, "do"), (.keyword, "repeat"): 1
        case (.sign, "}"), (.keyword, "end"), (.keyword, "until"): -1
        default: 0
        }
    }
}
