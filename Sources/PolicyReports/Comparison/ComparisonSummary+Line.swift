public import PolicyModel

extension ComparisonSummary {
    /// What the comparison comes to, without sums: `6 subjects, 18 decisions; changed: 4 decisions of 4 subjects; …`.
    public func line(_ language: Language) -> String {
        func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
        let all = word(
            "\(count(subjects, "subject")), \(count(decisions, "decision"))",
            "\(number(subjects)) 个对象，\(number(decisions)) 项结论")
        guard isChanged else { return all + word(": nothing changed", "：没有变化") }
        var line =
            all
            + word(
                "; changed: \(count(total.changes, "decision")) of \(count(changedSubjects, "subject")); \(number(total.losing)) lose, \(number(total.gaining)) gain",
                "；\(number(total.changes)) 项有变化，涉及 \(number(changedSubjects)) 个对象；\(number(total.losing)) 个受损，\(number(total.gaining)) 个受益"
            )
        if valueChanges > 0 {
            line += word("; \(count(valueChanges, "value")) changed", "；\(number(valueChanges)) 个指标值有变化")
        }
        return line
    }

    /// The last line on standard error: `6 subjects, 24 decisions: 11 changed, 2 newly eligible, … 0.42 s, 1400 rows a
    /// second`. As that of `eval` its words never change with the numbers, so that scripts can read it.
    ///
    /// - Parameters:
    ///   - faults: how many errors and warnings the data has.
    ///   - seconds: what everything took.
    ///   - evaluationSeconds: what the evaluation of both sides took; rows are subjects over this time.
    public func closingLine(faults: Int, seconds: Double, evaluationSeconds: Double, language: Language) -> String {
        let (time, rate) = (hundredths(seconds), rowsPerSecond(subjects, evaluationSeconds))
        let kinds: [DecisionChange.Kind] = [.newlyEligible, .newlyRefused, .newlyUndecidable]
        switch language {
        case .en:
            let changes = kinds.map { ", \(total.count($0)) \($0.title.en)" }.joined()
            return "\(subjects) subjects, \(decisions) decisions: \(total.changes) changed\(changes); "
                + "\(total.losing) lose, \(total.gaining) gain; payable \(total.difference.plainYuan) 元; "
                + "\(faults) faults; \(time) s, \(rate) rows a second"
        case .zh:
            let changes = kinds.map { "，\($0.title.zh) \(total.count($0))" }.joined()
            return "\(subjects) 个对象，\(decisions) 项结论：有变化 \(total.changes)\(changes)；"
                + "受损 \(total.losing)，受益 \(total.gaining)；应付 \(total.difference.plainYuan) 元；"
                + "数据问题 \(faults) 处；用时 \(time) 秒，每秒 \(rate) 行"
        }
    }

    private func number(_ count: Int) -> String { String(count).grouped }

    private func count(_ count: Int, _ noun: String) -> String { number(count) + " " + noun + (count == 1 ? "" : "s") }
}
