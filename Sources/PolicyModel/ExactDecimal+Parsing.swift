extension ExactDecimal {
    /// Reads a sign, digits, and digits after a point; see ``init(parsing:)``.
    init?(digits bytes: UnsafeBufferPointer<UInt8>) {
        var reader = DigitReader()
        var rest = bytes[...]
        let sign = rest.first
        if sign == UInt8(ascii: "-") || sign == UInt8(ascii: "+") { rest = rest.dropFirst() }
        for byte in rest {
            let digit = byte &- UInt8(ascii: "0")
            let isRead = digit <= 9 ? reader.take(digit) : byte == UInt8(ascii: ".") && reader.takePoint()
            guard isRead else { return nil }
        }
        guard reader.isComplete else { return nil }
        let magnitude = Int128(reader.magnitude)
        coefficient = sign == UInt8(ascii: "-") ? -magnitude : magnitude
        exponent = magnitude == 0 ? 0 : reader.zeros - reader.fractionDigits
    }
}

/// Digits gathered so far; zeros wait until a digit follows them.
private struct DigitReader {
    private var small: UInt64 = 0
    private var large: UInt128 = 0
    private var significant = 0
    private(set) var zeros = 0
    private(set) var fractionDigits = 0
    private var seenPoint = false
    private var endsInDigit = false

    var magnitude: UInt128 { significant > 19 ? large : UInt128(small) }
    var isComplete: Bool { endsInDigit }

    /// False where the digits become too many.
    @inline(__always)
    mutating func take(_ digit: UInt8) -> Bool {
        endsInDigit = true
        if seenPoint { fractionDigits &+= 1 }
        if digit == 0 {
            if significant > 0 { zeros &+= 1 }
            return true
        }
        let before = significant
        significant &+= zeros &+ 1
        guard significant <= 38 else { return false }
        if significant <= 19 {
            small = small &* (zeros == 0 ? 10 : ScaledArithmetic.smallPowerOfTen(zeros &+ 1)) &+ UInt64(digit)
        } else {
            if before <= 19 { large = UInt128(small) }
            large = large &* ScaledArithmetic.powerOfTen(zeros &+ 1) &+ UInt128(digit)
        }
        zeros = 0
        return true
    }

    /// False at a second point.
    mutating func takePoint() -> Bool {
        guard !seenPoint else { return false }
        (seenPoint, endsInDigit) = (true, false)
        return true
    }
}
