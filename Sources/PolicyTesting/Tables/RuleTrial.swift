internal import PolicyModel

/// What a rule is tried on: facts of one subject, a day, what people decided.
struct RuleTrial: Hashable {
    typealias Facts = [FactColumn: InputValue]

    var facts: Facts = [:]
    var day: CalendarDate
    var decisions: [Review: Bool] = [:]

    /// A condition that people decide, of the rule that is tried or of one that it names.
    struct Review: Hashable {
        var rule: Int
        var condition: String
    }

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

    func deciding(_ review: Review, _ holds: Bool?) -> RuleTrial {
        var trial = self
        trial.decisions[review] = holds
        return trial
    }

    func on(_ day: CalendarDate) -> RuleTrial {
        var trial = self
        trial.day = day
        return trial
    }
}
