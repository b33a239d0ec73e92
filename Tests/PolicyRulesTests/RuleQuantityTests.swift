import Testing

@Suite("quantities in rules")
struct RuleQuantityTests {
    @Test(
        "units are exact and convert",
        arguments: [
            ("yuan(5)", "5元"), ("wan(2000)", "20000000元"), ("yi(1.5)", "150000000元"), ("mu(10)", "10亩"),
            ("ha(2)", "30亩"),
            ("sqm(500)", "0.75亩"), ("tce(0.6)", "0.6tce"), ("kwh(1)", "1kWh"), ("ton(1)", "1吨"),
            ("quantity(0.6, \"tce/万元\")", "0.00006tce/元"), ("wan(0.1) == yuan(1000)", "true"),
            ("wan(1) ~= yuan(10000)", "false"),
            ("quantity(1, \"tce/万圆\")", "error: `tce/万圆` is not a unit; did you mean `tce/万元`?"),
            ("wan(\"x\")", "error: `wan` wants one number, got a text"),
        ])
    func units(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "operators keep dimensions",
        arguments: [
            ("wan(1) + yuan(1)", "10001元"), ("wan(1) - yuan(1)", "9999元"), ("-wan(1)", "-10000元"),
            ("wan(1) * 3", "30000元"),
            ("0.1 * wan(3)", "3000元"), ("wan(1) / 4", "2500元"), ("wan(1) / wan(4)", "0.25"),
            ("wan(1) / mu(4)", "2500元/亩"),
            ("tostring(1 / mu(4))", "0.25 1/亩"), ("mu(2) * quantity(3, \"元/亩\")", "6元"), ("mu(2) * mu(3)", "6亩^2"),
            ("wan(1) < wan(2)", "true"),
            ("wan(2) <= wan(2)", "true"), ("wan(2) > yuan(20000)", "false"), ("wan(2) >= yuan(20000)", "true"),
            ("wan(1) == 10000", "false"), ("tostring(wan(1))", "10000元"), ("yuan(0) / yuan(-7)", "0.0"),
            ("yuan(0.1) + yuan(0.2) == yuan(0.3)", "true"),
            ("yuan(1) / 3", "0.333333333333333333元"), ("wan(1) / wan(3)", "0.3333333333333333"),
            ("wan(1) + mu(1)", "error: cannot add money and area"),
            ("wan(1) < mu(1)", "error: cannot compare money with area"),
            ("wan(1) > 2000", "error: cannot compare money with a plain number; write yuan(2000) or wan(2000)"),
            ("wan(1) * (0 / 0)", "error: cannot multiply money by a number that is not finite"),
            ("wan(1) + 2000", "error: cannot add money and a plain number; write yuan(2000) or wan(2000)"),
            ("mu(1) + 2", "error: cannot add area and a plain number; write mu(2) or sqm(2)"),
            ("tce(1) + kwh(1)", "error: cannot add energy and electricity"),
            ("wan(1) .. \"x\"", "error: money and a text cannot be joined with `..`; write tostring(…)"),
            ("yi(1000000000000) * 10", "error: the quantity is beyond ±1.7e20 base units"),
            ("#wan(1)", "error: money has no length"),
        ])
    func operators(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "division of a quantity by zero is unknown, not an error",
        arguments: [
            ("wan(1) / 0", "unknown: value!division-by-zero"), ("e.tax / e.land", "unknown: value!division-by-zero"),
            ("e.tax / e.employees", "unknown: value!division-by-zero"),
            ("wan(0) / wan(0)", "unknown: value!division-by-zero"),
        ])
    func divisionByZero(_ expression: String, _ expected: String) {
        #expect(Trial.result(of: expression) == expected)
    }

    @Test(
        "numbers that are not finite never leave a rule",
        arguments: ["1 / 0", "0 / 0", "-1 / 0", "{ 1, 1 / 0 }", "math.huge"])
    func notFinite(_ expression: String) {
        #expect(Trial.result(of: expression).hasPrefix("error: ") || Trial.result(of: expression).hasPrefix("load: "))
    }

    @Test("the operator ^ is refused at load")
    func power() {
        #expect(Trial.result(of: "year ^ 2").hasPrefix("load: "))
    }
}
