import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyRules

@Suite("operators on words agree with exact quantities")
struct QuantityWordTests {
    private static let dimensions: [Dimension] = {
        let bases: [Dimension] = [.money, .area, .energy, .electricity]
        return bases + bases.flatMap { above in bases.compactMap { above == $0 ? nil : above.divided(by: $0) } }
            + bases.compactMap { Dimension.none.divided(by: $0) }
    }()

    private func word(_ numbers: inout SeededNumbers) -> QuantityWord {
        while true {
            let limit = Int64(1) << Int64.random(in: 0...52, using: &numbers)
            let dimension = Self.dimensions.randomElement(using: &numbers) ?? .money
            guard let bits = QuantityWord.bits(of: dimension) else { continue }
            let coefficient = Int64.random(in: -limit...limit, using: &numbers)
            let pairs = Int.random(in: 0...7, using: &numbers)
            if let word = QuantityWord(coefficient: coefficient, pairs: pairs, dimensionBits: bits) { return word }
        }
    }

    @Test("a word and the quantity that it stands for are one", arguments: 0..<8)
    func roundTrip(_ seed: Int) {
        var numbers = SeededNumbers(seed: UInt64(seed))
        for _ in 0..<4000 {
            let word = word(&numbers)
            #expect(QuantityWord(word.quantity) == word)
        }
    }

    @Test("a product of words is the product of their quantities", arguments: 0..<8)
    func products(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        var quick = 0
        for _ in 0..<4000 {
            let (a, b) = (word(&numbers), word(&numbers))
            guard let product = a.multiplied(by: b) else { continue }
            quick += 1
            #expect(try a.quantity.multiplied(by: b.quantity) == .quantity(product.quantity))
        }
        #expect(quick > 100)
    }

    @Test("a quotient by a whole number is that of its quantity", arguments: 0..<8)
    func quotients(_ seed: Int) throws {
        var numbers = SeededNumbers(seed: UInt64(seed))
        var quick = 0
        for _ in 0..<4000 {
            let a = word(&numbers)
            let number = Int64.random(in: -500...500, using: &numbers)
            guard let quotient = a.divided(by: number) else { continue }
            quick += 1
            #expect(try a.quantity.divided(by: ExactDecimal(number)) == quotient.quantity)
        }
        #expect(quick > 100)
    }
}
