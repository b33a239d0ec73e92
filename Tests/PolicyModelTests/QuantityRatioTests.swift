import PolicyModel
import SeededNumbers
import Testing

@Suite("Quantity, quotients that become numbers")
struct QuantityRatioTests {
    private func ratio(_ n: Int128, _ d: Int128) throws -> Double {
        let result = try Quantity(scaled: n, dimension: .money).divided(by: Quantity(scaled: d, dimension: .money))
        guard case .number(let number) = result else {
            Issue.record("the dimension did not cancel")
            return .nan
        }
        return number
    }

    /// Whether a Double above zero is the one nearest to n / d, ties to even, by comparing with both its borders.
    private func isNearest(_ x: Double, _ n: Int128, _ d: Int128) -> Bool {
        let significand = UInt128(x.significandBitPattern | 1 << 52)
        // x = significand × 2^exponent; borders in quarters of the last place.
        let exponent = Int(x.exponent) - 52
        let isPowerOfTwo = significand == 1 << 52
        let upper = significand * 4 + 2
        let lower = significand * 4 - (isPowerOfTwo ? 1 : 2)
        let power = DigitNumber.powerOfTwo(abs(exponent - 2))
        var (left, right) = (DigitNumber(n.magnitude), DigitNumber(d.magnitude))
        if exponent - 2 < 0 { left = left * power } else { right = right * power }
        let below = left.compared(to: right * DigitNumber(lower))
        let above = left.compared(to: right * DigitNumber(upper))
        let isEven = significand % 2 == 0
        return (below > 0 || (below == 0 && isEven)) && (above < 0 || (above == 0 && isEven))
    }

    @Test("is the nearest Double of random quotients", arguments: [21, 22, 23] as [UInt64])
    func random(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<600 {
            let (n, d) = (Int128(numbers.unsigned(bits: 127)) | 1, Int128(numbers.unsigned(bits: 127)) | 1)
            let x = try ratio(n, d)
            #expect(isNearest(x, n, d), "\(n) / \(d) = \(x)")
            #expect(try ratio(-n, d) == -x)
            #expect(try ratio(-n, -d) == x)
        }
    }

    @Test("is the nearest Double at and beside the middle of two", arguments: [24, 25] as [UInt64])
    func middles(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<600 {
            let significand = numbers.unsigned(bits: 52) | 1 << 52
            let factor = numbers.unsigned(bits: 60) | 1
            let n = Int128((significand * 2 + 1) * factor)
            let d = Int128(factor) << Int128.random(in: 0...66, using: &numbers)
            guard d > 0 else { continue }
            for near in [n - 1, n, n + 1] {
                let x = try ratio(near, d)
                #expect(isNearest(x, near, d), "\(near) / \(d) = \(x)")
            }
        }
    }

    @Test(
        "known quotients",
        arguments: [(1, 3, 1.0 / 3), (2, 3, 2.0 / 3), (1, 10, 0.1), (6, 10, 0.6), (10, 5, 2), (0, 7, 0), (7, 7, 1)]
            as [(Int128, Int128, Double)])
    func known(n: Int128, d: Int128, expected: Double) throws {
        #expect(try ratio(n, d) == expected)
        #expect(try ratio(n * 123_456_789, d * 123_456_789) == expected)
        #expect(try ratio(n * Quantity.scale, d * Quantity.scale) == expected)
    }

    @Test("never gives a negative zero")
    func zero() throws {
        #expect(try ratio(0, -7).sign == .plus)
    }

    @Test("the value in base units is the nearest Double", arguments: [26] as [UInt64])
    func double(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<400 {
            let n = Int128(numbers.unsigned(bits: 127)) | 1
            #expect(isNearest(Quantity(scaled: n, dimension: .area).double, n, Quantity.scale), "\(n)")
        }
        #expect(Quantity(scaled: -100_000_000_000_000_000, dimension: .area).double == -0.1)
    }
}
