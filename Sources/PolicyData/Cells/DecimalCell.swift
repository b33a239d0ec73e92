import PolicyModel

/// The number that a cell spells, exactly.
enum DecimalCell {
    /// coefficient × 10^-scale, of at most 18 digits.
    case small(coefficient: Int64, scale: Int)
    case large(ExactDecimal)
    /// A number of too many digits.
    case tooLong
    case malformed
    /// A number with a unit behind it.
    case withUnit

    /// Reads `-1,234.50`: thousands in groups of three, full-width digits and signs too; no exponents.
    ///
    /// A number may start with its point, `.5`, and may not end with it.
    init(_ text: CellText, allowsPercent: Bool) {
        var at = 0
        let isNegative = text.count > 0 && text.base[0] == UInt8(ascii: "-")
        if isNegative { at = 1 }
        var coefficient: Int64 = 0
        var digits = 0
        var point = -1
        while at < text.count {
            // SAFETY: `at` is below the cell's count.
            let byte = text.base[at]
            if byte &- 48 < 10 {
                coefficient = coefficient &* 10 &+ Int64(byte &- 48)
                digits += 1
            } else if byte == UInt8(ascii: "."), point < 0 {
                point = digits
            } else {
                break
            }
            at += 1
        }
        if at == text.count, digits > 0, digits <= 18, point < digits {
            self = .small(coefficient: isNegative ? -coefficient : coefficient, scale: point < 0 ? 0 : digits - point)
        } else {
            self = Self.general(text, allowsPercent: allowsPercent)
        }
    }

    private static func general(_ text: CellText, allowsPercent: Bool) -> DecimalCell {
        var plain = PlainNumber()
        var at = 0
        while at < text.count {
            let (byte, length) = narrow(text.base + at, text.count - at)
            guard plain.take(byte) else { break }
            at += length
        }
        guard plain.isWellFormed else { return .malformed }
        if at < text.count {
            return Unit(parsing: CellText(text.base + at, text.count - at).string) == nil ? .malformed : .withUnit
        }
        if plain.isPercent && !allowsPercent { return .malformed }
        guard let decimal = ExactDecimal(parsing: plain.bytes) else { return .tooLong }
        return .large(
            ExactDecimal(coefficient: decimal.coefficient, exponent: decimal.exponent - (plain.isPercent ? 2 : 0)))
    }

    /// A JSON number, whose exponent is part of its grammar.
    init(json text: CellText) {
        guard let mark = text.bytes.firstIndex(where: { $0 | 32 == UInt8(ascii: "e") }) else {
            self.init(text, allowsPercent: false)
            return
        }
        let exponent = Int(String(decoding: text.bytes[(mark + 1)...], as: UTF8.self)) ?? .max
        guard let decimal = ExactDecimal(parsing: text.bytes[..<mark]) else {
            self = .tooLong
            return
        }
        if decimal.isZero {
            self = .small(coefficient: 0, scale: 0)
        } else if abs(exponent.clamped(to: -10_000...10_000)) > 400 {
            self = .tooLong
        } else {
            self = .large(ExactDecimal(coefficient: decimal.coefficient, exponent: decimal.exponent + exponent))
        }
    }

    /// The ASCII character that a character stands for, and its length in bytes; 0 for one that is in no number.
    static func narrow(_ at: UnsafePointer<UInt8>, _ left: Int) -> (byte: UInt8, length: Int) {
        if at[0] < 0x80 { return (at[0], 1) }
        guard left >= 3 else { return (0, 1) }
        // U+FF01 to U+FF5E are the full-width forms of ASCII.
        if at[0] == 0xEF, at[1] == 0xBC { return (at[2] &- 0x60, 3) }
        // U+2212 is the minus sign.
        if at[0] == 0xE2, at[1] == 0x88, at[2] == 0x92 { return (UInt8(ascii: "-"), 3) }
        return (0, 3)
    }
}

extension Int {
    fileprivate func clamped(to range: ClosedRange<Int>) -> Int {
        Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
    }
}
