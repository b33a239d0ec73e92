/// Magnitudes of fixed-point numbers: products and quotients through 256 bits, rounded half even.
///
/// Every function returns nil when the result leaves 128 bits.
enum ScaledArithmetic {
    /// 10^18, the scale of a ``Quantity``.
    static let scale: UInt64 = 1_000_000_000_000_000_000

    private static let powers: [UInt64] = [
        1, 10, 100, 1000, 10000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000,
        100_000_000_000, 1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000,
        10_000_000_000_000_000, 100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    /// 10^exponent for 0...19.
    @inline(__always)
    static func smallPowerOfTen(_ exponent: Int) -> UInt64 { powers[exponent] }

    /// 10^exponent for 0...38.
    static func powerOfTen(_ exponent: Int) -> UInt128 {
        exponent < 20
            ? UInt128(powers[exponent])
            : wide(powers[19], powers[exponent - 19])
    }

    /// The full product of two 64-bit numbers.
    @inline(__always)
    static func wide(_ a: UInt64, _ b: UInt64) -> UInt128 {
        UInt128(truncatingIfNeeded: a) &* UInt128(truncatingIfNeeded: b)
    }

    @inline(__always)
    static func low(_ value: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: value) }

    @inline(__always)
    static func high(_ value: UInt128) -> UInt64 { UInt64(truncatingIfNeeded: value >> 64) }

    @inline(__always)
    static func join(_ high: UInt64, _ low: UInt64) -> UInt128 {
        UInt128(truncatingIfNeeded: high) << 64 | UInt128(truncatingIfNeeded: low)
    }

    /// The 256-bit product.
    @inline(__always)
    static func fullProduct(_ a: UInt128, _ b: UInt128) -> (high: UInt128, low: UInt128) {
        let (a1, a0, b1, b0) = (high(a), low(a), high(b), low(b))
        let bottom = wide(a0, b0)
        let (left, right) = (wide(a1, b0), wide(a0, b1))
        let middle = (bottom >> 64) &+ UInt128(low(left)) &+ UInt128(low(right))
        let top = wide(a1, b1) &+ (left >> 64) &+ (right >> 64) &+ (middle >> 64)
        return (top, join(low(middle), low(bottom)))
    }

    /// a × b × 10^power, rounded half even.
    static func product(_ a: UInt128, _ b: UInt128, power: Int) -> UInt128? {
        if power == -18 { return scaledProduct(a, b) }
        if a == 0 || b == 0 { return 0 }
        if power >= 0 {
            guard power <= 38 else { return nil }
            let (first, overflow) = a.multipliedReportingOverflow(by: b)
            let (second, overflowAgain) = first.multipliedReportingOverflow(by: powerOfTen(power))
            return overflow || overflowAgain ? nil : second
        }
        if power > -18 {
            let (raised, overflow) = b.multipliedReportingOverflow(by: powerOfTen(18 + power))
            if !overflow { return scaledProduct(a, raised) }
        }
        if power >= -38 {
            let divisor = powerOfTen(-power)
            let (high, low) = fullProduct(a, b)
            return high < divisor ? divide(high, low, by: divisor) : nil
        }
        return general(a, b, power: power, divisor: 1, .halfEven).narrow
    }

    /// a × b / 10^18, rounded half even.
    static func scaledProduct(_ a: UInt128, _ b: UInt128) -> UInt128? {
        let (top, bottom) = fullProduct(a, b)
        guard top < UInt128(scale) else { return nil }
        // Shifted by the four leading zero bits of the scale, for division by its reciprocal.
        let upper = low(top) << 4 | high(bottom) >> 60
        let (quotient1, remainder1) = divideByScale(upper, low(bottom >> 60))
        let (quotient0, shifted) = divideByScale(remainder1, low(bottom) << 4)
        let remainder = shifted >> 4
        let quotient = join(quotient1, quotient0)
        let carries = remainder > scale / 2 || (remainder == scale / 2 && quotient0 & 1 == 1)
        return carries ? quotient &+ 1 : quotient
    }

    /// Divides two limbs by 16 × 10^18 with its reciprocal (Möller and Granlund, Improved division by invariant
    /// integers, algorithm 4); the high limb is below the divisor.
    @inline(__always)
    private static func divideByScale(_ high: UInt64, _ low: UInt64) -> (quotient: UInt64, remainder: UInt64) {
        let divisor: UInt64 = scale << 4
        let reciprocal: UInt64 = 2_820_903_858_849_102_350
        let estimate = wide(reciprocal, high) &+ join(high, low)
        let fraction = Self.low(estimate)
        var quotient = Self.high(estimate) &+ 1
        var remainder = low &- quotient &* divisor
        if remainder > fraction {
            quotient &-= 1
            remainder = remainder &+ divisor
        }
        if remainder >= divisor {
            quotient &+= 1
            remainder &-= divisor
        }
        return (quotient, remainder)
    }

    /// a × 10^power / divisor, rounded half even; the divisor is above zero.
    static func quotient(_ a: UInt128, power: Int, by divisor: UInt128) -> UInt128? {
        if a == 0 { return 0 }
        if power < 0 || power > 38 {
            if power < 0, power >= -38 {
                let (raised, overflow) = divisor.multipliedReportingOverflow(by: powerOfTen(-power))
                if !overflow { return divide(0, a, by: raised) }
            }
            return general(a, 1, power: power, divisor: divisor, .halfEven).narrow
        }
        let (high, low) = fullProduct(a, powerOfTen(power))
        // Powers of ten leave both sides many factors of two, without which the divisor nearly always fits 64 bits.
        let shift = min(low.trailingZeroBitCount, divisor.trailingZeroBitCount)
        let reduced = divisor >> UInt128(truncatingIfNeeded: shift)
        guard Self.high(reduced) == 0, shift > 0 else {
            return high < divisor ? divide(high, low, by: divisor) : nil
        }
        let bottom = low &>> UInt128(truncatingIfNeeded: shift) | high &<< UInt128(truncatingIfNeeded: 128 &- shift)
        return divide(high >> UInt128(truncatingIfNeeded: shift), bottom, by: Self.low(reduced))
    }

    /// Two limbs by one that is above the high limb: one division, the remainder by multiplication.
    @inline(__always)
    private static func divide(
        _ high: UInt64, _ low: UInt64, by divisor: UInt64
    ) -> (quotient: UInt64, remainder: UInt64) {
        if high == 0 { return low.quotientAndRemainder(dividingBy: divisor) }
        let quotient = Self.low(join(high, low) / UInt128(truncatingIfNeeded: divisor))
        return (quotient, low &- quotient &* divisor)
    }

    /// A 256-bit number by 64 bits, rounded half even.
    @inline(__always)
    private static func divide(_ high: UInt128, _ low: UInt128, by divisor: UInt64) -> UInt128? {
        guard high < UInt128(divisor) else { return nil }
        let (quotient1, remainder1) = divide(Self.low(high), Self.high(low), by: divisor)
        let (quotient0, remainder) = divide(remainder1, Self.low(low), by: divisor)
        let rest = divisor &- remainder
        let carries = remainder > rest || (remainder == rest && quotient0 & 1 == 1)
        let quotient = join(quotient1, quotient0)
        guard carries else { return quotient }
        let (next, overflow) = quotient.addingReportingOverflow(1)
        return overflow ? nil : next
    }

    /// A 256-bit number by 128 bits, rounded half even; the high half is below the divisor.
    private static func divide(_ high: UInt128, _ low: UInt128, by divisor: UInt128) -> UInt128? {
        let (quotient, remainder) =
            high == 0 ? low.quotientAndRemainder(dividingBy: divisor) : divisor.dividingFullWidth((high, low))
        let rest = divisor &- remainder
        let carries = remainder > rest || (remainder == rest && quotient & 1 == 1)
        guard carries else { return quotient }
        let (next, overflow) = quotient.addingReportingOverflow(1)
        return overflow ? nil : next
    }

    /// a × b × 10^power / divisor for any power, by long division.
    static func general(
        _ a: UInt128, _ b: UInt128, power: Int, divisor: UInt128, _ mode: RoundingMode
    ) -> WideNatural {
        // a × b is below 10^78 and the divisor below 10^39: beyond these powers the answer does not change
        // (above 128 bits, or above zero and below half).
        let power = max(-100, min(power, 100))
        var numerator = WideNatural(a) * WideNatural(b)
        var denominator = WideNatural(divisor)
        if power > 0 { numerator.multiply(byPowerOfTen: power) }
        if power < 0 { denominator.multiply(byPowerOfTen: -power) }
        return numerator.divided(by: denominator, mode)
    }

    /// The Double nearest to n / d, ties to even; d is above zero.
    static func ratio(_ n: UInt128, _ d: UInt128) -> Double {
        if n == 0 { return 0 }
        let shiftN = n.leadingZeroBitCount
        let shiftD = d.leadingZeroBitCount
        let top = n &<< UInt128(truncatingIfNeeded: shiftN)
        let bottom = d &<< UInt128(truncatingIfNeeded: shiftD)
        // n / d = (top / bottom) × 2^(shiftD - shiftN), and top / bottom × 2^63 has 63 or 64 bits.
        let (estimate, _) = divide(high(top >> 1), low(top >> 1), by: high(bottom))
        // The estimate divides by the upper limb only and is at most 3 off: it decides unless it lies that near
        // to the middle of two Doubles.
        let mask: UInt64 = estimate >> 63 == 1 ? 0x7FF : 0x3FF
        let distance = Int64(estimate & mask) &- Int64(mask / 2 &+ 1)
        var bits = estimate
        if distance.magnitude <= 4 {
            let (exact, remainder) = bottom.dividingFullWidth((top >> 65, top << 63))
            // Far below the last bit kept, so that it only breaks ties.
            bits = low(exact) | (remainder == 0 ? 0 : 1)
        }
        return Double(bits) * powerOfTwo(shiftD &- shiftN &- 63)
    }

    /// 2^exponent for -1022...1023.
    @inline(__always)
    private static func powerOfTwo(_ exponent: Int) -> Double {
        Double(bitPattern: UInt64(truncatingIfNeeded: exponent &+ 1023) << 52)
    }
}
