import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("rules and their counterparts")
struct RulePairingTests {
    /// The catalogue of a pack with rules of enterprises, or of parks where the name begins with `park`.
    private static func catalogue(_ pack: String, _ rules: [String]) throws -> RuleCatalogue {
        let declarations = rules.map { rule in
            let entity = rule.hasPrefix("park") ? "park" : "enterprise"
            return """
                rule "\(rule.split(separator: ":").last ?? "")" {
                  title = "\(rule)", kind = "qualification", of = "\(entity)",
                  basis = { document = "办法", article = "一", status = "illustrative" },
                  conditions = { { "c", "条件", function(e) return e.name ~= "x" end } },
                }
                """
        }
        let files = [
            "pack.lua": "pack \"\(pack)\" { title = \"包\" }", "rules.lua": declarations.joined(separator: "\n"),
        ]
        let source = PackSource(path: pack, files: files.mapValues { Array($0.utf8) })
        return try RuleProgram.load([source]).makeCatalogue()
    }

    private static func pairs(_ old: (String, [String]), _ new: (String, [String])) throws -> [String] {
        let (before, after) = (try catalogue(old.0, old.1), try catalogue(new.0, new.1))
        let pairing = RulePairing(
            before: (before, Array(before.rules.indices)), after: (after, Array(after.rules.indices)))
        return pairing.pairs.map { pair in
            (pair.before.map { before.rules[$0].fullID } ?? "-") + " "
                + (pair.after.map { after.rules[$0].fullID } ?? "-")
        }
    }

    @Test("full ids come first, the others stand alone")
    func fullIDs() throws {
        #expect(try Self.pairs(("p", ["a", "b"]), ("p", ["c", "b"])) == ["p/a -", "p/b p/b", "- p/c"])
    }

    @Test("of a pack that was renamed, short ids tell")
    func renamed() throws {
        #expect(try Self.pairs(("old", ["a", "b"]), ("new", ["b", "c"])) == ["old/b new/b", "- new/c", "old/a -"])
    }

    @Test("a rule of another entity is another rule")
    func otherEntity() throws {
        #expect(try Self.pairs(("p", ["a"]), ("p", ["park:a"])) == ["- p/a", "p/a -"])
    }
}
