import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("values that a test gives to parameters")
struct ParameterKindTests {
    private static let facts = """
        as_of = "2025-12-31", given = { enterprise = { high_tech = true, employees = 20, rd_expense = wan(6),
          years = { [2024] = { rd_expense = wan(5) } } } }, expect = { award = { failed = {} } }
        """

    @Test("are of the kind of the parameter's own", arguments: ["0.2", "1", "percent(20)", "fraction(1, 3)"])
    func accepted(value: String) throws {
        #expect(try TestTrial.outcome("params = { rate = \(value) }, \(Self.facts)") == "ok")
    }

    @Test(
        "are refused where they are not, or are no number at all",
        arguments: [
            ("0/0", "test-value: `rate` is `nan`, expected number"),
            ("1/0", "test-value: `rate` is `inf`, expected number"),
            ("wan(1)", "test-value: `rate` is `wan(1)`, expected number"),
            ("\"20%\"", "test-value: `rate` is `\"20%\"`, expected number"),
            ("{ 1 }", "test-value: `rate` is `{ 1 }`, expected number"),
        ])
    func refused(value: String, message: String) throws {
        let outcome = try TestTrial.outcome("params = { rate = \(value) }, \(Self.facts)")
        #expect(outcome.replacing("`-nan`", with: "`nan`") == message)
    }

    @Test("know money, dates and tables by what they are")
    func kinds() {
        let money = ParameterKind(of: .quantity(Quantity(scaled: Quantity.scale, dimension: .money)))
        #expect(money.accepts(.quantity(Quantity(scaled: 1, dimension: .money))))
        #expect(!money.accepts(.quantity(Quantity(scaled: 1, dimension: .area))))
        #expect(!money.accepts(.integer(5)))
        #expect(money.help(for: .integer(5))?.en == "write wan(5) or yuan(5)")
        #expect(ParameterKind(of: .date(CalendarDate(days: 0))).accepts(.date(CalendarDate(days: 1))))
        #expect(!ParameterKind(of: .date(CalendarDate(days: 0))).accepts(.text("2024-01-01")))
        #expect(ParameterKind(of: .list([])).accepts(.table([])))
        #expect(ParameterKind(of: .list([])).cellType == nil)
    }
}
