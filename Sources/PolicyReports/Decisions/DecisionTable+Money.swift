internal import PolicyModel
internal import PolicyRules

extension DecisionTable {
    /// What each party bears of all that is paid, and what no funding divides; nothing where there is no funding.
    func partyLines(_ summary: VerdictSummary) -> [String] {
        guard !summary.parties.isEmpty else { return [] }
        var table = TextTable([(word("borne by", "承担方"), .left), (word("payable", "应付"), .right)])
        for party in summary.parties { table.add([party.name, money(party.fen)]) }
        let rest = summary.payableFen - summary.parties.reduce(0) { $0 + $1.fen }
        if rest != 0 { table.add([word("(without funding)", "（未约定分担）"), money(rest)]) }
        table.add([word("total", "合计"), money(summary.payableFen)])
        return table.lines
    }

    /// A row a budget, or a row a budget and subject.
    func budgetLines(_ budgets: [BudgetUse]) -> [String] {
        guard !budgets.isEmpty else { return [] }
        let hasSubjects = budgets.contains { catalogue.budgets[$0.budget].per != nil }
        var header: [(title: String, alignment: TextTable.Alignment)] = [(word("budget", "预算"), .left), ("", .left)]
        if hasSubjects { header += [(word("of", "对象"), .left), ("", .left)] }
        header += [
            (word("total", "总额"), .right), (word("claims", "申领"), .right), (word("paid", "已付"), .right),
            (word("left", "结余"), .right),
        ]
        var table = TextTable(header)
        for use in budgets {
            let head = catalogue.budgets[use.budget].head
            table.add([head.title, head.fullID] + (hasSubjects ? subject(of: use) : []) + amounts(of: use))
        }
        return table.lines
    }

    /// Key and name of the subject whose budget it is.
    private func subject(of use: BudgetUse) -> [String] {
        guard let entity = catalogue.budgets[use.budget].per, let row = use.row else { return ["", ""] }
        return [keys.text(entity: entity, row: row), keys.name(entity: entity, row: row) ?? ""]
    }

    /// Total, claims, paid and left; a total that is not known leaves nothing to say of what is left.
    private func amounts(of use: BudgetUse) -> [String] {
        let left = use.total.map { Quantity(scaled: $0.scaled - use.paid.scaled, dimension: .money) }
        return [
            use.total.map(money) ?? word("unknown", "未知"), money(use.claims), money(use.paid), left.map(money) ?? "",
        ]
    }

    private func money(_ amount: Quantity) -> String { amount.fenText().grouped + " 元" }
}
