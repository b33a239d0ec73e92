import PolicyModel
import PolicyRules

/// A small pack in memory, and what the checker says of it.
struct CheckedPack {
    var files: [String: String]

    /// A pack whose rule has these lines, from line 3 of `rules.lua` on.
    static func rule(_ lines: String, before: String = "") -> CheckedPack {
        CheckedPack(files: [
            "rules.lua": """
            local BASIS = { document = "试行办法" } \(before)
            rule "r" { title = "规则", kind = "award", of = "enterprise", basis = BASIS, incentive = "x",
            \(lines)
            }
            """
        ])
    }

    /// The column of line 3 where the body given to ``condition(_:before:)`` starts.
    static let conditionColumn = 1 + "conditions = { { \"c\", \"条件\", function(e) ".count

    /// A rule with one condition, its function's body on line 3.
    static func condition(_ body: String, before: String = "") -> CheckedPack {
        rule("conditions = { { \"c\", \"条件\", function(e) \(body) end } },", before: before)
    }

    static func amount(_ body: String, before: String = "") -> CheckedPack {
        rule("amount = function(e) \(body) end,", before: before)
    }

    func findings() throws -> [Diagnostic] {
        PackChecker(try program()).diagnostics()
    }

    func program() throws -> RuleProgram {
        var bytes = files.mapValues { Array($0.utf8) }
        if bytes["pack.lua"] == nil { bytes["pack.lua"] = Array("pack \"demo\" { title = \"示例\" }".utf8) }
        return try RuleProgram.load([PackSource(path: "demo", files: bytes)])
    }

    /// Each finding as `line:column code`.
    func codes() throws -> [String] {
        try findings().map { "\($0.location?.line ?? 0):\($0.location?.column ?? 0) \($0.code)" }
    }
}
