import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("The last line")
struct SummaryLineTests {
    private let counts: [Verdict: Int] = [.eligible: 812, .ineligible: 1490, .undetermined: 60, .review: 38]

    @Test("is as the contract shows it")
    func english() {
        let line = summaryLine(
            subjects: 300, decisions: 2400, counts: counts, faults: 3, seconds: 0.42, evaluationSeconds: 0.00042,
            language: .en)
        #expect(
            line
                == "300 subjects, 2400 decisions: 812 eligible, 1490 ineligible, 60 undetermined, 38 review, 0 error, 0 out_of_scope; 3 faults; 0.42 s, 714000 rows a second"
        )
    }

    @Test("says the same in Chinese")
    func chinese() {
        let line = summaryLine(
            subjects: 300, decisions: 2400, counts: counts, faults: 3, seconds: 0.42, evaluationSeconds: 0.00042,
            language: .zh)
        #expect(
            line
                == "300 个对象，2400 项结论：符合 812，不符合 1490，无法认定 60，待审核 38，出错 0，不适用 0；数据问题 3 处；用时 0.42 秒，每秒 714000 行"
        )
    }

    @Test(
        "rounds time to hundredths and the rate to three digits",
        arguments: [
            (0.0, "0.00 s, 0 rows a second"), (0.005, "0.01 s, 200000 rows a second"),
            (1.0, "1.00 s, 1000 rows a second"), (1.001, "1.00 s, 999 rows a second"),
            (75.126, "75.13 s, 13 rows a second"), (0.0007, "0.00 s, 1430000 rows a second"),
        ])
    func rounds(seconds: Double, ending: String) {
        let line = summaryLine(
            subjects: 1000, decisions: 1, counts: [:], faults: 0, seconds: seconds, language: .en)
        #expect(line.hasSuffix("; 0 faults; " + ending))
    }
}
