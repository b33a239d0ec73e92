import PolicyModel
import SeededNumbers
import Testing

@Suite("Dimension")
struct DimensionTests {
    private func dimension(_ exponents: [Dimension.Base: Int]) -> Dimension {
        Dimension(
            packed: exponents.reduce(0) { packed, part in
                packed | UInt64(UInt8(bitPattern: Int8(part.value))) << UInt64(part.key.rawValue * 8)
            })
    }

    @Test(
        "a product adds exponents, a quotient takes them away, each within its byte", arguments: [41, 42] as [UInt64])
    func composition(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for round in 0..<2000 {
            let range = round % 2 == 0 ? -3...3 : -128...127
            var left: [Dimension.Base: Int] = [:]
            var right: [Dimension.Base: Int] = [:]
            for base in Dimension.Base.allCases {
                left[base] = Int.random(in: range, using: &numbers)
                right[base] = Int.random(in: round % 3 == 0 ? 0...0 : range, using: &numbers)
            }
            let sums = left.merging(right, uniquingKeysWith: +)
            let differences = left.merging(right, uniquingKeysWith: -)
            let fits = { (exponents: [Dimension.Base: Int]) in exponents.values.allSatisfy { (-128...127).contains($0) }
            }
            let (a, b) = (dimension(left), dimension(right))
            #expect(a.multiplied(by: b) == (fits(sums) ? dimension(sums) : nil))
            #expect(a.divided(by: b) == (fits(differences) ? dimension(differences) : nil))
            #expect(Dimension.Base.allCases.allSatisfy { a.exponent(of: $0) == left[$0] })
        }
    }

    @Test(
        "is written in base units and named in words",
        arguments: [
            ([:], "", "a plain number", "无单位的数"),
            ([.money: 1], "元", "money", "金额"),
            ([.area: 1], "亩", "area", "面积"),
            ([.money: 1, .area: -1], "元/亩", "money per area", "元/亩"),
            ([.energy: 1, .money: -1], "tce/元", "energy per money", "tce/元"),
            ([.area: -1], "1/亩", "per area", "1/亩"),
            ([.money: 2], "元^2", "money^2", "元^2"),
            ([.money: 1, .area: 1, .mass: -2], "元*亩/吨^2", "money times area per mass^2", "元*亩/吨^2"),
        ] as [([Dimension.Base: Int], String, String, String)])
    func names(exponents: [Dimension.Base: Int], symbol: String, english: String, chinese: String) throws {
        let dimension = dimension(exponents)
        #expect(dimension.description == symbol)
        #expect(dimension.name == LocalizedText(english, chinese))
        guard !dimension.isNone else { return }
        #expect(try #require(Unit(parsing: symbol)).dimension == dimension)
        #expect(Unit.base(of: dimension) == Unit(parsing: symbol))
    }
}
