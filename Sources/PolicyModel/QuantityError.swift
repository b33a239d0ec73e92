/// Why arithmetic on quantities has no result.
public enum QuantityError: Error, Hashable, Sendable {
    /// The result leaves ±1.7 × 10²⁰ base units, or a dimension's exponent leaves its byte.
    case overflow
    /// Two measures that cannot be added or compared.
    case mixedDimensions(Dimension, Dimension)
    case divisionByZero
    /// NaN or infinity where a number was needed.
    case notFinite
}
