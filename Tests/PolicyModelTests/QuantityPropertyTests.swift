import PolicyModel
import SeededNumbers
import Testing

@Suite("Quantity, against arithmetic on paper")
struct QuantityPropertyTests {
    private static let limit = DigitNumber(UInt128(Int128.max))
    private static let scale = DigitNumber("1000000000000000000")

    private func expect(
        _ outcome: Result<Int128, QuantityError>, is magnitude: DigitNumber, negative: Bool,
        _ note: @autoclosure () -> String
    ) {
        if magnitude.compared(to: Self.limit) > 0 {
            #expect(outcome == .failure(.overflow), "\(note())")
        } else {
            let text = (negative && !magnitude.isZero ? "-" : "") + magnitude.description
            #expect(outcome.map(\.description) == .success(text), "\(note())")
        }
    }

    private func scaled(_ body: () throws(QuantityError) -> Quantity) -> Result<Int128, QuantityError> {
        do { return .success(try body().scaled) } catch { return .failure(error) }
    }

    private func composed(_ body: () throws(QuantityError) -> QuantityResult) -> Result<Int128, QuantityError> {
        do {
            guard case .quantity(let quantity) = try body() else { return .failure(.notFinite) }
            return .success(quantity.scaled)
        } catch {
            return .failure(error)
        }
    }

    @Test("products keep 18 fractional digits, half even", arguments: [1, 2, 3] as [UInt64])
    func products(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<700 {
            let (a, b) = (numbers.signed(bits: 127), numbers.signed(bits: 110))
            let exact = DigitNumber(a.magnitude) * DigitNumber(b.magnitude)
            let outcome = composed({ () throws(QuantityError) in
                try Quantity(scaled: a, dimension: .money).multiplied(by: Quantity(scaled: b, dimension: .area))
            })
            expect(outcome, is: exact.dividedHalfEven(by: Self.scale), negative: (a < 0) != (b < 0), "\(a) × \(b)")
        }
    }

    @Test("quotients keep 18 fractional digits, half even", arguments: [4, 5, 6] as [UInt64])
    func quotients(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for round in 0..<700 {
            var (a, b) = (numbers.signed(bits: 127), numbers.signed(bits: 127))
            if b == 0 { continue }
            // Amounts of whole 分 and 平方米 share factors of ten with the scale.
            if round % 3 == 0, a.magnitude >> 70 == 0 { a *= 10_000_000_000_000_000 }
            if round % 4 == 0, b.magnitude >> 70 == 0 { b *= 500_000_000_000_000 }
            let exact = (DigitNumber(a.magnitude) * Self.scale).dividedHalfEven(by: DigitNumber(b.magnitude))
            let outcome = composed({ () throws(QuantityError) in
                try Quantity(scaled: a, dimension: .money).divided(by: Quantity(scaled: b, dimension: .area))
            })
            expect(outcome, is: exact, negative: (a < 0) != (b < 0), "\(a) / \(b)")
        }
    }

    @Test("a middle between two last digits goes to the even one", arguments: [7, 8] as [UInt64])
    func middles(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<300 {
            let half = Int128(numbers.unsigned(bits: 50)) * 2 + 1
            let number = try #require(ExactDecimal(0.5))
            let product = try Quantity(scaled: half, dimension: .money).multiplied(by: number).scaled
            let quotient = try Quantity(scaled: half, dimension: .money).divided(by: ExactDecimal(2 as Int64)).scaled
            #expect(product == (half / 2 + (half / 2) % 2))
            #expect(quotient == product)
        }
    }

    @Test("products and quotients with a number of any exponent", arguments: [9, 10] as [UInt64])
    func numbers(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<400 {
            let a = numbers.signed(bits: 127)
            let coefficient = numbers.signed(bits: Bool.random(using: &numbers) ? 57 : 126)
            let number = ExactDecimal(
                coefficient: coefficient == 0 ? 7 : coefficient, exponent: Int.random(in: -60...25, using: &numbers))
            let quantity = Quantity(scaled: a, dimension: .area)
            let negative = (a < 0) != (number.coefficient < 0)
            let (up, down) = (max(0, number.exponent), max(0, -number.exponent))
            let (x, y) = (DigitNumber(a.magnitude), DigitNumber(number.coefficient.magnitude))
            expect(
                scaled { () throws(QuantityError) in try quantity.multiplied(by: number) },
                is: (x * y).raised(byPowerOfTen: up).dividedHalfEven(by: DigitNumber("1").raised(byPowerOfTen: down)),
                negative: negative, "\(a) × \(number)")
            expect(
                scaled { () throws(QuantityError) in try quantity.divided(by: number) },
                is: x.raised(byPowerOfTen: down).dividedHalfEven(by: y.raised(byPowerOfTen: up)), negative: negative,
                "\(a) / \(number)")
            guard a != 0 else { continue }
            expect(
                scaled { () throws(QuantityError) in try Quantity.dividing(number, by: quantity) },
                is: y.raised(byPowerOfTen: 36 + up).dividedHalfEven(by: x.raised(byPowerOfTen: down)),
                negative: negative, "\(number) / \(a)")
        }
    }

    @Test("a number of a unit is exact to 18 digits", arguments: [11, 12] as [UInt64])
    func units(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        let units = try ["分", "万元", "亿元", "平方米", "元/平方米", "tce/万元", "%"].map { try #require(Unit(parsing: $0)) }
        for _ in 0..<400 {
            let unit = try #require(units.randomElement(using: &numbers))
            let number = ExactDecimal(
                coefficient: numbers.signed(bits: 126), exponent: Int.random(in: -45...5, using: &numbers))
            let (up, down) = (max(0, number.exponent + 18), max(0, -number.exponent - 18))
            let exact = (DigitNumber(number.coefficient.magnitude) * DigitNumber(unit.numerator.magnitude))
                .raised(byPowerOfTen: up)
                .dividedHalfEven(by: DigitNumber(unit.denominator.magnitude).raised(byPowerOfTen: down))
            expect(
                scaled { () throws(QuantityError) in try Quantity.of(number, unit) }, is: exact,
                negative: number.coefficient < 0, "\(number) \(unit.symbol)")
        }
    }

    @Test("sums and differences are exact or overflow", arguments: [13] as [UInt64])
    func sums(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<500 {
            let (a, b) = (numbers.signed(bits: 127), numbers.signed(bits: 127))
            let (x, y) = (DigitNumber(a.magnitude), DigitNumber(b.magnitude))
            let outcome = scaled { () throws(QuantityError) in
                try Quantity(scaled: a, dimension: .mass).adding(Quantity(scaled: b, dimension: .mass))
            }
            let same = (a < 0) == (b < 0)
            let larger = x.compared(to: y) >= 0
            let magnitude = same ? x + y : larger ? x - y : y - x
            expect(outcome, is: magnitude, negative: larger ? a < 0 : b < 0, "\(a) + \(b)")
            let difference = scaled { () throws(QuantityError) in
                try Quantity(scaled: a, dimension: .mass).subtracting(Quantity(scaled: -b, dimension: .mass))
            }
            #expect(difference == outcome)
        }
    }
}
