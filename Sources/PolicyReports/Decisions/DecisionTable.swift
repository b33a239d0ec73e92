internal import PolicyModel
internal import PolicyRules

/// The summary per rule, the first decisions, and where the money comes from, in columns that line up.
struct DecisionTable {
    let catalogue: RuleCatalogue
    let keys: SubjectKeys
    let language: Language

    private var reasons: DecisionReasons { DecisionReasons(catalogue: catalogue, keys: keys, language: language) }

    func text(_ summary: VerdictSummary, _ budgets: [BudgetUse] = []) -> String {
        var sections = [[word("no decisions", "没有结论")]]
        if summary.decisions > 0 { sections = [ruleLines(summary), firstLines(summary), partyLines(summary)] }
        sections.append(budgetLines(budgets))
        return sections.filter { !$0.isEmpty }.map { $0.joined(separator: "\n") + "\n" }.joined(separator: "\n")
    }

    /// A row a rule, and below several their totals.
    private func ruleLines(_ summary: VerdictSummary) -> [String] {
        var header: [(title: String, alignment: TextTable.Alignment)] = [(word("rule", "规则"), .left), ("", .left)]
        header += Verdict.allCases.map { ($0.title.text(language), .right) }
        header += [(word("entitled", "应得"), .right), (word("payable", "应付"), .right)]
        var table = TextTable(header)
        let indices = summary.rules.indices.filter { summary.rules[$0].total > 0 }
        for index in indices.sorted(by: { catalogue.rules[$0].fullID < catalogue.rules[$1].fullID }) {
            let (rule, counts) = (catalogue.rules[index], summary.rules[index])
            var cells = [rule.title, rule.fullID] + Verdict.allCases.map { String(counts.count($0)).grouped }
            cells += rule.hasAmount ? [money(counts.entitledFen), money(counts.payableFen)] : ["", ""]
            table.add(cells)
        }
        guard indices.count > 1 else { return table.lines }
        let counts = summary.counts
        var cells = [word("total", "合计"), ""] + Verdict.allCases.map { String(counts[$0] ?? 0).grouped }
        let hasAmount = indices.contains { catalogue.rules[$0].hasAmount }
        cells += hasAmount ? [money(summary.entitledFen), money(summary.payableFen)] : ["", ""]
        table.add(cells)
        return table.lines
    }

    private func firstLines(_ summary: VerdictSummary) -> [String] {
        guard summary.shown > 0 else { return [] }
        var lines = rowLines(summary.first)
        let rest = summary.shown - summary.first.count
        if rest > 0 {
            let count = String(rest).grouped
            lines.append(
                word(
                    "… \(count) more not shown; `--format ndjson` or `csv` writes them all",
                    "……另有 \(count) 项未列出，用 `--format ndjson` 或 `csv` 可全部输出"))
        }
        return lines
    }

    private func rowLines(_ decisions: [Decision]) -> [String] {
        var table = TextTable([
            (word("subject", "对象"), .left), ("", .left), (word("rule", "规则"), .left),
            (word("verdict", "结论"), .left), (word("entitled", "应得"), .right), (word("payable", "应付"), .right),
            (word("why", "原因"), .left),
        ])
        for decision in decisions {
            table.add([
                keys.text(entity: decision.entity, row: decision.row),
                keys.name(entity: decision.entity, row: decision.row) ?? "",
                catalogue.rules[decision.rule].fullID, decision.verdict.title.text(language),
                decision.entitled.map { $0.fenText().grouped } ?? "",
                decision.payable.map { $0.fenText().grouped } ?? "",
                reasons.text(decision),
            ])
        }
        return table.lines
    }

    func money(_ fen: Int128) -> String {
        var bytes: [UInt8] = []
        bytes.append(fen: fen.magnitude, isNegative: fen < 0)
        return String(decoding: bytes, as: UTF8.self).grouped + " 元"
    }

    func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
}
