/// What an indicator, a ranking or a population value of a subject came to.
public struct IndicatorOutcome: Sendable, Hashable {
    /// Nil where facts are missing or the script is wrong; for a ranking the grade, if it gives any.
    public var value: PolicyValue?
    /// The place in a ranking, from 1.
    public var rank: Int?
    public var missing: [MissingFact] = []
    public var errors: [ScriptFault] = []

    public init(
        value: PolicyValue? = nil, rank: Int? = nil, missing: [MissingFact] = [], errors: [ScriptFault] = []
    ) {
        self.value = value
        self.rank = rank
        self.missing = missing
        self.errors = errors
    }
}
