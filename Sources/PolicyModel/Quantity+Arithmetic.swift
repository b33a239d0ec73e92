extension Quantity {
    /// The sum.
    ///
    /// - Throws: `mixedDimensions`; `overflow` beyond the range.
    @inlinable
    public func adding(_ other: Quantity) throws(QuantityError) -> Quantity {
        guard dimension == other.dimension else { throw .mixedDimensions(dimension, other.dimension) }
        let (sum, overflow) = scaled.addingReportingOverflow(other.scaled)
        guard !overflow, sum != .min else { throw .overflow }
        return Quantity(scaled: sum, dimension: dimension)
    }

    /// The difference.
    ///
    /// - Throws: `mixedDimensions`; `overflow` beyond the range.
    @inlinable
    public func subtracting(_ other: Quantity) throws(QuantityError) -> Quantity {
        guard dimension == other.dimension else { throw .mixedDimensions(dimension, other.dimension) }
        let (difference, overflow) = scaled.subtractingReportingOverflow(other.scaled)
        guard !overflow, difference != .min else { throw .overflow }
        return Quantity(scaled: difference, dimension: dimension)
    }

    /// -1, 0 or 1 where this is smaller, equal or larger.
    ///
    /// - Throws: `mixedDimensions`.
    @inlinable
    public func compared(to other: Quantity) throws(QuantityError) -> Int {
        guard dimension == other.dimension else { throw .mixedDimensions(dimension, other.dimension) }
        return scaled == other.scaled ? 0 : scaled < other.scaled ? -1 : 1
    }

    /// The product, to 18 fractional digits, half even; a number where the dimensions cancel.
    ///
    /// - Throws: `overflow` beyond the range.
    public func multiplied(by other: Quantity) throws(QuantityError) -> QuantityResult {
        guard let dimension = dimension.multiplied(by: other.dimension) else { throw .overflow }
        let product = try Quantity(
            magnitude: ScaledArithmetic.scaledProduct(scaled.magnitude, other.scaled.magnitude),
            isNegative: isNegative != other.isNegative, dimension: dimension)
        return dimension.isNone ? .number(product.double) : .quantity(product)
    }

    /// The quotient, to 18 fractional digits, half even; where the dimensions cancel, the Double nearest to the
    /// exact quotient.
    ///
    /// - Throws: `divisionByZero`; `overflow` beyond the range.
    public func divided(by other: Quantity) throws(QuantityError) -> QuantityResult {
        guard !other.isZero else { throw .divisionByZero }
        let isNegative = isNegative != other.isNegative
        if dimension == other.dimension {
            let ratio = ScaledArithmetic.ratio(scaled.magnitude, other.scaled.magnitude)
            return .number(isNegative && ratio != 0 ? -ratio : ratio)
        }
        guard let dimension = dimension.divided(by: other.dimension) else { throw .overflow }
        let quotient = ScaledArithmetic.quotient(scaled.magnitude, power: 18, by: other.scaled.magnitude)
        return .quantity(try Quantity(magnitude: quotient, isNegative: isNegative, dimension: dimension))
    }

    /// The product with a number.
    ///
    /// - Throws: `overflow` beyond the range.
    public func multiplied(by number: ExactDecimal) throws(QuantityError) -> Quantity {
        try Quantity(
            magnitude: ScaledArithmetic.product(
                scaled.magnitude, number.coefficient.magnitude, power: number.exponent),
            isNegative: isNegative != (number.coefficient < 0), dimension: dimension)
    }

    /// The quotient by a number.
    ///
    /// - Throws: `divisionByZero`; `overflow` beyond the range.
    public func divided(by number: ExactDecimal) throws(QuantityError) -> Quantity {
        guard !number.isZero else { throw .divisionByZero }
        return try Quantity(
            magnitude: ScaledArithmetic.quotient(
                scaled.magnitude, power: -number.exponent, by: number.coefficient.magnitude),
            isNegative: isNegative != (number.coefficient < 0), dimension: dimension)
    }

    /// A number by a quantity: 1 / (2 亩) has the dimension 1/亩.
    ///
    /// - Throws: `divisionByZero`; `overflow` beyond the range.
    public static func dividing(_ number: ExactDecimal, by other: Quantity) throws(QuantityError) -> Quantity {
        guard !other.isZero else { throw .divisionByZero }
        guard let dimension = Dimension.none.divided(by: other.dimension) else { throw .overflow }
        return try Quantity(
            magnitude: ScaledArithmetic.quotient(
                number.coefficient.magnitude, power: number.exponent + 36, by: other.scaled.magnitude),
            isNegative: other.isNegative != (number.coefficient < 0), dimension: dimension)
    }

    /// The nearest Double, in base units.
    public var double: Double {
        let magnitude = ScaledArithmetic.ratio(scaled.magnitude, UInt128(ScaledArithmetic.scale))
        return isNegative ? -magnitude : magnitude
    }
}
