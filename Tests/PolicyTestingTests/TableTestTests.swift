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
            d,2025,100,25,,,,102,-
            """
        let found = try outcomes(csv)
        #expect(
            found == [
                "ok", "place: A but \"B\"; mean_revenue: wan(101) but wan(100)", "ok",
                "mean_revenue: wan(102) but wan(100)",
            ])
    }

    @Test(
        "compare the short form of an expectation and what stands beside it, in whatever order",
        arguments: [
            ("expect.award.entitled（万元）,expect.award\na,99,review", "award.entitled: wan(99) but wan(12)"),
            ("expect.award,expect.award.entitled（万元）\na,eligible,12", "award.verdict: \"eligible\" but \"review\""),
            ("预期.补助,预期.补助.核定金额（万元）\na,待审核,99", "demo/award.entitled: wan(99) but wan(12)"),
            ("预期.补助.核定金额（万元）,预期.补助\na,12,符合", "demo/award.verdict: \"eligible\" but \"review\""),
            ("expect.award.failed,expect.award\na,-,符合", "award.verdict: \"eligible\" but \"review\""),
            ("expect.margin,expect.margin.missing\na,0.9,-", "margin: 0.9 but 0.1"),
            ("expect.margin.missing,expect.margin\na,-,0.9", "margin: 0.9 but 0.1"),
            ("expect.margin.missing,expect.margin\na,revenue,0.1", "margin.missing: { \"revenue\" } but {}"),
            ("预期.利润率,预期.利润率.缺失数据\na,0.9,-", "demo/margin: 0.9 but 0.1"),
            ("expect.place,expect.place.rank\na,A,1", "place: A but \"B\""),
            ("expect.place.rank,expect.place\na,2,B", "place.rank: 2 but 1"),
            ("expect.place_rank,expect.place\na,2,B", "place_rank: 2 but 1"),
        ])
    func shortForms(columns: String, outcome: String) throws {
        let facts = "test,as_of,high_tech,employees,rd_expense（万元）,rd_expense（万元）@2024,revenue,net_profit,"
        let csv = facts + columns.replacing("\na,", with: "\na,2025-12-31,是,20,600,500,10,1,")
        #expect(try outcomes(csv) == [outcome])
    }

    @Test("take titles of conditions and facts, and words of Chinese reports")
    func titles() throws {
        let csv = """
            test,as_of,高新技术企业,从业人员,decisions.award.panel,expect.award.failed,expect.award.review,expect.award.missing,预期.award.原因.从业人员,expect.award.conditions.规模,expect.award.conditions.评审,expect.award.conditions.高新
            a,2025-12-31,否,,,高新,,,,不明,待审核,不符合
            b,2025-12-31,是,20,通过,,-,研发费用,,满足,通过,符合
            c,2025-12-31,是,19,不通过,规模；评审,-,-,,不满足,不通过,是
            d,2025-12-31,是,,通过,-,-,从业人员;研发费用,no-column,未知,是,符合
            e,2025-12-31,否,19,通过,规模,-,,,符合,待审核,不明
            """
        let found = try outcomes(csv)
        #expect(
            found == [
                "ok", "ok", "ok", "ok",
                "award.failed: { \"size\" } but { \"high_tech\", \"size\" }; award.conditions.size: \"holds\" but \"fails\"; award.conditions.panel: \"review\" but \"holds\"; award.conditions.high_tech: \"unknown\" but \"fails\"",
            ])
    }

    @Test("agree with a record whose members they name, never with any")
    func records() throws {
        let csv = """
            test,所在园区.级别,expect.level.value
            a,省级,{}
            b,省级,"{""levl"": null}"
            c,省级,"{""more"": 1}"
            d,省级,-
            """
        #expect(
            try outcomes(csv) == [
                "level.value: {} but { level = \"省级\", more = 1 }",
                "test-value: `expect.level.value` is `{\"levl\": null}`, expected a value without null (leave the member out: null cannot be told from a name that is misspelt)",
                "ok", "level.value: - but { level = \"省级\", more = 1 }",
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

    @Test("take parameters in units, people's decisions, steps, conditions and records")
    func more() throws {
        let csv = """
            测试,评估日期,高新技术企业,从业人员,研发费用（万元）,研发费用（万元）@2024年,params.rate（%）,decisions.award.panel,所在园区.级别,预期.award.结论,expect.award.entitled,expect.award.steps,expect.award.conditions.panel,expect.level.value
            一,2025年12月31日,是,20,600,500,20,是,省级,符合,200000,-,是,"{""level"": ""省级"", ""more"": 1.0}"
            二,2025/12/31,是,２０,600,500,,否,省级,不符合,-,,fails,"{""level"": ""市级""}"
            三,2025-12-31,是,20,6000,500,,是,,eligible,1000000,cap; rounding,,-
            四,2025-12-31,是,20,6000,500,,,,待审核,1000000,cap,review,
            """
        #expect(
            try outcomes(csv) == [
                "ok", "level.value: {\"level\": \"市级\"} but { level = \"省级\", more = 1 }",
                "award.steps: { { kind = \"cap\" }, { kind = \"rounding\" } } but { { kind = \"cap\", by = \"demo/award\", before = wan(660), after = wan(100) } }",
                "ok",
            ])
    }

    @Test("take titles of rules, Chinese keys, and headers with other points, blanks and capitals")
    func headers() throws {
        let csv = """
            Test,基准日期,高新技术企业,从业人员 ,研发费用 （万元）,研发费用（万元） ＠2024年,决定.补助.panel,预期．补助．结论,Expect.award. Entitled（万元）,预期.利润率,净利润,营业收入,说明
            一,2025/12/31,是,20,600,500,是,符合,12,10%,1,10,x
            二,2025/12/31,是,20,600,500,否,不符合,无,-,,10,
            """
        #expect(try outcomes(csv) == ["ok", "ok"])
    }

    @Test("tell a link by its key beside facts of the subject that it leads to, some links away too")
    func links() throws {
        let csv = """
            test,所在园区,所在园区.级别,park.region,park.region.level,expect.level.verdict,expect.level.value
            一,P9,省级,140000,省,eligible,"{""level"":""省级""}"
            二,P9,,,,undetermined,
            三,,,,,undetermined,
            四,,省级,,,undetermined,
            五,P9,省级,,省,eligible,
            """
        #expect(
            try outcomes(csv) == [
                "ok", "ok", "ok",
                "test-subject: `所在园区` is empty, so that there is none of which `所在园区.级别` could be (fill in a key, such as P1, or leave both empty)",
                "test-subject: `park.region` is empty, so that there is none of which `park.region.level` could be (fill in a key, such as P1, or leave both empty)",
            ])
    }

    @Test(
        "are refused where a header or a cell means nothing",
        arguments: [
            ("test,从业人数,expect.award.verdict\na,1,eligible", "test-key-unknown:1: `enterprise` has no `从业人数`"),
            ("test,营业收入（万亩）,expect.award.verdict\na,1,eligible", "wrong-unit:1:"),
            (
                "test,expect.awrd.verdict\na,eligible",
                "test-name-unknown:1: column `expect.awrd.verdict`: there is no rule, indicator or subject `awrd`"
            ),
            ("test,employees,expect.award.verdict\na,many,eligible", "bad-cell: `many` in column `employees`"),
            (
                "test,expect.award.verdict\na,eligable",
                "test-word: column `expect.award.verdict`: `eligable` is no verdict (did you mean `eligible`?)"
            ),
            ("test,employees\na,1", "test-table-header:1: no column says what is expected"),
            ("", "test-file-empty:0:"), ("test,expect.award.verdict\n", "test-file-empty:1:"),
            ("test;expect.award.verdict\na;eligible", "test-table-header:1: the columns are separated by `;`"),
            ("test\texpect.award.verdict\na\teligible", "test-table-header:1: the columns are separated by tabs"),
            ("test，expect.award.verdict\na，eligible", "test-table-header:1: the columns are separated by `，`"),
            ("补助测试表,\ntest,expect.award.verdict\na,eligible", "test-table-header:1: no column says"),
            (
                "test,employees,expect.award.verdict\na,1",
                "cell-count: the row has 2 cells, the header 3; its values are not used (write a comma for each"
            ),
            ("test,employees,expect.award.verdict\n# a", "cell-count: the row has 1 cells, the header 3"),
            (
                "test,employees,expect.award.verdict\na,1,eligible,x",
                "cell-count: the row has 4 cells, the header 3; its values are not used (quote a cell"
            ),
            (
                "test,employees,,expect.award.verdict\na,1,x,eligible",
                "test-table-header: `x` stands in column 3, which has no header"
            ),
            (
                "test,employees,expect.award.verdict\na,1,x,600,是",
                "cell-count: the row has 5 cells, the header 3; its values are not used (quote a cell"
            ),
            (
                "test,employees,expect.award.verdict\na\u{FFFD},1,eligible",
                "invalid-bytes: `a\u{FFFD}` in column `test`"
            ),
            (
                "test,employees,expect.award.verdict\na,1,",
                "test-empty: the test expects nothing (fill in a column `expect.…`"
            ),
            (
                "test,营业收入,revenue,expect.award.verdict\na,1,2,eligible",
                "test-twice:1: `营业收入` and `revenue` are the same fact"
            ),
            (
                "test,year,营业收入,revenue@2025,expect.award.verdict\na,2025,1,2,eligible",
                "test-twice: `revenue` of 2025 is given twice, directly and otherwise in `years`"
            ),
            (
                "test,revenue@25,expect.award.verdict\na,1,eligible",
                "test-value:1: `revenue@25` is `25`, expected a year"
            ),
            (
                "test,name@2025,expect.award.verdict\na,1,eligible",
                "test-value:1: `name@2025` is `2025`, expected no year"
            ),
            (
                "test,expect.award.verdcit\na,eligible",
                "test-key-unknown:1: column `expect.award.verdcit`: `expect.award` has no `verdcit`"
            ),
            (
                "test,expect.award.conditions.siz\na,是",
                "test-word:1: column `expect.award.conditions.siz`: `siz` is no condition"
            ),
            ("test,expect.award.verdict（元）\na,eligible", "unneeded-unit:1: column `expect.award.verdict（元）`"),
            ("test,expect.award.entitled（亩）\na,1", "wrong-unit:1: column `expect.award.entitled（亩）`"),
            ("test,params.rat,expect.award.verdict\na,1,eligible", "test-key-unknown:1: column `params.rat`"),
            ("test,params.rate（元）,expect.award.verdict\na,1,eligible", "wrong-unit:1: column `params.rate（元）`"),
            ("test,params.rate,expect.award.verdict\na,nan,eligible", "bad-cell: `nan` in column `params.rate`"),
            (
                "test,decisions.award.size,expect.award.verdict\na,是,eligible",
                "test-word:1: column `decisions.award.size`: `size` is no review condition of award"
            ),
            (
                "test,decisions.award.panel,expect.award.verdict\na,或许,eligible",
                "bad-cell: `或许` in column `decisions.award.panel`"
            ),
            ("test,expect.award.verdict\n\"a,eligible", "unclosed-quote:2:"),
            (
                "test,expect.award.value\na,-",
                "test-key-unknown:1: column `expect.award.value`: `expect.award` has no `value`"
            ),
            (
                "test,expect.award.conditions.size\na,-",
                "test-word: column `expect.award.conditions.size`: `-` is no outcome (known: holds, fails, unknown, review, error"
            ),
            (
                "test,expect.award.conditions.size\na,N/A",
                "test-word: column `expect.award.conditions.size`: `N/A` is no outcome (known: holds"
            ),
            (
                "test,expect.award.reasons.从业人数\na,no-column",
                "test-word:1: column `expect.award.reasons.从业人数`: `从业人数` is no field"
            ),
            (
                "test,expect.award,expect.award.verdict\na,eligible,review",
                "test-twice:1: `expect.award` and `expect.award.verdict` are the same fact"
            ),
            (
                "test,expect.margin.value,expect.margin\na,1,2",
                "test-twice:1: `expect.margin.value` and `expect.margin` are the same fact"
            ),
        ])
    func refused(csv: String, message: String) throws {
        let found = try outcomes(csv)
        #expect(found.count == 1)
        #expect(found.first?.hasPrefix(message) == true, "\(found)")
    }
}
