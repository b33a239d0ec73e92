import Foundation
import PolicyModel
import PolicyRules
import Testing

@testable import PolicyTesting

@Suite("tests in tables")
struct TableTestTests {
    private func outcomes(_ csv: String) throws -> [String] {
        let (trial, faults) = try PackFolder(["tests/t.csv": csv]).run()
        return faults + trial.outcomes
    }

    @Test("read inputs by name and title, in units, of other years, of linked subjects; compare what has a cell")
    func table() throws {
        let csv = """
            test,as_of,高新技术企业,employees,研发费用（万元）,研发费用（元）@2024,所在园区.级别,备注,expect.award.verdict,expect.award.entitled（万元）,expect.award.failed,expect.award.review,expect.level.verdict
            一,2025-12-31,是,20,600,5000000,省级,x,review,12,-,panel,eligible
            二,2025-12-31,否,19,"1,000",0,,,ineligible,-,high_tech; size,,undetermined
            三,2025-12-31,,20,600,5000000,,,undetermined,,,,
            四,2025-12-31,是,20,600,5000000,,,review,13,size,,
            """
        #expect(
            try outcomes(csv) == [
                "ok", "ok", "ok",
                "award.entitled: wan(13) but wan(12); award.failed: { \"size\" } but {}",
            ])
    }

    @Test("compare the cells of values by the type of what came")
    func values() throws {
        let csv = """
            test,year,营业收入（万元）,净利润（万元）,params.rate,expect.margin,expect.place.value,expect.mean_revenue（万元）,expect.mean_revenue.missing
            a,2025,100,25,20%,0.25,B,100,-
            b,2025,100,25,,25%,A,101,
            c,2025,,25,,,,,revenue
            """
        let found = try outcomes(csv)
        #expect(
            found == [
                "ok", "place: A but \"B\"; mean_revenue: wan(101) but wan(100)", "ok",
            ])
    }

    @Test("name the file and the row of what fails")
    func location() throws {
        let folder = try PackFolder([
            "tests/t.csv": "test,as_of,employees,expect.award.failed\n\na,2025-12-31,20,size\n"
        ])
        let (trial, _) = try folder.run()
        #expect(trial.suite.tests[0].location.file.hasSuffix("/tests/t.csv"))
        #expect(trial.suite.tests[0].location.line == 3)
        #expect(trial.outcomes == ["award.failed: { \"size\" } but {}"])
    }

    @Test(
        "are refused where a header or a cell means nothing",
        arguments: [
            ("test,从业人数,expect.award.verdict\na,1,eligible", "test-key-unknown:1: `enterprise` has no `从业人数`"),
            ("test,营业收入（万亩）,expect.award.verdict\na,1,eligible", "wrong-unit:1:"),
            (
                "test,expect.awrd.verdict\na,eligible",
                "test-name-unknown: there is no rule, indicator or subject `awrd`"
            ),
            ("test,employees,expect.award.verdict\na,many,eligible", "bad-cell: `many` in column `employees`"),
            ("test,expect.award.verdict\na,eligable", "test-word: `eligable` is no verdict"),
            ("test,employees\na,1", "test-empty: the test expects nothing"),
            ("test,expect.award.verdict\n\"a,eligible", "unclosed-quote:2:"),
        ])
    func refused(csv: String, message: String) throws {
        let found = try outcomes(csv)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(message) == true, "\(found)")
    }

    @Test(
        "step by a unit of what is counted: one, a day, a hundredth",
        arguments: [
            (InputValue.integer(20), InputValue.integer(21)), (.number(0), .number(0.01)),
            (.number(11.9), .number(11.91)),
            (.number(70), .number(70.01)), (.date(CalendarDate(days: 9)), .date(CalendarDate(days: 10))),
            (
                .quantity(Quantity(scaled: 0, dimension: .money)),
                .quantity(Quantity(scaled: Quantity.scale / 100, dimension: .money))
            ),
        ])
    func steps(value: InputValue, next: InputValue) {
        #expect(FactCandidates.step(value, up: true) == next)
        #expect(FactCandidates.step(next, up: false) == value)
    }

    @Test("are written for a rule: what it reads, each threshold from both sides, and pass as they are")
    func startingTable() throws {
        let program = try TestTrial.program()
        let csv = try StartingTable(program, rule: "award").csv(.en)
        let rows = csv.split(separator: "\n").map(String.init)
        #expect(
            rows[0]
                == "test,as_of,高新技术企业,从业人员,研发费用（万元）,研发费用（万元）@2023,expect.award.verdict,expect.award.entitled（元）,expect.award.failed,expect.award.missing,note"
        )
        let titles = rows.map { String($0.prefix { $0 != "," }) }
        for title in ["略低于", "恰为", "略高于"] { #expect(titles.contains("从业人员 \(title) 20"), "\(title)") }
        #expect(titles.contains("高新技术企业 否"))
        // The cap of 100万元 at a tenth or so of the growth: no figure of the rule's text, found in between.
        #expect(titles.contains { $0.hasPrefix("研发费用（万元） 略高于 1833.33333") })
        #expect(titles.contains("高新技术企业 缺失"))
        let (trial, faults) = try PackFolder(["tests/award.csv": csv]).run()
        #expect(faults == [])
        #expect(trial.results.count == rows.count - 1)
        #expect(trial.outcomes.allSatisfy { $0 == "ok" })
    }
}
