public import PolicyModel
public import PolicyRules

/// The last line on standard error: `300 subjects, 2400 decisions: 812 eligible, … 0 out_of_scope; 3 faults; 0.42 s,
/// 714000 rows a second`.
///
/// The words never change with the numbers (`1 subjects`), so that scripts can read the line.
///
/// - Parameters:
///   - counts: a verdict that is not named counts as none.
///   - seconds: from start to end.
///   - evaluationSeconds: what evaluation alone took; nil stands for `seconds`. Rows are subjects over this time, to
///     three significant digits.
public func summaryLine(
    subjects: Int, decisions: Int, counts: [Verdict: Int], faults: Int, seconds: Double,
    evaluationSeconds: Double? = nil, language: Language
) -> String {
    let rate = rowsPerSecond(subjects, evaluationSeconds ?? seconds)
    let time = hundredths(seconds)
    switch language {
    case .en:
        let verdicts = Verdict.allCases.map { "\(counts[$0] ?? 0) \($0.title.en)" }.joined(separator: ", ")
        return
            "\(subjects) subjects, \(decisions) decisions: \(verdicts); \(faults) faults; \(time) s, \(rate) rows a second"
    case .zh:
        let verdicts = Verdict.allCases.map { "\($0.title.zh) \(counts[$0] ?? 0)" }.joined(separator: "，")
        return "\(subjects) 个对象，\(decisions) 项结论：\(verdicts)；数据问题 \(faults) 处；用时 \(time) 秒，每秒 \(rate) 行"
    }
}

func hundredths(_ seconds: Double) -> String {
    var text: [UInt8] = []
    let hundredths = (max(0, seconds) * 100).rounded()
    text.append(fen: UInt128(hundredths.isFinite ? min(hundredths, 1e15) : 0), isNegative: false)
    return String(decoding: text, as: UTF8.self)
}

func rowsPerSecond(_ subjects: Int, _ seconds: Double) -> Int {
    guard seconds > 0, case let rate = (Double(subjects) / seconds).rounded(), rate < 1e15 else { return 0 }
    var (digits, power) = (rate, 1.0)
    while digits >= 1000 {
        digits /= 10
        power *= 10
    }
    return Int(digits.rounded() * power)
}
