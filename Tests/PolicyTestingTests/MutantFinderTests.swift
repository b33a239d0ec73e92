import PolicyModel
import Testing

@testable import PolicyTesting

@Suite("changes to try")
struct MutantFinderTests {
    private func mutants(_ source: String) -> [Mutant] {
        MutantFinder(Array(source.utf8), pack: "demo", file: "a.lua", path: "rules/demo/a.lua").mutants
    }

    private func changes(_ source: String) -> [String] {
        mutants(source).map { String(decoding: $0.applied(to: Array(source.utf8)), as: UTF8.self) }
    }

    @Test(
        "a number goes one unit of its last digit up and down",
        arguments: [
            ("60", ["61", "59"]), ("0.6", ["0.7", "0.5"]), ("0.05", ["0.06", "0.04"]), ("0.99", ["1.00", "0.98"]),
            ("10", ["11", "9"]), ("0", ["1", "(-1)"]), ("0.0", ["0.1", "(-0.1)"]), ("1.20", ["1.21", "1.19"]),
            ("0x10", []), ("1e3", []), (".5", []),
        ])
    func numbers(_ text: String, _ expected: [String]) {
        #expect(MutantFinder.neighbours(of: text) == expected)
    }

    @Test(
        "operators and words change into their likeliest mistakes",
        arguments: [
            ("return a >= b", ["return a > b"]), ("return a < b", ["return a <= b"]),
            ("return a == b", ["return a ~= b"]), ("return a // b", ["return a / b"]),
            ("return a % b", ["return a // b"]),
            ("return not a", ["return  a"]), ("return a - b", ["return a + b"]), ("return -a", []),
            ("return a * (-b)", ["return a / (-b)"]), ("return true", ["return false"]),
            ("local x <const> = y", []), ("return max(a, b)", ["return min(a, b)"]),
            ("x = p.firms:any(f)", ["x = p.firms:all(f)"]), ("return math.floor(a)", ["return math.ceil(a)"]),
            ("return limits.max", []), ("function lib.max(a) end", []), ("return a .. b", []),
            ("return date \"2024-03-01\"", ["return date \"2024-03-02\"", "return date \"2024-02-29\""]),
            ("return \"2024-13-01\"", []),
            ("return round(a, \"yuan\")", ["return round(a, \"yuan\", \"down\")"]),
            (
                "return round(a, \"yuan\", \"up\")",
                ["return round(a, \"yuan\", \"half up\")", "return round(a, \"yuan\", \"down\")"]
            ),
            ("return months(n, \"last_day\")", ["return months(n, \"next_day\")"]),
        ])
    func operators(_ source: String, _ expected: [String]) {
        #expect(changes(source) == expected)
    }

    @Test(
        "keys with fixed words try the other words",
        arguments: [
            ("t = { keep = \"first\" }", ["highest", "sum", "difference"]),
            ("t = { overrun = \"queue\" }", ["prorate"]),
            ("t = { ties = \"share\" }", ["key"]), ("t = { cut = \"half\" }", ["floor", "ceil"]),
            ("t = { order = \"ascending\" }", ["descending"]),
            ("t = { rounding = \"fen\" }", ["fen down", "fen up"]),
            ("t = { rounding = \"yuan down\" }", ["yuan", "yuan up"]), ("t = { title = \"first\" }", []),
        ])
    func words(_ source: String, _ expected: [String]) {
        #expect(mutants(source).map { String($0.after.dropFirst().dropLast()) } == expected)
    }

    @Test("neighbouring rows of a table change places, those of conditions and names do not")
    func rows() {
        let rows = mutants("return tier(x, { { a, 1 }, { b, 2 },\n { 3 } })").filter { $0.kind == .rows }
        #expect(
            rows.map(\.name) == ["rows `{ a, 1 }` and `{ b, 2 }` swapped", "rows `{ b, 2 }` and `{ 3 }` swapped"])
        #expect(mutants("t = { { \"a\", \"b\", 1 }, { \"c\", \"d\", 2 } }").allSatisfy { $0.kind == .number })
    }

    static let rule = """
        rule "award" {
          title = "补助", basis = { document = "文", date = "2020-01-01", article = 3 },
          effective = { from = "2021-01-01" },
          conditions = {
            { "size", "规模", function(e)
              return e.employees >= 20
            end },
            check("credit", "信用"),
          },
          floor = wan(1),
        }
        field "enterprise" { score = { type = "integer", title = "分", yearly = true } }
        """

    @Test("conditions are left out, line ends stay")
    func conditions() {
        let dropped = mutants(Self.rule).filter { $0.kind == .condition }
        #expect(dropped.map(\.clause.condition) == ["size", "credit"])
        #expect(dropped.map(\.location.line) == [5, 8])
        for mutant in dropped {
            let text = String(decoding: mutant.applied(to: Array(Self.rule.utf8)), as: UTF8.self)
            #expect(text.split(separator: "\n", omittingEmptySubsequences: false).count == 12)
            #expect(!text.contains("\"\(mutant.clause.condition)\""))
        }
    }

    @Test("legal bases and fields are no rules: nothing in them is changed")
    func apart() {
        let lines = Set(mutants(Self.rule).compactMap(\.location.line))
        #expect(lines == [3, 5, 6, 8, 10])
    }

    @Test("a change knows its clause and who can notice it")
    func clauses() {
        let limit = mutants(Self.rule).first { $0.kind == .comparison }
        #expect(
            limit?.clause
                == Mutant.Clause(
                    word: "rule", id: "award", title: "补助", condition: "size", conditionTitle: "规模"))
        #expect(limit?.reach == .function(5))
        #expect(mutants(Self.rule).first { $0.kind == .date }?.reach == .rule("demo/award"))
        #expect(mutants("param \"p\" { values = { [\"2021-01-01\"] = 3 } }").first?.reach == .parameter("demo/p"))
        #expect(mutants("param(\"p\" .. id) { values = {} , n = 3 }").first?.reach == .everything)
        #expect(mutants("local n = 3").first?.reach == .everything)
    }

    @Test("the first value of a parameter starts no earlier: that would only turn an error into a value")
    func firstDay() {
        let dates = mutants("param \"p\" { values = { [\"2021-01-01\"] = a, [\"2024-01-01\"] = b } }").map(\.after)
        #expect(dates == ["\"2021-01-02\"", "\"2024-01-02\"", "\"2023-12-31\""])
    }

    @Test("a mark excuses the changes that it names, of its line, or, alone, of the next line with code")
    func marks() {
        let marked = mutants(
            """
            local a = 1 -- mutation: equivalent `1` → `2` because nobody asks
            -- mutation: equivalent `2` → `3`, `2` -> `1` because: neither here

            local b = 2
            local c = 3 + 3 -- mutation: equivalent `3` → `4` #2 because of c
            """)
        let reasons = marked.map { "\($0.name): \($0.equivalence ?? "–")" }
        #expect(
            reasons == [
                "`1` → `2`: nobody asks", "`1` → `0`: –", "`2` → `3`: neither here", "`2` → `1`: neither here",
                "`3` → `4`: –", "`3` → `2`: –", "`+` → `-`: –", "`3` → `4` #2: of c", "`3` → `2` #2: –",
            ])
    }
}
