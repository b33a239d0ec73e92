internal import PolicyModel

extension [UInt8] {
    mutating func append(integer: Int64) {
        if integer < 0 { append(UInt8(ascii: "-")) }
        append(digits: integer.magnitude)
    }

    /// Appends decimal digits, with zeros in front up to a count.
    mutating func append(digits value: UInt64, atLeast minimum: Int = 1) {
        var length = 1
        var limit: UInt64 = 10
        while length < 20, value >= limit {
            length += 1
            if length < 20 { limit *= 10 }
        }
        length = Swift.max(length, minimum)
        append(contentsOf: repeatElement(UInt8(ascii: "0"), count: length))
        var (rest, position) = (value, count - 1)
        while rest != 0 {
            self[position] = UInt8(ascii: "0") + UInt8(truncatingIfNeeded: rest % 10)
            rest /= 10
            position -= 1
        }
    }

    /// Appends the digits of a whole number below 10^38.
    mutating func append(digits value: UInt128) {
        if let small = UInt64(exactly: value) { return append(digits: small) }
        let (high, low) = value.quotientAndRemainder(dividingBy: 10_000_000_000_000_000_000)
        append(digits: UInt64(truncatingIfNeeded: high))
        append(digits: UInt64(truncatingIfNeeded: low), atLeast: 19)
    }

    /// Appends money in 元 with two decimals, half up: `600000.00`.
    mutating func append(fenOf money: Quantity) {
        let fen: UInt128 = 10_000_000_000_000_000
        let (below, rest) = money.scaled.magnitude.quotientAndRemainder(dividingBy: fen)
        append(fen: rest >= fen / 2 ? below + 1 : below, isNegative: money.isNegative)
    }

    /// Appends a number of 分 as 元 with two decimals.
    mutating func append(fen: UInt128, isNegative: Bool) {
        if isNegative, fen != 0 { append(UInt8(ascii: "-")) }
        let (whole, cents) = fen.quotientAndRemainder(dividingBy: 100)
        append(digits: whole)
        append(UInt8(ascii: "."))
        append(digits: UInt64(truncatingIfNeeded: cents), atLeast: 2)
    }

    /// Appends a quantity in base units, exact, with at least so many decimals.
    mutating func append(exact quantity: Quantity, minimumFractionDigits minimum: Int = 0) {
        if quantity.isNegative { append(UInt8(ascii: "-")) }
        let (whole, fraction) = quantity.scaled.magnitude.quotientAndRemainder(dividingBy: UInt128(Quantity.scale))
        append(digits: whole)
        var (rest, length) = (UInt64(truncatingIfNeeded: fraction), 18)
        while length > minimum, rest % 10 == 0 {
            rest /= 10
            length -= 1
        }
        guard length > 0 else { return }
        append(UInt8(ascii: "."))
        append(digits: rest, atLeast: length)
    }

    /// Appends a quantity in a unit, exact, with at least so many decimals.
    mutating func append(_ quantity: Quantity, in unit: Unit, minimumFractionDigits minimum: Int = 0) {
        if unit.numerator == 1, unit.denominator == 1 {
            append(exact: quantity, minimumFractionDigits: minimum)
        } else {
            append(text: quantity.text(in: unit, minimumFractionDigits: minimum))
        }
    }

    /// Appends a date as ISO 8601 writes it.
    mutating func append(date: CalendarDate) {
        let (year, month, day) = date.parts
        append(digits: UInt64(year), atLeast: 4)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(month), atLeast: 2)
        append(UInt8(ascii: "-"))
        append(digits: UInt64(day), atLeast: 2)
    }

    /// Appends a number as ``JSONText`` describes it.
    mutating func append(number: Double) {
        if let whole = Int64(exactly: number), whole.magnitude <= 1 << 53 { return append(integer: whole) }
        guard let decimal = ExactDecimal(number) else { return append(literal: "null") }
        if decimal.coefficient < 0 { append(UInt8(ascii: "-")) }
        let start = count
        append(digits: decimal.coefficient.magnitude)
        let length = count - start
        let point = length + decimal.exponent
        switch point {
        case length...21:
            append(contentsOf: repeatElement(UInt8(ascii: "0"), count: decimal.exponent))
        case 1...21 where point < length:
            insert(UInt8(ascii: "."), at: start + point)
        case -5...0:
            insert(contentsOf: [UInt8(ascii: "0"), UInt8(ascii: ".")], at: start)
            insert(contentsOf: repeatElement(UInt8(ascii: "0"), count: -point), at: start + 2)
        default:
            if length > 1 { insert(UInt8(ascii: "."), at: start + 1) }
            append(UInt8(ascii: "e"))
            append(integer: Int64(point - 1))
        }
    }
}
