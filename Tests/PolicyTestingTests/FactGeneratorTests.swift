import Foundation
import PolicyModel
import PolicyRules
import SeededNumbers
import Testing

@testable import PolicyTesting

@Suite("made-up facts")
struct FactGeneratorTests {
    @Test("random numbers are those of the algorithm, on any machine")
    func random() {
        var random = SeededNumbers(seed: 0)
        #expect(random.next() == 0xE220_A839_7B1D_CDAF)
        #expect(random.next() == 0x6E78_9E6A_A1B9_65F4)
        #expect((0..<1000).allSatisfy { _ in (0..<3).contains(random.below(3)) })
        #expect(SeededNumbers.seed(of: "a") != SeededNumbers.seed(of: "b"))
    }

    @Test(
        "numbers are cut to some digits, towards zero",
        arguments: [(123_456, 2, 120_000, 6), (-987, 1, -900, 3), (0, 3, 0, 0), (7000, 2, 7000, 1), (1, 1, 1, 1)])
    func digits(value: Int, digits: Int, rounded: Int, significant: Int) {
        #expect(Int128(value).rounded(digits: digits) == Int128(rounded))
        #expect(Int128(value).significantDigits == significant)
    }

    @Test("an axis finds each value where it put it")
    func axis() throws {
        let values: [(FieldType, InputValue)] = [
            (.integer, .integer(-3)), (.number, .number(0.125)), (.date, .date(CalendarDate(days: 19_000))),
            (.money, .quantity(Quantity(scaled: 5 * Quantity.scale, dimension: .money))),
        ]
        for (type, value) in values {
            let axis = try #require(FactAxis(type))
            #expect(axis.position(value).map(axis.value) == value)
        }
        #expect(FactAxis(.text) == nil && FactAxis(.boolean) == nil)
    }

    @Test("facts stay in their ranges, and often lie beside a figure of the rule", arguments: 0..<5)
    func ranges(seed: UInt64) throws {
        let folder = try PackFolder(
            [
                "tests/p_test.lua": """
                property "p" { rule = "award", vary = "employees", expect = "not more", seed = \(seed),
                  ranges = { employees = { 10, 400 }, rd_expense = { wan(1), wan(9) }, credit_grade = { "B", "D" } } }
                """
            ], rules: PropertyTests.cliff)
        let program = try RuleProgram.load(paths: [folder.url.path])
        guard case .property(let test) = TestSuite(of: program).tests[0].content else {
            Issue.record("the property is invalid")
            return
        }
        var generator = FactGenerator(test, program.schema)
        for column in [test.varied].compactMap({ $0 }) + test.named { generator.add(column) }
        let names = generator.columns.map { $0.definition(program.schema).name }
        var beside = 0
        for _ in 0..<500 {
            for (name, value) in zip(names, generator.facts()) {
                switch (name, value) {
                case ("employees", .integer(let count)?):
                    #expect((10...400).contains(count))
                    if (299...301).contains(count) { beside += 1 }
                case ("rd_expense", .quantity(let money)?):
                    #expect(money.scaled >= 10_000 * Quantity.scale && money.scaled <= 90_000 * Quantity.scale)
                case ("credit_grade", .text(let grade)?): #expect(["B", "D"].contains(grade))
                default: Issue.record("\(name) has no value")
                }
            }
        }
        #expect(beside > 20)
    }
}
