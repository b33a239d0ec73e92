public import PolicyModel
internal import PolicyRules

/// Writes a comparison of two evaluations: changes as they come, and what they come to at the end.
public struct ComparisonRenderer: Sendable {
    let rules: [ComparedRule]
    let values: [ComparedValue]
    let head: ComparisonHead
    let format: ComparisonFormat
    let language: Language

    /// - Parameter values: what is compared beside decisions; its changes follow those of decisions.
    public init(
        rules: [ComparedRule], values: [ComparedValue] = [], head: ComparisonHead, format: ComparisonFormat,
        language: Language
    ) {
        self.rules = rules
        self.values = values
        self.head = head
        self.format = format
        self.language = language
    }

    /// What stands before the changes.
    public func header() -> [UInt8] {
        switch format {
        case .text, .markdown: []
        case .json: jsonHeader
        case .csv: Array((ComparisonRenderer.columns.joined(separator: ",") + "\n").utf8)
        }
    }

    /// Appends the changes of a subject.
    ///
    /// - Parameter isFirst: whether no change stands before these.
    public func append(_ comparison: SubjectComparison, isFirst: Bool, to output: inout [UInt8]) {
        for (index, change) in comparison.changes.enumerated() {
            switch format {
            case .text, .markdown: return
            case .json: appendJSON(change, of: comparison.subject, isFirst: isFirst && index == 0, to: &output)
            case .csv: appendCSV(change, of: comparison.subject, to: &output)
            }
        }
    }

    /// What stands between the changes of decisions and those of values.
    ///
    /// - Parameter isEmpty: whether no decision changed.
    public func divider(isEmpty: Bool) -> [UInt8] {
        guard format == .json, !values.isEmpty else { return [] }
        return Array(((isEmpty ? "" : "\n  ") + "],\n  \"value_changes\": [").utf8)
    }

    /// Appends a change of a value.
    ///
    /// - Parameter isFirst: whether no change of a value stands before it.
    public func append(_ change: ValueChange, isFirst: Bool, to output: inout [UInt8]) {
        switch format {
        case .text, .markdown: return
        case .json: appendJSON(change, isFirst: isFirst, to: &output)
        case .csv: appendCSV(change, to: &output)
        }
    }

    /// What stands after the changes.
    public func footer(
        _ summary: ComparisonSummary, budgets: [ComparedBudget] = [], exceeded: [LocalizedText] = []
    ) -> [UInt8] {
        let text = ComparisonText(
            summary: summary, head: head, budgets: budgets, exceeded: exceeded, language: language)
        switch format {
        case .text: return Array(text.text.utf8)
        case .markdown: return Array(text.markdown.utf8)
        case .json: return jsonFooter(summary, budgets, exceeded)
        case .csv: return []
        }
    }

    // MARK: CSV

    private static let columns =
        [
            "entity", "subject", "name", "rule", "change", "verdict_before", "verdict_after", "entitled_before",
            "entitled_after", "payable_before", "payable_after", "difference", "value_before", "value_after", "reasons",
        ] + ComparisonDimension.allCases.map(\.rawValue) + ["funding_before", "funding_after"]

    private func appendCSV(_ change: DecisionChange, of subject: ComparedSubject, to output: inout [UInt8]) {
        var cells = [subject.entity, subject.key, subject.name ?? "", rules[change.rule].id, change.kind.rawValue]
        cells += [change.before?.verdict.rawValue ?? "", change.after?.verdict.rawValue ?? ""]
        for fen in [
            change.before?.entitledFen, change.after?.entitledFen, change.before?.payableFen, change.after?.payableFen,
            change.difference,
        ] { cells.append(fen?.plainYuan ?? "") }
        cells += [change.before?.value ?? "", change.after?.value ?? "", change.reasons.joined(separator: ";")]
        cells += groupCells(subject) + [fundingCell(change.before), fundingCell(change.after)]
        append(cells, to: &output)
    }

    private func appendCSV(_ change: ValueChange, to output: inout [UInt8]) {
        let subject = change.subject
        var cells = [subject.entity, subject.key, subject.name ?? "", values[change.value].id, "value"]
        cells += Array(repeating: "", count: 7) + [change.before ?? "", change.after ?? "", ""]
        append(cells + groupCells(subject) + ["", ""], to: &output)
    }

    private func groupCells(_ subject: ComparedSubject) -> [String] {
        ComparisonDimension.allCases.indices.map { index in
            subject.groups.indices.contains(index) ? subject.groups[index]?.key ?? "" : ""
        }
    }

    /// `city 432000.00;county 288000.00`.
    private func fundingCell(_ outcome: DecisionOutcome?) -> String {
        (outcome?.funding ?? []).map { "\($0.party) \($0.fen.plainYuan)" }.joined(separator: ";")
    }

    private func append(_ cells: [String], to output: inout [UInt8]) {
        for (index, cell) in cells.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            let start = output.count
            output.append(text: cell)
            output.quoteCell(from: start)
        }
        output.append(UInt8(ascii: "\n"))
    }
}
