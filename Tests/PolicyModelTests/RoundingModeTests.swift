import PolicyModel
import Testing

@Suite("Rounding of numbers")
struct RoundingModeTests {
    @Test(
        "rounds on the shortest decimal, below, at and above the middle",
        arguments: [
            (1.005, 2, [1.01, 1.0, 1.0, 1.01]), (1.015, 2, [1.02, 1.02, 1.01, 1.02]), (2.5, 0, [3, 2, 2, 3]),
            (-2.5, 0, [-3, -2, -2, -3]), (2.4999, 0, [2, 2, 2, 3]), (2.5001, 0, [3, 3, 2, 3]),
            (0.125, 2, [0.13, 0.12, 0.12, 0.13]),
            (1234.5, -2, [1200, 1200, 1200, 1300]), (1250, -2, [1300, 1200, 1200, 1300]), (3, 5, [3, 3, 3, 3]),
            (0.1, 20, [0.1, 0.1, 0.1, 0.1]), (1e-300, 2, [0, 0, 0, 0.01]), (1e300, 2, [1e300, 1e300, 1e300, 1e300]),
            (0, 0, [0, 0, 0, 0]),
        ] as [(Double, Int, [Double])])
    func modes(value: Double, digits: Int, expected: [Double]) {
        let modes: [RoundingMode] = [.halfUp, .halfEven, .down, .up]
        #expect(modes.map { roundedDecimal(value, digits: digits, $0) } == expected)
    }

    @Test("half up is the default") func standard() { #expect(roundedDecimal(0.5, digits: 0) == 1) }

    @Test("leaves what is not finite alone")
    func notFinite() {
        #expect(roundedDecimal(.infinity, digits: 2, .up) == .infinity)
        #expect(roundedDecimal(.nan, digits: 2, .up).isNaN)
    }

    @Test("its words are those of the language")
    func words() {
        #expect(RoundingMode.allCases.map(\.rawValue) == ["half up", "half even", "down", "up"])
    }
}
