internal import PolicyModel

/// What a rule is tried on: facts of one subject, a day, what people decided.
struct RuleTrial: Hashable {
    typealias Facts = [FactColumn: InputValue]

    var facts: Facts = [:]
    var day: CalendarDate
    /// By condition of the rule.
    var decisions: [String: Bool] = [:]

    func with(_ column: FactColumn, _ value: InputValue) -> RuleTrial {
        var trial = self
        trial.facts[column] = value
        return trial
    }

    /// The same with one fact unknown; without a link, nothing is known of what lies behind it.
    func without(_ column: FactColumn) -> RuleTrial {
        var trial = self
        trial.facts[column] = nil
        let path = column.path + [column.field]
        trial.facts = trial.facts.filter { !$0.key.path.starts(with: path) }
        return trial
    }

    func deciding(_ condition: String, _ holds: Bool?) -> RuleTrial {
        var trial = self
        trial.decisions[condition] = holds
        return trial
    }

    func on(_ day: CalendarDate) -> RuleTrial {
        var trial = self
        trial.day = day
        return trial
    }
}
