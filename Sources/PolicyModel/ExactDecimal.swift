/// The decimal that a number stands for: coefficient × 10^exponent.
///
/// Always normalised: the coefficient has no trailing zeros, and zero has the exponent 0.
public struct ExactDecimal: Hashable, Sendable {
    public var coefficient: Int128
    public var exponent: Int

    /// A decimal from its parts, normalised.
    public init(coefficient: Int128, exponent: Int) {
        self.coefficient = coefficient
        self.exponent = exponent
        normalise()
    }

    /// A whole number.
    public init(_ value: Int64) {
        (coefficient, exponent) = Self.normalised(value, exponent: 0)
    }

    /// The shortest decimal that reads back as the same Double, so that 0.1 is exactly one tenth; nil for NaN and
    /// infinity.
    public init?(_ value: Double) {
        guard value.isFinite else { return nil }
        if let short = Self(short: value) {
            self = short
            return
        }
        self.init(shortestText: value)
    }

    /// A decimal as a data file writes it: `-1234.50`, `+5`, `.5`.
    ///
    /// No exponent, no separators, at least one digit after a point. Nil where malformed, or where more than 38
    /// significant digits stand.
    public init?(parsing bytes: some Collection<UInt8>) {
        let parsed =
            bytes.withContiguousStorageIfAvailable { Self(digits: $0) }
            ?? Array(bytes).withUnsafeBufferPointer {
                Self(digits: $0)
            }
        guard let parsed else { return nil }
        self = parsed
    }

    /// Zero.
    public static let zero: ExactDecimal = 0

    /// Whether it is zero.
    public var isZero: Bool { coefficient == 0 }
}

extension ExactDecimal: ExpressibleByIntegerLiteral {
    public init(integerLiteral value: Int64) {
        self.init(value)
    }
}

extension ExactDecimal {
    /// A value that a few digits spell, found by arithmetic.
    ///
    /// A candidate of at most 15 digits that divides back to the value is the shortest decimal: two decimals of so
    /// few digits never read as the same Double, and a division of two exact Doubles is correctly rounded.
    private init?(short value: Double) {
        let magnitude = value.magnitude
        guard magnitude < 1e15 else { return nil }
        let whole = Int64(value)
        if Double(whole) == value {
            (coefficient, exponent) = Self.normalised(whole, exponent: 0)
            return
        }
        guard magnitude >= 1e-6 else { return nil }
        guard
            let (candidate, digits) = Self.scaled(value, by: 1e2, digits: 2) ?? Self.scaled(value, by: 1e4, digits: 4)
                ?? Self.scaled(value, by: 1e7, digits: 7) ?? Self.scaled(value, by: 1e11, digits: 11)
        else { return nil }
        (coefficient, exponent) = Self.normalised(candidate, exponent: -digits)
    }

    /// The value as a whole number of 10^-digits, where it is one of at most 15 digits.
    @inline(__always)
    private static func scaled(_ value: Double, by power: Double, digits: Int) -> (Int64, Int)? {
        let raised = value * power
        guard raised.magnitude < 1e15 else { return nil }
        let candidate = Int64(raised + (value < 0 ? -0.5 : 0.5))
        return Double(candidate) / power == value ? (candidate, digits) : nil
    }

    /// A finite value by way of its shortest text.
    init(shortestText value: Double) {
        var text = value.description
        self = text.withUTF8 { Self(shortest: $0) }
    }

    private init(shortest text: UnsafeBufferPointer<UInt8>) {
        var coefficient: Int64 = 0
        var (exponent, written) = (0, 0)
        var (isNegative, seenPoint, inExponent, exponentIsNegative) = (false, false, false, false)
        for byte in text {
            switch byte {
            case UInt8(ascii: "-"):
                if inExponent { exponentIsNegative = true } else { isNegative = true }
            case UInt8(ascii: "."): seenPoint = true
            case UInt8(ascii: "e"): inExponent = true
            case UInt8(ascii: "0")...UInt8(ascii: "9"):
                let digit = Int64(byte &- UInt8(ascii: "0"))
                if inExponent {
                    written = written &* 10 &+ Int(digit)
                } else {
                    coefficient = coefficient &* 10 &+ digit
                    if seenPoint { exponent -= 1 }
                }
            default: break
            }
        }
        (self.coefficient, self.exponent) = Self.normalised(
            isNegative ? -coefficient : coefficient, exponent: exponent + (exponentIsNegative ? -written : written))
    }

    private static func normalised(_ value: Int64, exponent: Int) -> (Int128, Int) {
        guard value != 0 else { return (0, 0) }
        var (value, exponent) = (value, exponent)
        while value % 10 == 0 {
            value /= 10
            exponent += 1
        }
        return (Int128(value), exponent)
    }

    private mutating func normalise() {
        guard coefficient != 0 else {
            exponent = 0
            return
        }
        if let small = Int64(exactly: coefficient) {
            (coefficient, exponent) = Self.normalised(small, exponent: exponent)
            return
        }
        while coefficient % 10 == 0 {
            coefficient /= 10
            exponent += 1
        }
    }
}
