public import PolicyModel

/// A decision with what each part of the rule read: what an official reads to an applicant.
public struct Explanation: Sendable, Hashable {
    /// How one condition came out.
    public enum Outcome: String, Sendable, Hashable, CaseIterable {
        case holds
        case fails
        case unknown
        case review
        case error
    }

    /// One condition, in the order of the rule.
    public struct Condition: Sendable, Hashable {
        public var outcome: Outcome
        public var readings: [Reading] = []
        public var missing: [MissingFact] = []
        public var errors: [ScriptFault] = []
        /// What a person decided, where a person decides.
        public var decision: PersonDecision?

        public init(outcome: Outcome) { self.outcome = outcome }
    }

    /// One value that was read.
    public struct Reading: Sendable, Hashable {
        public enum Source: Sendable, Hashable {
            /// A field, by its index in the entity.
            case field(Int)
            /// An indicator, by its index in the catalogue.
            case indicator(Int)
            /// The grade of a ranking, by its index in the catalogue.
            case ranking(Int)
            /// The place in a ranking.
            case rank(Int)
            /// The value of a population, by its index in the catalogue.
            case population(Int)
            /// A parameter, by its index in the catalogue.
            case parameter(Int)
            /// The outcome of a rule: its index, and which part was asked for.
            case rule(Int, String)
            /// A field of the incentives row that the rule names.
            case incentive(Int)
            /// The subjects that link here: their entity, and its link field; the value is how many they are.
            case collection(Schema.Reverse)
        }

        public var source: Source
        /// The entity and row it was read from; for parameters those of the subject.
        public var entity: Int
        public var row: Int
        /// The year, for yearly fields and indicators.
        public var year: Int?
        /// Nil: missing.
        public var value: PolicyValue?

        public init(source: Source, entity: Int, row: Int, year: Int?, value: PolicyValue?) {
            self.source = source
            self.entity = entity
            self.row = row
            self.year = year
            self.value = value
        }
    }

    public var decision: Decision
    /// What the scope read; empty where the rule has none.
    public var scope: [Reading] = []
    /// Whether the scope itself is unknown or in error: what the decision lacks is then the scope's, and no condition was
    /// tested.
    public var isScopeOpen = false
    /// In the order of the rule; empty where the rule is out of scope.
    public var conditions: [Condition] = []
    /// What the amount, floor, cap and value read.
    public var amount: [Reading] = []
    /// What the settlement read on the way from entitlement to payment: vetoes, factors, caps, budgets, shares.
    public var settlement: [Reading] = []

    public init(decision: Decision) { self.decision = decision }
}
