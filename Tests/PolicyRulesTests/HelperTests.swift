import Testing

@Suite("helpers of the language")
struct HelperTests {
    @Test(
        "min, max and clamp choose on numbers, quantities and dates",
        arguments: [
            ("min(3, 1, 2)", "1"), ("max(3, 1, 2)", "3"), ("min(7)", "7"), ("max(1.5, 1)", "1.5"),
            ("min(wan(1), yuan(9999))", "9999元"), ("max(mu(1), sqm(667))", "1.0005亩"),
            ("max(date \"2024-02-29\", date \"2024-03-01\")", "2024-03-01"), ("min(-1, 0)", "-1"),
            ("clamp(5, 1, 3)", "3"), ("clamp(0, 1, 3)", "1"), ("clamp(1, 1, 3)", "1"), ("clamp(3, 1, 3)", "3"),
            ("clamp(2, 1, 3)", "2"),
            ("clamp(wan(5), wan(1), wan(3))", "30000元"), ("clamp(2, 2, 2)", "2"),
            ("min(wan(1), 5)", "error: cannot compare a plain number with money"),
            ("min(wan(1), mu(5))", "error: cannot compare area with money"),
            ("min()", "error: `min` wants at least one value"),
            ("clamp(2, 3, 1)", "error: the lower bound of `clamp` is above the upper one"),
        ])
    func choosing(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "percent, fraction and ratio are exact",
        arguments: [
            ("percent(20)", "0.2"), ("percent(0.1)", "0.001"), ("percent(150)", "1.5"), ("percent(-5)", "-0.05"),
            ("percent(0)", "0.0"),
            ("percent(12.5)", "0.125"), ("fraction(1, 4)", "0.25"), ("fraction(2, 2)", "1.0"), ("ratio(6, 4)", "1.5"),
            ("wan(3) * fraction(1, 3)", "9999.999999999999元"), ("ratio(wan(6), wan(4))", "1.5"),
            ("ratio(wan(6), mu(2))", "30000元/亩"), ("ratio(wan(6), 4)", "15000元"),
            ("ratio(yuan(1), 1e-19)", "10000000000000000000元"),
            ("ratio(wan(6), 0)", "unknown: value!division-by-zero"),
            ("ratio(wan(6), 0.0)", "unknown: value!division-by-zero"),
            ("ratio(1, 0)", "unknown: value!division-by-zero"),
            ("ratio(wan(1), wan(0))", "unknown: value!division-by-zero"),
            ("fraction(1, 0)", "error: `fraction` has a zero below the line"),
        ])
    func shares(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "string.format shows quantities, dates and subjects as tostring does",
        arguments: [
            ("string.format(\"%s\", wan(1.5))", "15000元"),
            ("string.format(\"%s|%s\", date \"2024-03-01\", e)", "2024-03-01|E"), ("tostring(wan(1.5))", "15000元"),
        ])
    func formatting(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test("a number that is not finite is called so", arguments: ["1 / 0", "0 / 0"])
    func notFinite(_ expression: String) {
        #expect(Trial.result(of: expression).hasPrefix("error: the value is a number that is not finite"))
    }

    @Test(
        "round goes half away from zero unless told otherwise",
        arguments: [
            ("round(2.5)", "3"), ("round(-2.5)", "-3"), ("round(2.4999)", "2"), ("round(7)", "7"),
            ("round(1.005, 2)", "1.01"),
            ("round(2.5, \"half even\")", "2"), ("round(3.5, \"half even\")", "4"), ("round(2.9, \"down\")", "2"),
            ("round(-2.9, \"down\")", "-2"), ("round(2.1, \"up\")", "3"), ("round(-2.1, \"up\")", "-3"),
            ("round(2.0, \"up\")", "2"),
            ("round(0.125, 2, \"half even\")", "0.12"), ("round(0.125, 2, \"half up\")", "0.13"),
            ("round(0.3 / 0.1)", "3"),
            ("round(yuan(2.5), \"yuan\")", "3元"), ("round(yuan(-2.5), \"yuan\")", "-3元"),
            ("round(yuan(2.5), \"yuan\", \"half even\")", "2元"),
            ("round(yuan(19999), \"wan\", \"down\")", "10000元"), ("round(yuan(10001), \"wan\", \"up\")", "20000元"),
            ("round(yuan(1.005), \"fen\")", "1.01元"), ("round(mu(1.4), \"亩\")", "1亩"),
            ("round(wan(1), \"mu\")", "error: money cannot be rounded to `mu`"),
            ("round(yuan(1.2345), 2)", "1.23元"), ("round(yuan(1.5), 0, \"down\")", "1元"),
            ("round(yuan(1), 2, \"yuan\")", "error: `round` wants the digits (0 to 18) or a unit, then a mode"),
            ("round(wan(1))", "error: a quantity is rounded to a unit: round(m, \"yuan\")"),
            ("round(wan(1), \"yaun\")", "error: `yaun` is not a unit; did you mean `yuan`?"),
            ("round(\"x\")", "error: `round` wants a number or a quantity, not a text"),
        ])
    func rounding(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "tier takes the first row whose limit is not exceeded, or with below not reached",
        arguments: [
            ("tier(99, { {100, \"a\"}, {200, \"b\"}, {\"c\"} })", "a"),
            ("tier(100, { {100, \"a\"}, {200, \"b\"}, {\"c\"} })", "a"),
            ("tier(101, { {100, \"a\"}, {200, \"b\"}, {\"c\"} })", "b"),
            ("tier(200.5, { {100, \"a\"}, {200, \"b\"}, {\"c\"} })", "c"),
            ("tier(99, { {100, 1}, {2} }, { below = true })", "1"),
            ("tier(100, { {100, 1}, {2} }, { below = true })", "2"),
            ("tier(wan(5000), { {wan(5000), percent(5)}, {percent(3)} })", "0.05"),
            ("tier(yuan(50000000.01), { {wan(5000), percent(5)}, {percent(3)} })", "0.03"),
            ("tier(1, { {\"x\"} })", "x"),
            (
                "tier(3, { {1, 1}, {2, 2} })",
                "error: the value is past the last limit of `tier`; add a row without a limit: {value}"
            ),
            ("tier(2, { {1, 1}, {2, 2} })", "2"),
            (
                "tier(2, { {1, 1}, {2, 2} }, { below = true })",
                "error: the value is past the last limit of `tier`; add a row without a limit: {value}"
            ),
            ("tier(wan(1), { {1, 1}, {2} })", "error: cannot compare money with the limit in row 1, a plain number"),
            ("tier(1, { {9}, {1, 2} })", "error: the row without a limit must be the last one of `tier`"),
            ("tier(1, {})", "error: `tier` wants a table of rows: { {limit, value}, …, {value} }"),
        ])
    func tiers(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "brackets charge each slice at its own rate",
        arguments: [
            ("brackets(wan(100), { {wan(100), percent(10)}, {percent(20)} })", "100000元"),
            ("brackets(wan(101), { {wan(100), percent(10)}, {percent(20)} })", "102000元"),
            ("brackets(wan(99), { {wan(100), percent(10)}, {percent(20)} })", "99000元"),
            ("brackets(wan(0), { {wan(100), percent(10)}, {percent(20)} })", "0元"),
            ("brackets(150, { {100, 0.1}, {200, 0.2}, {0.3} })", "20.0"),
            ("brackets(250, { {100, 0.1}, {200, 0.2}, {0.3} })", "45.0"),
            ("brackets(200, { {100, 0}, {200, 0.5} })", "50.0"),
            (
                "brackets(201, { {100, 0}, {200, 0.5} })",
                "error: the value is past the last limit of `brackets`; add a row without a limit: {rate}"
            ),
            ("brackets(mu(3), { {mu(2), quantity(1, \"万元/亩\")}, {quantity(2, \"万元/亩\")} })", "40000元"),
        ])
    func brackets(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "split and prorate add up, by largest remainder, ties in the order given",
        arguments: [
            ("split(yuan(100), { 1, 1, 1 })", "[33.34元, 33.33元, 33.33元]"), ("split(10, { 1, 1, 1 })", "[4, 3, 3]"),
            ("split(yuan(0.01), { 1, 1 })", "[0.01元, 0元]"), ("split(yuan(0), { 1, 1 })", "[0元, 0元]"),
            ("split(wan(1), { city = 0.6, county = 0.4 })", "{city: 6000元, county: 4000元}"),
            ("split(yuan(100), { { \"b\", 1 }, { \"a\", 2 } })", "[[b, 33.33元], [a, 66.67元]]"),
            ("split(yuan(100), { 0, 5 })", "[0元, 100元]"),
            ("split(yuan(100), { 0.3, 0.3, 0.1 })", "[42.86元, 42.86元, 14.28元]"),
            ("split(yuan(100), { b = 1, a = 1, c = 1 })", "{a: 33.34元, b: 33.33元, c: 33.33元}"),
            ("split(yuan(100), { 0, 0 })", "error: the parts of `split` are all zero"),
            ("split(yuan(100), { 1, -1 })", "error: part 2 of `split` is below zero"),
            ("prorate({ wan(3), wan(1) }, wan(2))", "[15000元, 5000元]"),
            ("prorate({ wan(3), wan(1) }, wan(4))", "[30000元, 10000元]"),
            ("prorate({ wan(3), wan(1) }, wan(9))", "[30000元, 10000元]"),
            ("prorate({ yuan(1), yuan(1), yuan(1) }, yuan(1))", "[0.34元, 0.33元, 0.33元]"),
        ])
    func parts(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "dates: whole months, days, and days that a month lacks",
        arguments: [
            ("date \"2024-03-01\"", "2024-03-01"), ("date \"2024年3月1日\"", "2024-03-01"),
            ("date \"2024-02-30\"", "error: `2024-02-30` is not a date; write date \"2024-03-01\""),
            ("days_between(date \"2024-02-28\", date \"2024-03-01\")", "2"),
            ("days_between(date \"2024-03-01\", date \"2024-02-28\")", "-2"),
            ("months_between(date \"2024-01-31\", date \"2024-02-29\")", "0"),
            ("months_between(date \"2024-01-31\", date \"2024-03-31\")", "2"),
            ("months_between(date \"2024-01-15\", date \"2024-02-14\")", "0"),
            ("months_between(date \"2024-01-15\", date \"2024-02-15\")", "1"),
            ("months_between(date \"2024-02-15\", date \"2024-01-15\")", "-1"),
            ("date \"2024-02-28\" + days(2)", "2024-03-01"),
            ("date \"2024-03-01\" - days(1)", "2024-02-29"), ("date \"2024-01-15\" + months(3)", "2024-04-15"),
            ("date \"2024-12-15\" + months(1)", "2025-01-15"), ("date \"2024-02-29\" + years(4)", "2028-02-29"),
            (
                "date \"2024-01-31\" + months(1)",
                "error: 2024-2 has no day 31; write months(1, \"last_day\") or months(1, \"next_day\")"
            ),
            ("date \"2024-01-31\" + months(1, \"last_day\")", "2024-02-29"),
            ("date \"2024-01-31\" + months(1, \"next_day\")", "2024-03-01"),
            ("date \"2024-02-29\" + years(1, \"last_day\")", "2025-02-28"),
            ("date \"2024-02-29\" + years(1, \"next_day\")", "2025-03-01"),
            (
                "months(1, \"last\")",
                "error: the second word of `months` is \"last_day\" or \"next_day\", for months and years"
            ),
            ("date \"2024-01-01\" < date \"2024-01-02\"", "true"), ("date \"2024-01-01\" == date \"2024/1/1\"", "true"),
            (
                "date \"2024-01-01\" - date \"2023-01-01\"",
                "error: cannot subtract a date from a date; write days_between(a, b) or months_between(a, b)"
            ),
            ("as_of", "2025-06-30"), ("year", "2025"),
        ])
    func dates(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }
}
