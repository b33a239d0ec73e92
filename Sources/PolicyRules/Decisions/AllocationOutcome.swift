public import PolicyModel

/// How an allocation divides one subject's amount.
public struct AllocationOutcome: Sendable, Hashable {
    /// To the fen; nil where facts are missing or the script is wrong.
    public var amount: Quantity?
    /// In the order of the shares; empty without an amount.
    public var parts: [AmountPart] = []
    public var missing: [MissingFact] = []
    public var errors: [ScriptFault] = []

    public init() {}
}
