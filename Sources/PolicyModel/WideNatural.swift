/// A natural number of any size, for the few products and quotients that leave 256 bits.
///
/// Plain and slow on purpose: the fast paths of ``ScaledArithmetic`` take nearly every case.
struct WideNatural: Equatable {
    /// Least significant first, no leading zero limb.
    private(set) var limbs: [UInt32] = []

    init(_ value: UInt128) {
        var rest = value
        while rest != 0 {
            limbs.append(UInt32(truncatingIfNeeded: rest))
            rest >>= 32
        }
    }

    var isZero: Bool { limbs.isEmpty }
    var isOdd: Bool { limbs.first.map { $0 & 1 == 1 } ?? false }

    /// The value where it fits 128 bits.
    var narrow: UInt128? {
        guard limbs.count <= 4 else { return nil }
        return limbs.reversed().reduce(0) { $0 << 32 | UInt128($1) }
    }

    mutating func multiply(by factor: UInt32, adding summand: UInt32 = 0) {
        var carry = UInt64(summand)
        for index in limbs.indices {
            let product = UInt64(limbs[index]) * UInt64(factor) + carry
            limbs[index] = UInt32(truncatingIfNeeded: product)
            carry = product >> 32
        }
        if carry != 0 { limbs.append(UInt32(carry)) }
        trim()
    }

    mutating func multiply(byPowerOfTen power: Int) {
        for _ in 0..<(power / 9) { multiply(by: 1_000_000_000) }
        for _ in 0..<(power % 9) { multiply(by: 10) }
    }

    static func * (left: WideNatural, right: WideNatural) -> WideNatural {
        var result = WideNatural(0)
        for limb in right.limbs.reversed() {
            if !result.isZero { result.limbs.insert(0, at: 0) }
            var part = left
            part.multiply(by: limb)
            result.add(part)
        }
        return result
    }

    mutating func add(_ other: WideNatural) {
        var carry: UInt64 = 0
        for index in 0..<max(limbs.count, other.limbs.count) {
            if index == limbs.count { limbs.append(0) }
            let sum = UInt64(limbs[index]) + (index < other.limbs.count ? UInt64(other.limbs[index]) : 0) + carry
            limbs[index] = UInt32(truncatingIfNeeded: sum)
            carry = sum >> 32
        }
        if carry != 0 { limbs.append(UInt32(carry)) }
    }

    /// Takes away a number that is not larger.
    private mutating func subtract(_ other: WideNatural) {
        var borrow: Int64 = 0
        for index in limbs.indices {
            let difference =
                Int64(limbs[index]) - (index < other.limbs.count ? Int64(other.limbs[index]) : 0) - borrow
            limbs[index] = UInt32(truncatingIfNeeded: difference)
            borrow = difference < 0 ? 1 : 0
        }
        trim()
    }

    func compared(to other: WideNatural) -> Int {
        if limbs.count != other.limbs.count { return limbs.count < other.limbs.count ? -1 : 1 }
        for (mine, theirs) in zip(limbs.reversed(), other.limbs.reversed()) where mine != theirs {
            return mine < theirs ? -1 : 1
        }
        return 0
    }

    /// The quotient by a number above zero, rounded.
    func divided(by divisor: WideNatural, _ mode: RoundingMode) -> WideNatural {
        var quotient = WideNatural(0)
        var remainder = WideNatural(0)
        for limb in limbs.reversed() {
            quotient.multiplyByLimb()
            for bit in (0..<32).reversed() {
                remainder.multiply(by: 2, adding: (limb >> UInt32(bit)) & 1)
                if remainder.compared(to: divisor) >= 0 {
                    remainder.subtract(divisor)
                    quotient.setLowLimb(bit: UInt32(bit))
                }
            }
            quotient.trim()
        }
        var twice = remainder
        twice.multiply(by: 2)
        if mode.carries(order: twice.compared(to: divisor), isExact: remainder.isZero, isOdd: quotient.isOdd) {
            quotient.add(WideNatural(1))
        }
        return quotient
    }

    /// The number in decimal digits.
    var decimalDigits: String {
        guard !isZero else { return "0" }
        var rest = self
        var digits: [UInt8] = []
        while !rest.isZero {
            var remainder: UInt64 = 0
            for index in rest.limbs.indices.reversed() {
                let part = remainder << 32 | UInt64(rest.limbs[index])
                rest.limbs[index] = UInt32(part / 10)
                remainder = part % 10
            }
            rest.trim()
            digits.append(UInt8(ascii: "0") + UInt8(remainder))
        }
        return String(decoding: digits.reversed(), as: UTF8.self)
    }

    private mutating func multiplyByLimb() {
        limbs.insert(0, at: 0)
    }

    private mutating func setLowLimb(bit: UInt32) {
        limbs[0] |= 1 << bit
    }

    private mutating func trim() {
        while limbs.last == 0 { limbs.removeLast() }
    }
}
