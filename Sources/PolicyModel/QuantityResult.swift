/// What a product or a quotient of quantities gives.
public enum QuantityResult: Hashable, Sendable {
    /// A dimension is left.
    case quantity(Quantity)
    /// The dimensions cancelled: the correctly rounded number.
    case number(Double)
}
