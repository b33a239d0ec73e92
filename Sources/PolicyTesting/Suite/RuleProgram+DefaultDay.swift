internal import PolicyModel
internal import PolicyRules

extension RuleProgram {
    /// The day on which tests are evaluated that name none: 31 December of the year in which the latest of the packs' dated
    /// values and rules begins, 2025 where none is dated.
    var defaultTestDay: CalendarDate {
        let values = parameters.flatMap { $0.values.map(\.from.year) }
        let rules = rules.compactMap { $0.effectiveFrom?.year }
        return TestDay.end(of: (values + rules).max() ?? 2025)
    }
}
