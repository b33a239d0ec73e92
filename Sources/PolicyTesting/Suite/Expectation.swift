public import PolicyModel
public import PolicyRules

/// What is expected of one declaration on one subject; what it does not name is not compared.
public struct Expectation: Sendable {
    /// The kind of the declaration.
    public enum Kind: String, Sendable, CaseIterable {
        case rule, indicator, ranking, population, allocation
    }

    /// One thing that is compared.
    public enum Check: Sendable {
        case verdict(Verdict)
        /// Nil: nothing.
        case entitled(Quantity?)
        case payable(Quantity?)
        case value(ExpectedValue)
        /// Ids of all conditions that do not hold, in any order.
        case failed([String])
        /// Ids of all conditions that wait for a person, in any order.
        case review([String])
        /// The outcome of one condition.
        case condition(String, Explanation.Outcome)
        /// Names of all missing facts, in any order.
        case missing([String])
        /// Why one fact is missing, `no-year`.
        case reason(String, String)
        case steps([ExpectedStep])
        /// For each error a part of its message.
        case errors([String])
        /// The parts that are named.
        case funding([ExpectedPart])
        case rank(Int)
        /// The amount that an allocation divides.
        case amount(Quantity?)
        case shares([ExpectedPart])
    }

    public var kind: Kind
    /// Full id of the declaration.
    public var name: String
    /// As the test names it.
    public var label: String
    /// Index of the entity in the schema, and key of the subject.
    public var entity: Int
    public var subject: String
    public var checks: [Check]

    /// Whether it tells how single conditions come out.
    var namesConditions: Bool { checks.contains { if case .condition = $0 { true } else { false } } }
}

/// The value that is expected of an indicator or of a rule's `value`.
public enum ExpectedValue: Sendable, Hashable {
    /// Of records the members that are named; lists whole.
    case exact(PolicyValue)
    /// What a cell of a table says, read as the type of what it is compared with.
    case cell(String)
}

/// What is expected of one step from entitlement to payment; what is nil is not compared.
public struct ExpectedStep: Sendable, Hashable {
    public var kind: AmountStep.Kind?
    /// Id of the declaration, full or short.
    public var by: String?
    public var before: Quantity?
    public var after: Quantity?

    public init(kind: AmountStep.Kind? = nil, by: String? = nil, before: Quantity? = nil, after: Quantity? = nil) {
        self.kind = kind
        self.by = by
        self.before = before
        self.after = after
    }
}

/// What is expected of one party's part.
public struct ExpectedPart: Sendable, Hashable {
    public var party: String
    public var amount: Quantity

    public init(party: String, amount: Quantity) {
        self.party = party
        self.amount = amount
    }
}
