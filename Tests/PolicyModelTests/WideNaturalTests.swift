import SeededNumbers
import Testing

@testable import PolicyModel

@Suite("WideNatural")
struct WideNaturalTests {
    @Test("products and quotients agree with paper", arguments: [71, 72] as [UInt64])
    func paper(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<150 {
            let (a, b, d) = (numbers.unsigned(bits: 128), numbers.unsigned(bits: 128), numbers.unsigned(bits: 128) | 1)
            var product = WideNatural(a) * WideNatural(b)
            let power = Int.random(in: 0...40, using: &numbers)
            product.multiply(byPowerOfTen: power)
            let exact = (DigitNumber(a) * DigitNumber(b)).raised(byPowerOfTen: power)
            #expect(product.decimalDigits == exact.description)
            let quotient = product.divided(by: WideNatural(d), .halfEven)
            #expect(quotient.decimalDigits == exact.dividedHalfEven(by: DigitNumber(d)).description)
        }
    }

    @Test("a value that fits 128 bits comes back", arguments: [0, 1, .max, 1 << 96] as [UInt128])
    func narrow(value: UInt128) {
        #expect(WideNatural(value).narrow == value)
        #expect((WideNatural(value) * WideNatural(.max)).narrow == (value < 2 ? (value == 0 ? 0 : .max) : nil))
    }

    @Test(
        "rounds by every mode",
        arguments: [
            (7, 2, [4, 4, 3, 4]), (5, 2, [3, 2, 2, 3]), (6, 2, [3, 3, 3, 3]), (1, 3, [0, 0, 0, 1]),
            (2, 3, [1, 1, 0, 1]),
        ]
            as [(UInt128, UInt128, [UInt128])])
    func modes(n: UInt128, d: UInt128, expected: [UInt128]) {
        let modes: [RoundingMode] = [.halfUp, .halfEven, .down, .up]
        #expect(modes.map { WideNatural(n).divided(by: WideNatural(d), $0).narrow } == expected)
    }
}
