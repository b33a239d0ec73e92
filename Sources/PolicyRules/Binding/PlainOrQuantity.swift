import PolicyModel

/// A number or a quantity, as the helpers that work on both see it: exact, with the kind to give back.
struct PlainOrQuantity {
    enum Kind: Equatable { case integer, number, quantity }

    /// Plain numbers have no dimension; exact to 18 fractional digits.
    var exact: Quantity
    var kind: Kind
}
