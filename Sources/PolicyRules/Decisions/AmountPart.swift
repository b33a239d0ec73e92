public import PolicyModel

/// One party's part of an amount, to the fen; the parts of an amount add up to it.
public struct AmountPart: Sendable, Hashable {
    /// A level of government, a party of an agreement, or a subject's key.
    public var party: String
    public var amount: Quantity

    public init(party: String, amount: Quantity) {
        self.party = party
        self.amount = amount
    }
}
