import PolicyModel
import Testing

@testable import PolicyRules

@Suite("amounts")
struct AmountTests {
    private func outcome(_ body: String, tax: Double = 10) throws -> String {
        let trial = try Trial(VerdictTests.rule("r", body)) { data in
            try data.add(entity: "enterprise", key: "E", years: [2025: ["tax": .yuan(tax)]])
        }
        return try trial.outcome("r")
    }

    @Test(
        "floor: below it nothing is due; at it the amount stands",
        arguments: [
            (9999.99, "eligible 0元 pays 0元 floor(9999.99元 → 0元)"), (10000, "eligible 10000元 pays 10000元"),
            (10000.01, "eligible 10000.01元 pays 10000.01元"), (0, "eligible 0元 pays 0元"),
            (-5, "eligible 0元 pays 0元 floor(-5元 → 0元)"),
        ])
    func floor(_ tax: Double, _ expected: String) throws {
        #expect(try outcome("amount = function(e) return e.tax end, floor = wan(1)", tax: tax) == expected)
    }

    @Test(
        "cap: above it is cut; at it stands",
        arguments: [
            (2_000_000, "eligible 2000000元 pays 2000000元"),
            (2_000_000.01, "eligible 2000000元 pays 2000000元 cap(2000000.01元 → 2000000元)"),
            (1_999_999.99, "eligible 1999999.99元 pays 1999999.99元"),
        ])
    func cap(_ tax: Double, _ expected: String) throws {
        #expect(try outcome("amount = function(e) return e.tax end, cap = wan(200)", tax: tax) == expected)
    }

    @Test("below zero is zero, with a step that says so")
    func belowZero() throws {
        #expect(
            try outcome("amount = function(e) return e.tax end", tax: -0.01) == "eligible 0元 pays 0元 floor(-0.01元 → 0元)"
        )
    }

    @Test(
        "rounding happens once, at the end; entitled is to the fen",
        arguments: [
            ("", "eligible 12345.68元 pays 12345.68元"),
            ("rounding = \"fen\",", "eligible 12345.68元 pays 12345.68元"),
            ("rounding = \"yuan\",", "eligible 12345.68元 pays 12346元 rounding(12345.68元 → 12346元)"),
            ("rounding = \"yuan down\",", "eligible 12345.68元 pays 12345元 rounding(12345.68元 → 12345元)"),
            ("rounding = \"wan down\",", "eligible 12345.68元 pays 10000元 rounding(12345.68元 → 10000元)"),
            ("rounding = \"wan up\",", "eligible 12345.68元 pays 20000元 rounding(12345.68元 → 20000元)"),
            ("rounding = \"fen half even\",", "eligible 12345.68元 pays 12345.68元"),
        ])
    func rounding(_ words: String, _ expected: String) throws {
        #expect(try outcome("\(words) amount = function(e) return e.tax end", tax: 12345.675) == expected)
    }

    @Test(
        "floor and cap may be functions; what they lack or get wrong counts like the amount",
        arguments: [
            ("cap = function(e) return wan(1) end", "eligible 10000元 pays 10000元 cap(50000元 → 10000元)"),
            ("floor = function(e) return wan(9) end", "eligible 0元 pays 0元 floor(50000元 → 0元)"),
            ("cap = function(e) return e.revenue end", "undetermined lacks revenue@2025"),
            ("cap = function(e) return 5 end", "error error: the cap is a plain number, expected money"),
            ("floor = function(e) error(\"boom\") end", "error error: boom"),
        ])
    func bounds(_ body: String, _ expected: String) throws {
        #expect(try outcome("amount = function(e) return e.tax end, \(body)", tax: 50000) == expected)
    }

    @Test("floor before cap: both steps where both change")
    func both() throws {
        #expect(
            try outcome(
                "amount = function(e) return e.tax end, floor = wan(1), cap = wan(2), rounding = \"wan down\"",
                tax: 35000)
                == "eligible 20000元 pays 20000元 cap(35000元 → 20000元)")
    }

    @Test(
        "words misspelt, bounds that are no money and bounds without an amount are load errors",
        arguments: [
            ("amount = function(e) return e.tax end, rounding = \"yaun\"", "word-unknown"),
            ("amount = function(e) return e.tax end, cap = 5", "wrong"),
            ("amount = function(e) return e.tax end, cap = mu(5)", "wrong"), ("cap = wan(5)", "bound"),
            ("rounding = \"fen\"", "bound"),
            ("amount = function(e) return e.tax end, value = function(e) return 1 end", "both"),
            ("amout = function(e) return e.tax end", "key"),
        ])
    func loadErrors(_ body: String, _ what: String) {
        #expect(Trial.loadErrors(VerdictTests.rule("r", body)).count == 1, "\(what)")
    }

    @Test(
        "a value may be a number, text, truth, date, quantity, list, record or subject",
        arguments: [
            ("3", "3"), ("0.5", "0.5"), ("\"甲\"", "甲"), ("false", "false"), ("as_of", "2025-06-30"),
            ("wan(1)", "10000元"), ("mu(1)", "1亩"),
            ("{ 1, 2 }", "[1, 2]"), ("{}", "[]"), ("{ a = 1, b = { 2 } }", "{a: 1, b: [2]}"), ("e", "row 0"),
        ])
    func values(_ value: String, _ expected: String) throws {
        #expect(try outcome("value = function(e) return \(value) end") == "eligible value \(expected)")
    }

    @Test(
        "a value that is nothing, a function or not finite is an error; an unknown one undetermined",
        arguments: ["nil", "print", "function() end", "1 / 0", "{ 0 / 0 }", "days(3)"])
    func wrongValues(_ value: String) throws {
        let lua = VerdictTests.rule("r", "value = function(e) return \(value) end")
        guard Trial.loadErrors(lua).isEmpty else { return }
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        #expect(try trial.decision("r").verdict == .error)
    }

    @Test("a value that lacks a fact is undetermined; a value of an ineligible subject is none")
    func unknownValue() throws {
        #expect(try outcome("value = function(e) return e.revenue end") == "undetermined lacks revenue@2025")
        #expect(
            try outcome("conditions = { \(VerdictTests.conditions["fails"] ?? "") }, value = function(e) return 1 end")
                == "ineligible fails fails")
        #expect(
            try outcome("conditions = { \(VerdictTests.conditions["awaits"] ?? "") }, value = function(e) return 1 end")
                == "review value 1 awaits awaits")
    }
}
