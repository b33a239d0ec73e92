public import PolicyModel

/// What one rule decided of one subject, with everything it rests on.
public struct Decision: Sendable, Hashable {
    /// Index of the entity in the schema, and of the subject's row in its table.
    public var entity: Int
    public var row: Int
    /// Index of the rule in ``RuleProgram/rules``.
    public var rule: Int
    public var verdict: Verdict
    /// The amount after floor and cap, to the fen; nil where the rule has no amount or nothing is decided yet.
    public var entitled: Quantity?
    /// The amount after floor and cap as it is: settlement rounds once, at the end.
    var exact: Quantity?
    /// What is paid in the end; nil unless eligible.
    public var payable: Quantity?
    public var value: PolicyValue?
    /// Indices of the conditions that do not hold, in the order of the rule.
    public var failed: [Int] = []
    /// Indices of the conditions that wait for a person.
    public var review: [Int] = []
    public var missing: [MissingFact] = []
    public var errors: [ScriptFault] = []
    public var steps: [AmountStep] = []
    /// Who bears which part of what is paid, in the order of the shares; empty without a funding.
    public var funding: [AmountPart] = []

    public init(entity: Int, row: Int, rule: Int, verdict: Verdict) {
        self.entity = entity
        self.row = row
        self.rule = rule
        self.verdict = verdict
    }

    /// Back to a decision that nothing is known of yet, on another row; lists keep their room.
    mutating func reset(row: Int) {
        self.row = row
        verdict = .eligible
        entitled = nil
        exact = nil
        payable = nil
        value = nil
        if !failed.isEmpty { failed.removeAll(keepingCapacity: true) }
        if !review.isEmpty { review.removeAll(keepingCapacity: true) }
        if !missing.isEmpty { missing.removeAll(keepingCapacity: true) }
        if !errors.isEmpty { errors.removeAll(keepingCapacity: true) }
        if !steps.isEmpty { steps.removeAll(keepingCapacity: true) }
        if !funding.isEmpty { funding.removeAll(keepingCapacity: true) }
    }
}

/// An error of a script on one subject.
public struct ScriptFault: Sendable, Hashable {
    public var message: LocalizedText
    /// The file as given on the command line, and the line in it.
    public var file: String
    public var line: Int?
    /// Index of the condition; nil for the scope, the amount or the value.
    public var condition: Int?

    public init(message: LocalizedText, file: String, line: Int?, condition: Int? = nil) {
        self.message = message
        self.file = file
        self.line = line
        self.condition = condition
    }
}

/// One change of an amount on its way from the rule to the payment.
public struct AmountStep: Sendable, Hashable {
    public enum Kind: String, Sendable, CaseIterable {
        case floor, cap, stack, linkage, ceiling, rounding, budget
    }

    public var kind: Kind
    /// Full id of the declaration that changed the amount.
    public var by: String
    public var before: Quantity
    public var after: Quantity
    /// Of a linkage: the ids of all vetoes that hold.
    public var vetoes: [String] = []
    /// Of a linkage without a veto that holds: its factor.
    public var factor: Double?
    /// Of a stack or a ceiling: the rules among its own that take no part, as the subject is not eligible for them.
    public var absent: [Int] = []
    /// Of a stack's cap, a ceiling or a budget: what all that share it come to.
    public var claims: Quantity?
    /// Of a stack's cap, a ceiling or a budget: what there is for all of them.
    public var limit: Quantity?

    public init(kind: Kind, by: String, before: Quantity, after: Quantity) {
        self.kind = kind
        self.by = by
        self.before = before
        self.after = after
    }
}
