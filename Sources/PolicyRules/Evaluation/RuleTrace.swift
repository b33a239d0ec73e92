/// What the parts of a rule came to and what they read, noted in the one run that decides.
struct RuleTrace {
    /// One condition.
    struct Condition {
        var outcome: Explanation.Outcome
        var readings = ReadingList()
        var missing: [MissingFact] = []
        var errors: [ScriptFault] = []
    }

    var scope = ReadingList()
    /// Whether the scope was unknown or in error.
    var isScopeOpen = false
    /// By their places in the rule; nil for those that a person decides.
    var conditions: [Condition?]
    /// What the amount, floor, cap and value read.
    var amount = ReadingList()

    init(conditionCount: Int) { conditions = Array(repeating: nil, count: conditionCount) }
}

/// The traces of the rules that were decided on a row, by rule.
struct RuleTraces {
    private var rules: [RuleTrace?]

    init(ruleCount: Int) { rules = Array(repeating: nil, count: ruleCount) }

    /// Nil for a rule that was not decided, as for one that is not effective.
    subscript(rule: Int) -> RuleTrace? {
        get { rules[rule] }
        set { rules[rule] = newValue }
    }
}
