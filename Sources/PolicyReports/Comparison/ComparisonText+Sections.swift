internal import PolicyModel
internal import PolicyRules

extension ComparisonText {
    private typealias Column = (title: String, alignment: TextTable.Alignment)

    /// What is paid before and after, where any rule gives money at all.
    private var moneyColumns: [Column] {
        guard hasMoney else { return [] }
        return [
            (word("payable before", "变更前应付"), .right), (word("after", "变更后"), .right),
            (word("difference", "差额"), .right),
        ]
    }

    private func moneyCells(_ before: Int128, _ after: Int128) -> [String] {
        hasMoney ? [before.yuan, after.yuan, (after - before).signedYuan] : []
    }

    /// A row a rule that anything changed of; nil where there is none.
    var ruleSection: ComparisonSection? {
        var section = ComparisonSection(
            title: word("by rule", "按规则"),
            header: [
                (word("rule", "规则"), .left), ("", .left), (word("eligible before", "变更前符合"), .right),
                (word("after", "变更后"), .right), (word("gain", "受益"), .right), (word("lose", "受损"), .right),
            ] + moneyColumns)
        for (rule, sums) in zip(summary.rules, summary.byRule) where sums.changes > 0 {
            section.rows.append(
                [
                    rule.title, rule.id, String(sums.eligibleBefore).grouped, String(sums.eligibleAfter).grouped,
                    String(sums.gaining).grouped, String(sums.losing).grouped,
                ] + (rule.hasAmount || !hasMoney ? moneyCells(sums.before, sums.after) : ["", "", ""]))
        }
        return section.rows.isEmpty ? nil : section
    }

    /// A row a group that anything changed in; nil where the data does not tell the groups.
    func groupSection(_ dimension: ComparisonDimension) -> ComparisonSection? {
        guard let groups = summary.changedGroups(dimension), !groups.isEmpty else { return nil }
        var section = ComparisonSection(
            title: word("by \(dimension.title.en)", "按\(dimension.title.zh)"),
            header: [
                (dimension.title.text(language), .left), ("", .left), (word("gain", "受益"), .right),
                (word("lose", "受损"), .right),
            ] + moneyColumns)
        for (group, sums) in groups.prefix(summary.limit) {
            section.rows.append(
                [
                    group?.key ?? word("(unknown)", "（未知）"), group?.name ?? "", String(sums.gaining).grouped,
                    String(sums.losing).grouped,
                ] + moneyCells(sums.before, sums.after))
        }
        section.note = more(groups.count - section.rows.count)
        return section
    }

    /// A row a subject, with the rules that make the difference.
    func subjectSection(_ title: String, _ subjects: [SubjectComparison], of count: Int) -> ComparisonSection? {
        guard !subjects.isEmpty else { return nil }
        var section = ComparisonSection(
            title: title + " (\(String(count).grouped))",
            header: [(word("subject", "对象"), .left), ("", .left)] + moneyColumns + [(word("rules", "规则"), .left)])
        for comparison in subjects {
            section.rows.append(
                [comparison.subject.key, comparison.subject.name ?? ""]
                    + moneyCells(comparison.before, comparison.after) + [parts(of: comparison)])
        }
        section.note = more(count - subjects.count)
        return section
    }

    /// What each rule takes or gives: `rd_award -600,000.00; sme newly refused`.
    private func parts(of comparison: SubjectComparison) -> String {
        let shown = comparison.changes.filter { $0.kind != .otherwise }
        let parts = shown.prefix(4).map { change in
            let what = change.difference == 0 ? change.kind.title.text(language) : change.difference.signedYuan
            return "\(name(of: change)) \(what)"
        }
        return (parts + (shown.count > 4 ? ["…"] : [])).joined(separator: word("; ", "；"))
    }

    /// The rule's short id where all rules are of one pack, else the full one.
    private func name(of change: DecisionChange) -> String {
        let id = summary.rules[change.rule].id
        guard let slash = id.firstIndex(of: "/") else { return id }
        let isShared = summary.rules.allSatisfy { $0.id.hasPrefix(id[...slash]) }
        return isShared ? String(id[id.index(after: slash)...]) : id
    }

    /// A row a decision, with what it was, what it is, and why.
    func changeSection(_ kind: DecisionChange.Kind) -> ComparisonSection? {
        guard let changes = summary.named.changes[kind], !changes.isEmpty else { return nil }
        let count = summary.total.count(kind)
        var section = ComparisonSection(
            title: kind.title.text(language) + " (\(String(count).grouped))",
            header: [
                (word("subject", "对象"), .left), ("", .left), (word("rule", "规则"), .left),
                (word("before", "变更前"), .left), (word("after", "变更后"), .left), (word("why", "原因"), .left),
            ])
        for named in changes {
            let change = named.change
            let before = words(change.before, beside: change.after, isBefore: true, of: change)
            let after = words(change.after, beside: change.before, isBefore: false, of: change)
            section.rows.append([
                named.subject.key, named.subject.name ?? "", name(of: change), before, after,
                change.reasons.joined(separator: word("; ", "；")),
            ])
        }
        section.note = more(count - changes.count)
        return section
    }

    /// The verdict, and what else is different from the other side.
    private func words(
        _ outcome: DecisionOutcome?, beside other: DecisionOutcome?, isBefore: Bool, of change: DecisionChange
    ) -> String {
        guard let outcome else {
            let rule = summary.rules[change.rule]
            let isRuleAbsent = (isBefore ? rule.before : rule.after) == nil
            return isRuleAbsent ? word("no such rule", "无此规则") : word("no such subject", "无此对象")
        }
        var words = outcome.verdict.title.text(language)
        if outcome.payableFen != other?.payableFen, let fen = outcome.payableFen { words += " \(fen.yuan)" }
        if outcome.entitledFen != other?.entitledFen, outcome.payableFen == other?.payableFen,
            let fen = outcome.entitledFen
        {
            words += word(", entitled ", "，应得 ") + fen.yuan
        }
        if outcome.value != other?.value, let value = outcome.value { words += word(", value ", "，值 ") + value }
        if let other, outcome.funding != other.funding, outcome.payableFen == other.payableFen {
            words += word(", borne by ", "，负担 ")
            words += outcome.funding.map { "\($0.party) \($0.fen.yuan)" }.joined(separator: word(", ", "、"))
        }
        return words + groundWords(outcome, beside: other)
    }

    /// What the verdict rests on, where it is the same verdict for other reasons.
    private func groundWords(_ outcome: DecisionOutcome, beside other: DecisionOutcome?) -> String {
        guard let grounds = outcome.grounds, outcome.verdict == other?.verdict, let others = other?.grounds else {
            return ""
        }
        var words = ""
        for (title, none, own, theirs) in [
            (word("fails ", "不符合 "), word("fails nothing", "无不符合项"), grounds.failed, others.failed),
            (word("lacks ", "缺 "), word("lacks nothing", "无缺失"), grounds.missing, others.missing),
            (word("waits for ", "待审 "), word("waits for nobody", "无待审项"), grounds.review, others.review),
        ] where own != theirs {
            words += word(", ", "，") + (own.isEmpty ? none : title + own.joined(separator: word(", ", "、")))
        }
        return words
    }

    /// A row a budget; nil where there is none.
    var budgetSection: ComparisonSection? {
        guard !budgets.isEmpty else { return nil }
        var section = ComparisonSection(
            title: word("budgets", "预算"),
            header: [
                (word("budget", "预算"), .left), ("", .left), (word("total before", "变更前总额"), .right),
                (word("after", "变更后"), .right), (word("claims before", "变更前申领"), .right),
                (word("after", "变更后"), .right), (word("paid before", "变更前已付"), .right),
                (word("after", "变更后"), .right),
            ])
        for budget in budgets {
            let uses = [budget.before, budget.after]
            section.rows.append(
                [budget.title, budget.id + (budget.subject.map { " \($0)" } ?? "")]
                    + uses.map { use in use.map { $0.total?.wholeFen.yuan ?? word("unknown", "未知") } ?? "" }
                    + uses.map { $0?.claims.wholeFen.yuan ?? "" } + uses.map { $0?.paid.wholeFen.yuan ?? "" })
        }
        return section
    }

    func more(_ count: Int) -> String? {
        guard count > 0 else { return nil }
        let number = String(count).grouped
        return word(
            "… \(number) more not shown; `--limit 0` shows all", "……另有 \(number) 项未列出，用 `--limit 0` 可全部列出")
    }
}
