/// A natural number as decimal digits, worked out as on paper: the slow reference for exact arithmetic.
struct DigitNumber: Equatable, CustomStringConvertible {
    /// Least significant first, no leading zeros.
    private var digits: [Int]

    init(_ text: String) {
        digits = text.reversed().map { $0.wholeNumberValue ?? 0 }
        trim()
    }

    init(_ value: UInt128) {
        self.init(value.description)
    }

    var description: String {
        digits.isEmpty ? "0" : String(digits.reversed().map { Character(String($0)) })
    }

    var isZero: Bool { digits.isEmpty }
    var isOdd: Bool { (digits.first ?? 0) % 2 == 1 }

    static func + (left: DigitNumber, right: DigitNumber) -> DigitNumber {
        var result = left
        var carry = 0
        for index in 0..<(max(left.digits.count, right.digits.count) + 1) {
            if index == result.digits.count { result.digits.append(0) }
            let sum = result.digits[index] + (index < right.digits.count ? right.digits[index] : 0) + carry
            result.digits[index] = sum % 10
            carry = sum / 10
        }
        result.trim()
        return result
    }

    /// The difference with a number that is not larger.
    static func - (left: DigitNumber, right: DigitNumber) -> DigitNumber {
        var result = left
        var borrow = 0
        for index in left.digits.indices {
            let difference = left.digits[index] - (index < right.digits.count ? right.digits[index] : 0) - borrow
            result.digits[index] = difference < 0 ? difference + 10 : difference
            borrow = difference < 0 ? 1 : 0
        }
        result.trim()
        return result
    }

    static func * (left: DigitNumber, right: DigitNumber) -> DigitNumber {
        var result = DigitNumber("0")
        result.digits = Array(repeating: 0, count: left.digits.count + right.digits.count)
        for (i, a) in left.digits.enumerated() {
            var carry = 0
            for (j, b) in right.digits.enumerated() {
                let sum = result.digits[i + j] + a * b + carry
                result.digits[i + j] = sum % 10
                carry = sum / 10
            }
            result.digits[i + right.digits.count] = carry
        }
        result.trim()
        return result
    }

    func compared(to other: DigitNumber) -> Int {
        if digits.count != other.digits.count { return digits.count < other.digits.count ? -1 : 1 }
        for (mine, theirs) in zip(digits.reversed(), other.digits.reversed()) where mine != theirs {
            return mine < theirs ? -1 : 1
        }
        return 0
    }

    func raised(byPowerOfTen power: Int) -> DigitNumber {
        var result = self
        result.digits.insert(contentsOf: Array(repeating: 0, count: isZero ? 0 : power), at: 0)
        return result
    }

    static func powerOfTwo(_ exponent: Int) -> DigitNumber {
        (0..<exponent).reduce(DigitNumber("1")) { power, _ in power + power }
    }

    func dividedOnPaper(by divisor: DigitNumber) -> (quotient: DigitNumber, remainder: DigitNumber) {
        var quotient = DigitNumber("0")
        var remainder = DigitNumber("0")
        for digit in digits.reversed() {
            remainder = remainder.raised(byPowerOfTen: 1) + DigitNumber(String(digit))
            var count = 0
            while remainder.compared(to: divisor) >= 0 {
                remainder = remainder - divisor
                count += 1
            }
            quotient = quotient.raised(byPowerOfTen: 1) + DigitNumber(String(count))
        }
        return (quotient, remainder)
    }

    func dividedHalfEven(by divisor: DigitNumber) -> DigitNumber {
        let (quotient, remainder) = dividedOnPaper(by: divisor)
        let order = (remainder + remainder).compared(to: divisor)
        return order > 0 || (order == 0 && quotient.isOdd) ? quotient + DigitNumber("1") : quotient
    }

    private mutating func trim() {
        while digits.last == 0 { digits.removeLast() }
    }
}
