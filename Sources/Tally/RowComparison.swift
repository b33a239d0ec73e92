/// Gathers what changed of one subject, rule by rule.
struct RowComparison {
    private var changes: [DecisionChange] = []
    private var before: Int128
    private var after: Int128

    /// - Parameter paidFen: what rules pay that are counted already and the same on both sides.
    init(paidFen: Int128 = 0) { (before, after) = (paidFen, paidFen) }

    /// Enters a rule's outcomes.
    /// - Parameter isStrict: whether an outcome that only one side has is a change even where it pays nothing.
    mutating func add(
        _ rule: Int, before: DecisionOutcome?, after: DecisionOutcome?, isStrict: Bool = false, reasons: [String] = [],
        to summary: inout ComparisonSummary
    ) {
        summary.count(rule: rule, before: before, after: after)
        self.before += before?.paidFen ?? 0
        self.after += after?.paidFen ?? 0
        if let change = DecisionChange(
            rule: rule, before: before, after: after, isStrict: isStrict, reasons: reasons)
        {
            changes.append(change)
        }
    }

    /// Counts the subject; nil where nothing changed.
    func finished(
        _ summary: inout ComparisonSummary, groups: () -> [SubjectGroup?], subject: ([SubjectGroup?]) -> ComparedSubject
    ) -> SubjectComparison? {
        guard !changes.isEmpty else {
            if before == 0 { summary.addUnconcerned() } else { summary.addUnchanged(paidFen: before, groups: groups()) }
            return nil
        }
        let comparison = SubjectComparison(subject(groups()), before: before, after: after, changes: changes)
        summary.add(comparison)
        return comparison
    }
}
