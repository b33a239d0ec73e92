import PolicyModel
import Testing

@Suite("Quantity")
struct QuantityTests {
    private func wan(_ n: Int64) throws -> Quantity { try Quantity.of(ExactDecimal(n), .wan) }
    private let largest = Quantity(scaled: .max, dimension: .money)
    private let least = Quantity(scaled: 1, dimension: .money)

    @Test("holds money in 元 whatever the unit")
    func units() throws {
        #expect(try wan(2000).scaled == 20_000_000 * Quantity.scale)
        #expect(try Quantity.of(5, .yi) == wan(50000))
        #expect(try Quantity.of(ExactDecimal(1), .sqm).scaled == 1_500_000_000_000_000)
        #expect(try Quantity.of(2, .ha) == Quantity.of(30, .mu))
        #expect(try Quantity.of(2000, .sqm) == Quantity.of(3, .mu))
        #expect(try Quantity.of(1, .km2) == Quantity.of(100, .ha))
        #expect(try Quantity.of(#require(ExactDecimal(0.1)), .yuan).scaled == 100_000_000_000_000_000)
        #expect(try Quantity.of(-7, .fen).scaled == -70_000_000_000_000_000)
    }

    @Test("composes the dimensions of products and quotients")
    func dimensions() throws {
        let (tax, land) = (try wan(300), try Quantity.of(20, .mu))
        guard case .quantity(let perMu) = try tax.divided(by: land) else {
            Issue.record("no quantity")
            return
        }
        #expect(perMu.dimension == Dimension.money.divided(by: .area))
        #expect(try perMu.text(in: #require(Unit(parsing: "万元/亩"))) == "15")
        #expect(try perMu.multiplied(by: land) == .quantity(tax))
        #expect(try tax.divided(by: wan(400)) == .number(0.75))
        let inverse = try Quantity.dividing(1, by: Quantity.of(2, .mu))
        #expect(inverse.dimension.exponent(of: .area) == -1)
        #expect(inverse.scaled == Quantity.scale / 2)
        #expect(try inverse.multiplied(by: Quantity.of(2, .mu)) == .number(1))
    }

    @Test("refuses to mix dimensions")
    func mixed() throws {
        let (money, area) = (try wan(1), try Quantity.of(1, .mu))
        #expect(throws: QuantityError.mixedDimensions(.money, .area)) { try money.adding(area) }
        #expect(throws: QuantityError.mixedDimensions(.area, .money)) { try area.subtracting(money) }
        #expect(throws: QuantityError.mixedDimensions(.money, .area)) { try money.compared(to: area) }
        #expect(throws: QuantityError.mixedDimensions(.money, .area)) { try money.rounded(to: .mu, .down) }
        #expect(throws: QuantityError.mixedDimensions(.energy, .electricity)) {
            try Quantity.of(1, .tce).adding(Quantity.of(1, .kwh))
        }
    }

    @Test("refuses to divide by zero")
    func zero() throws {
        let nothing = Quantity(scaled: 0, dimension: .money)
        #expect(throws: QuantityError.divisionByZero) { try wan(1).divided(by: nothing) }
        #expect(throws: QuantityError.divisionByZero) { try wan(1).divided(by: ExactDecimal.zero) }
        #expect(throws: QuantityError.divisionByZero) { try Quantity.dividing(1, by: nothing) }
        #expect(try nothing.divided(by: wan(1)) == .number(0))
        #expect(nothing.isZero && !nothing.isNegative && nothing.negated == nothing)
    }

    @Test("finds overflow exactly at the borders of ±1.7 × 10²⁰")
    func borders() throws {
        #expect(try largest.adding(Quantity(scaled: 0, dimension: .money)) == largest)
        #expect(throws: QuantityError.overflow) { try largest.adding(least) }
        #expect(try largest.negated.adding(largest).isZero)
        #expect(throws: QuantityError.overflow) { try largest.negated.subtracting(least) }
        #expect(largest.negated.negated == largest)
        #expect(Quantity(scaled: .min, dimension: .money).negated == largest)
        #expect(try largest.multiplied(by: ExactDecimal(1 as Int64)) == largest)
        #expect(try largest.multiplied(by: ExactDecimal(-1 as Int64)) == largest.negated)
        #expect(throws: QuantityError.overflow) {
            try largest.multiplied(by: ExactDecimal(coefficient: 11, exponent: -1))
        }
        #expect(try largest.divided(by: ExactDecimal(1 as Int64)) == largest)
        #expect(throws: QuantityError.overflow) { try largest.divided(by: ExactDecimal(coefficient: 9, exponent: -1)) }
        let one = Quantity(scaled: Quantity.scale, dimension: .none)
        #expect(try largest.multiplied(by: one) == .quantity(largest))
        #expect(try largest.divided(by: one) == .quantity(largest))
        #expect(try Quantity.of(170_141_183, .yi).adding(Quantity.of(4604, .wan)).scaled < .max)
        #expect(throws: QuantityError.overflow) { try Quantity.of(1_701_411_834_605, .yi) }
        #expect(throws: QuantityError.overflow) { try Quantity.of(ExactDecimal(coefficient: 1, exponent: 300), .yuan) }
        #expect(try Quantity.of(ExactDecimal(coefficient: 1, exponent: -300), .yuan).isZero)
    }

    @Test("compares")
    func comparison() throws {
        #expect(try wan(1).compared(to: wan(2)) == -1)
        #expect(try wan(2).compared(to: Quantity.of(20000, .yuan)) == 0)
        #expect(try wan(1).compared(to: wan(-2)) == 1)
    }

    @Test("a dimension that leaves its byte is an overflow")
    func steepDimension() throws {
        let steep = Quantity(scaled: 1, dimension: Dimension(packed: 0x7F))
        #expect(throws: QuantityError.overflow) { try steep.multiplied(by: wan(1)) }
        #expect(throws: QuantityError.overflow) {
            try Quantity.dividing(1, by: Quantity(scaled: 1, dimension: Dimension(packed: 0x80)))
        }
    }
}
