internal import PolicyModel

/// A comparison for people, its sections in the order in which they are read.
struct ComparisonText {
    let summary: ComparisonSummary
    let head: ComparisonHead
    let budgets: [ComparedBudget]
    let exceeded: [LocalizedText]
    let language: Language

    /// For a terminal, a newline at the end.
    var text: String {
        var parts = [([title] + summaryLines).joined(separator: "\n")]
        parts += sections.map { $0.textLines.joined(separator: "\n") }
        parts += exceededLines.isEmpty ? [] : [exceededLines.joined(separator: "\n")]
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// For a pull request, a newline at the end.
    var markdown: String {
        var parts = ["## " + title, summaryLines.map { "- " + $0 }.joined(separator: "\n")]
        parts += exceededLines.isEmpty ? [] : [exceededLines.map { "**\($0)**" }.joined(separator: "\n\n")]
        parts += sections.map { $0.markdownLines.joined(separator: "\n") }
        return parts.joined(separator: "\n\n") + "\n"
    }

    private var title: String {
        let day = word("as of \(head.asOf), year \(head.year)", "评估日期 \(head.asOf)，年度 \(head.year)")
        return "\(head.before) → \(head.after)" + word(", ", "，") + day
    }

    private var exceededLines: [String] {
        exceeded.map { word("exceeded: ", "超出限制：") + $0.text(language) }
    }

    private var sections: [ComparisonSection] {
        guard summary.isChanged else { return budgetSection.map { [$0] } ?? [] }
        return [ruleSection, fundingSection, valueSection].compactMap(\.self)
            + ComparisonDimension.allCases.compactMap(groupSection)
            + [
                subjectSection(word("who loses", "谁受损"), summary.named.losers, of: summary.total.losing),
                subjectSection(word("who gains", "谁受益"), summary.named.gainers, of: summary.total.gaining),
            ].compactMap(\.self)
            + [.newlyEligible, .newlyRefused, .newlyUndecidable, .otherwise].compactMap(changeSection)
            + [valueChangeSection, budgetSection].compactMap(\.self)
    }

    // MARK: What it comes to

    private var summaryLines: [String] {
        var lines = [countLine]
        if hasMoney {
            let total = summary.total
            lines.append(
                word("payable: ", "应付合计：") + "\(total.before.yuan) 元 → \(total.after.yuan) 元" + word(", ", "，")
                    + "\(total.difference.signedYuan) 元")
        }
        lines += list(summary.addedRules.map(\.id), word("rules only after", "仅变更后有的规则"))
        lines += list(summary.droppedRules.map(\.id), word("rules only before", "仅变更前有的规则"))
        lines += list(summary.addedValues.map(\.id), word("values only after", "仅变更后有的指标"))
        lines += list(summary.droppedValues.map(\.id), word("values only before", "仅变更前有的指标"))
        lines += summary.renamedRules.map { rule in
            word("renamed rule: ", "更名的规则：") + "\(rule.before ?? "") → \(rule.after ?? "")"
        }
        if summary.errors > 0 {
            lines.append(word("decisions in error after: ", "变更后出错的结论：") + String(summary.errors).grouped)
        }
        return lines
    }

    private var countLine: String { summary.line(language) }

    /// Whether any rule gives money.
    var hasMoney: Bool { summary.rules.contains(where: \.hasAmount) }

    private func list(_ ids: [String], _ title: String) -> [String] {
        ids.isEmpty ? [] : [title + word(": ", "：") + ids.joined(separator: word(", ", "、"))]
    }

    func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
}
