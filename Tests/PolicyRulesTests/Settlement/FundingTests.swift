import PolicyModel
import Testing

@testable import PolicyRules

@Suite("fundings and allocations")
struct FundingTests {
    private func payment(_ shares: String, tax: Double = 100, _ values: [String: InputValue] = [:]) throws -> String {
        let lua = Trial.awards + #"funding "f" { rules = { "a" }, shares = \#(shares) }"#
        return try Trial(lua, firms: [TrialFirm("F1", tax: tax, values)], parks: ["P1": "330100"]).payment("a")
    }

    @Test(
        "parts add up to the fen; equal remainders go by the order of the list, of a record by its sorted keys",
        arguments: [
            ("{ city = 0.6, county = 0.4 }", 100.0, "100 funding city 60 county 40"),
            ("{ county = 0.4, city = 0.6 }", 0.01, "0.01 funding city 0.01 county 0"),
            ("{ { \"county\", 0.5 }, { \"city\", 0.5 } }", 0.01, "0.01 funding county 0.01 city 0"),
            ("{ { \"city\", 0.5 }, { \"county\", 0.5 } }", 0.03, "0.03 funding city 0.02 county 0.01"),
            (
                "{ a = fraction(1, 3), b = fraction(1, 3), c = fraction(1, 3) }", 100,
                "100 funding a 33.34 b 33.33 c 33.33"
            ),
            ("{ a = 1, b = 0 }", 100, "100 funding a 100 b 0"), ("{ city = 1 }", 100, "100 funding city 100"),
            ("{ city = 0.6, county = 0.4 }", 0, "0 funding city 0 county 0"),
            ("function(e) return { city = 0.6, county = 0.4 } end", 100, "100 funding city 60 county 40"),
            (
                "function(e) return { { \"z\", 0.5 }, { e, 0.25 }, { e.park.region, 0.25 } } end", 100,
                "100 funding z 50 F1 25 330100 25"
            ),
        ])
    func parts(_ shares: String, _ tax: Double, _ expected: String) throws {
        #expect(try payment(shares, tax: tax, ["park": .text("P1")]) == expected)
    }

    @Test(
        "shares that do not add up, are below zero or no shares are an error that names the funding; nothing is paid",
        arguments: [
            ("{ city = 0.6, county = 0.3 }", "the shares of `test/f` add up to 0.9, expected 1"),
            ("{ city = 0.6, county = 0.5 }", "the shares of `test/f` add up to 1.1, expected 1"),
            ("{ city = 1, county = 1 }", "the shares of `test/f` add up to 2, expected 1"),
            ("{ city = 1e30, county = 0 }", "the shares of `test/f` add up to far more than 1, expected 1"),
            ("{ city = 1.5, county = -0.5 }", "the shares of `test/f` hold one below zero"),
            ("{ { \"city\", 0.5 }, { \"city\", 0.5 } }", "the shares of `test/f` name a party twice"),
            ("{}", "the shares of `test/f`"), ("5", "the shares of `test/f` is 5, expected a table"),
            ("nil", "the shares of `test/f` is nil, expected a table"),
            ("{ city = \"half\", county = 0.5 }", "the shares of `test/f` is a table, expected a table"),
            ("{ { \"city\" } }", "the shares of `test/f` is a table, expected a table"),
            ("{ { 1, 1 } }", "the shares of `test/f` is a table, expected a table"),
        ])
    func wrong(_ shares: String, _ message: String) throws {
        let shown = try payment("function(e) return \(shares) end")
        #expect(shown.hasPrefix("error error: \(message)"), "\(shown)")
        #expect(!shown.contains("funding"))
    }

    @Test("shares that are unknown leave nothing paid; where nothing is due, nothing is asked")
    func unknown() throws {
        let shares = "function(e) if e.high_tech then return { a = 1 } end return { b = 1 } end"
        #expect(try payment(shares) == "undetermined lacks high_tech")
        #expect(try payment(shares, tax: 0) == "0")
        #expect(try payment("function(e) error(\"boom\") end", tax: 0) == "0")
    }

    @Test("a funding divides what is paid in the end")
    func last() throws {
        let lua =
            Trial.awards + #"""
                funding "f" { rules = { "a" }, shares = { city = 0.6, county = 0.4 } }
                budget "g" { rules = { "a" }, total = yuan(10.01), overrun = "prorate" }
                """#
        #expect(
            try Trial(lua, firms: [TrialFirm("F1", tax: 100)]).payment("a")
                == "10.01 budget g(100→10.01 of 100/10.01) funding city 6.01 county 4")
    }

    // MARK: Allocations

    private func allocation(_ amount: String, _ shares: String = "{ origin = 0.5, host = 0.5 }") throws -> String {
        let lua =
            #"allocation "t" { title = "分成", of = "enterprise", amount = function(e) return \#(amount) end, shares = \#(shares) }"#
        return try Trial(lua, firms: [TrialFirm("F1", tax: 100.005, ["park": .text("P1")])], parks: ["P1": "330100"])
            .allocation("t")
    }

    @Test(
        "an amount is divided to the fen",
        arguments: [
            ("e.tax", "{ origin = 0.5, host = 0.5 }", "100.01 = host 50.01 + origin 50"),
            ("e.tax", "{ { \"origin\", 0.5 }, { \"host\", 0.5 } }", "100.01 = origin 50.01 + host 50"),
            ("e.tax", "function(e) return { { e.park, 1 } } end", "100.01 = P1 100.01"),
            ("yuan(0)", "{ origin = 0.5, host = 0.5 }", "0 = host 0 + origin 0"),
            ("yi(100000000000)", "{ a = fraction(1, 3), b = fraction(2, 3) }", "10000000000000000000 = a"),
        ])
    func allocations(_ amount: String, _ shares: String, _ expected: String) throws {
        #expect(try allocation(amount, shares).hasPrefix(expected))
    }

    @Test(
        "an amount or shares that are unknown or wrong allocate nothing",
        arguments: [
            ("e.exports", "{ a = 1 }", "lacks exports@2025"),
            ("5", "{ a = 1 }", "error: the amount of `test/t` is 5, expected money, zero or above"),
            ("yuan(-1)", "{ a = 1 }", "error: the amount of `test/t` is -1元, expected money, zero or above"),
            ("e.tax", "function(e) return { a = 0.5 } end", "error: the shares of `test/t` add up to 0.5, expected 1"),
            ("e.tax", "function(e) return { { e.region, 1 } } end", "lacks region"),
        ])
    func broken(_ amount: String, _ shares: String, _ expected: String) throws {
        #expect(try allocation(amount, shares) == expected)
    }
}
