public import PolicyModel
internal import PolicyRules

extension StartingTable {
    /// The table, with a note in each row that it is to be checked.
    public func csv(_ language: Language) -> String {
        ([header] + rows.map { cells($0, language) })
            .map { $0.map(StartingTable.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private var declaration: RuleDeclaration { program.rules[rule] }
    private var name: String { name(of: rule) }

    private func name(of rule: Int) -> String {
        let declaration = program.rules[rule]
        return program.packs[declaration.pack].isRequested ? declaration.id : declaration.fullID
    }

    /// Facts of the evaluation year stand under no year, so where a day lies in another one the year is told.
    private var hasYears: Bool { rows.contains { $0.trial.day.year != probe.year } }
    /// Whether something happens between entitlement and payment.
    private var hasPayments: Bool { rows.contains { $0.outcome.decision.payable != $0.outcome.decision.entitled } }

    private var hasReviews: Bool {
        !probe.reviewed.isEmpty || rows.contains { !$0.outcome.decision.review.isEmpty }
    }

    private var header: [String] {
        var header = ["test", "as_of"] + (hasYears ? ["year"] : [])
        header += columns.map { $0.header(schema, of: probe.entity, in: probe.year) }
        header += probe.reviewed.map { "decisions.\(name(of: $0.rule)).\($0.condition)" }
        header.append("expect.\(name).verdict")
        if declaration.amount != nil { header.append("expect.\(name).entitled（元）") }
        if hasPayments { header.append("expect.\(name).payable（元）") }
        if declaration.value != nil { header.append("expect.\(name).value") }
        header.append("expect.\(name).failed")
        if hasReviews { header.append("expect.\(name).review") }
        return header + ["expect.\(name).missing", "note"]
    }

    private func cells(_ row: Row, _ language: Language) -> [String] {
        let decision = row.outcome.decision
        var cells = [row.name.text(language), row.trial.day.description] + (hasYears ? ["\(probe.year)"] : [])
        cells += columns.map { $0.cell(row.trial.facts[$0], schema) }
        cells += probe.reviewed.map { review in row.trial.decisions[review].map { $0 ? "是" : "否" } ?? "" }
        cells.append(decision.verdict.rawValue)
        if declaration.amount != nil { cells.append(decision.entitled?.fenText() ?? "-") }
        if hasPayments { cells.append(decision.payable?.fenText() ?? "-") }
        if declaration.value != nil { cells.append(TableValue.text(decision.value, in: row.outcome.data)) }
        cells.append(list(decision.failed.map { declaration.conditions[$0].id }))
        if hasReviews { cells.append(list(decision.review.map { declaration.conditions[$0].id })) }
        cells.append(list(decision.missing.map { $0.name(schema) }.uniqued))
        let note = LocalizedText("computed by the rule as it is: check it", "由现行规则算出，请核对")
        return cells + [note.text(language)]
    }

    private func list(_ names: [String]) -> String { names.isEmpty ? "-" : names.joined(separator: ";") }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}
