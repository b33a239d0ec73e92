import PolicyModel
import Testing

@testable import PolicyTesting

@Suite("conditions, keys and words to change")
struct MutantOperatorTests {
    private func changes(_ source: String, _ kind: Mutant.Kind, _ schema: Schema = .standard) -> [String] {
        MutantFinder(Array(source.utf8), pack: "demo", file: "a.lua", path: "a.lua", words: FieldWords(schema)).mutants
            .filter { $0.kind == kind }.map { String(decoding: $0.applied(to: Array(source.utf8)), as: UTF8.self) }
    }

    @Test(
        "each side of and and or is left out, once",
        arguments: [
            ("return a and b", ["return a ", "return  b"]), ("return a or b", ["return a ", "return  b"]),
            ("return a and b and c", ["return a  and c", "return  b and c", "return a and b "]),
            ("return a or b and c", ["return a or b ", "return a or  c", "return a ", "return  b and c"]),
            ("return not a and b.c:d \"x\"", ["return not a ", "return  b.c:d \"x\""]),
            ("local x = (a or b).c y = 1", ["local x = (a ).c y = 1", "local x = ( b).c y = 1"]),
            ("x = a == 1 or f(function() return y end)", ["x = a == 1 ", "x =  f(function() return y end)"]),
            ("return a and true", ["return  true"]), ("return a or false", ["return  false"]), ("return a or a", []),
            (
                "t[a or 1] = { b and c, d }",
                ["t[a ] = { b and c, d }", "t[ 1] = { b and c, d }", "t[a or 1] = { b , d }", "t[a or 1] = {  c, d }"]
            ),
            ("return a\n  and b\nx = 1", ["return a\n  \nx = 1", "return \n b\nx = 1"]),
        ])
    func operands(_ source: String, _ expected: [String]) {
        #expect(changes(source, .operand).sorted() == expected.sorted())
    }

    @Test(
        "what if asks becomes its opposite where nothing else in it can change",
        arguments: [
            (
                "if a then b() elseif c.d then e() end",
                ["if not a then b() elseif c.d then e() end", "if a then b() elseif not c.d then e() end"]
            ),
            ("if f(a == 1).b then c() end", ["if not f(a == 1).b then c() end"]),
            ("if not a then b() end", []), ("if a >= 1 then b() end", []), ("if a and b then c() end", []),
            ("if true then b() end", []), ("while a do b() end", []),
        ])
    func decisions(_ source: String, _ expected: [String]) {
        #expect(changes(source, .opposite) == expected)
    }

    @Test(
        "what a condition returns becomes its opposite, and what is known to be true or false",
        arguments: [
            (
                "rule \"r\" { scope = function(e) return f(e) end }",
                ["rule \"r\" { scope = function(e) return not f(e) end }"]
            ),
            (
                "ranking \"r\" { where = large } local function large(e) return e.size end",
                ["ranking \"r\" { where = large } local function large(e) return not e.size end"]
            ),
            (
                "rule \"r\" { conditions = { { \"a\", \"b\", function(e) return e.x end } } }",
                ["rule \"r\" { conditions = { { \"a\", \"b\", function(e) return not e.x end } } }"]
            ),
            ("x = c:count(function(e) return e.x end)", ["x = c:count(function(e) return not e.x end)"]),
            ("function f(e) return e.high_tech end", ["function f(e) return not e.high_tech end"]),
            ("function f(e) return e:has \"park\" end", ["function f(e) return not e:has \"park\" end"]),
            ("function f(e) return e.rules.x.eligible end", ["function f(e) return not e.rules.x.eligible end"]),
            ("function f(e) return e.revenue end", []), ("function f(e) return e.high_tech, 1 end", []),
            ("rule \"r\" { amount = function(e) return e.x end }", []),
            ("rule \"r\" { scope = function(e) return e.x == 1 end }", []),
        ])
    func answers(_ source: String, _ expected: [String]) {
        #expect(changes(source, .opposite) == expected)
    }

    @Test(
        "a compared word becomes the next one of its field, or one that nothing equals",
        arguments: [
            ("return e.credit_grade == \"A\"", ["return e.credit_grade == \"B\""]),
            ("return e.credit_grade ~= \"D\"", ["return e.credit_grade ~= \"C\""]),
            ("return \"A\" == e.credit_grade", ["return \"B\" == e.credit_grade"]),
            ("return e.kind == \"节能\"", ["return e.kind == \"?\""]),
            ("local NONE = \"无\" return e.level ~= NONE", ["local NONE = \"无\" return e.level ~= \"?\""]),
            ("local none = \"无\" none = x return none.a == b", []),
            ("return t[\"市级\"]", ["return t[\"?\"]"]), ("return t[\"市级\"] == 1", ["return t[\"?\"] == 1"]),
            ("t = { [\"市级\"] = 1 }", ["t = { [\"?\"] = 1 }"]), ("t = { [\"2021-01-01\"] = 1 }", []),
            ("return a == \"x\" or b", []), ("return a == \"x\" and b", ["return a == \"?\" and b"]),
            ("return a ~= \"x\" and b", []), ("return a ~= \"x\" or b", ["return a ~= \"?\" or b"]),
            ("return f(\"x\") .. \"y\"", []),
        ])
    func words(_ source: String, _ expected: [String]) {
        #expect(changes(source, .text) == expected)
    }

    @Test(
        "keys that a declaration can do without are left out",
        arguments: [
            ("rule", "scope = f", true), ("rule", "floor = wan(2)", true), ("rule", "cap = wan(1)", true),
            ("rule", "floor = wan(1)", false), ("rule", "amount = f", false), ("rule", "where = f", false),
            ("ranking", "where = f", true), ("ranking", "within = f", true), ("ranking", "by = \"x\"", false),
            ("population", "where = f", true), ("population", "within = f", true), ("stack", "cap = wan(1)", true),
            ("linkage", "factor = f", true), ("allocation", "where = f", true), ("ceiling", "cap = wan(1)", false),
        ])
    func entries(_ word: String, _ entry: String, _ isDropped: Bool) {
        let source = "\(word) \"x\" { title = \"t\",\n  \(entry),\n}"
        #expect(changes(source, .entry) == (isDropped ? ["\(word) \"x\" { title = \"t\",\n  \n}"] : []))
    }

    @Test(
        "legal bases, titles and notes are left alone wherever they stand",
        arguments: [
            "rule \"r\" { basis = LAWS[2] }", "rule \"r\" { basis = { LAWS[1], LAWS[2] } }",
            "rule \"r\" { basis = a and LAWS[1] or LAWS[2] }",
            "rule \"r\" { title = TITLES[3], note = NOTES[1] .. \"x\" }",
            "local LAW = laws.article(3) rule \"r\" { basis = LAW }",
            "local function law(n) return { document = \"文\", article = n or 1, [\"x\"] = n == \"a\" } end",
        ])
    func explanations(_ source: String) {
        let found = MutantFinder(Array(source.utf8), pack: "demo", file: "a.lua", path: "a.lua").mutants
        #expect(found.map(\.before) == [])
    }

    @Test("no two changes of one place give the same source")
    func distinct() {
        let source = """
            rule "r" {
              scope = function(e) return e:has "park" and e.credit_grade ~= "D" end,
              conditions = { { "a", "b", function(e) return e.employees >= 20 or e.high_tech end } },
              amount = function(e) if e.high_tech then return e.tax // 2 end return e.tax % wan(3) end,
              floor = wan(2), cap = wan(9),
            }
            """
        let found = MutantFinder(Array(source.utf8), pack: "demo", file: "a.lua", path: "a.lua").mutants
        let texts = found.map { $0.applied(to: Array(source.utf8)) }
        #expect(Set(texts).count == texts.count)
    }
}
