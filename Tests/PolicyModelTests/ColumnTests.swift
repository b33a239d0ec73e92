import Testing

@testable import PolicyModel

@Suite("Columns")
struct ColumnTests {
    private func money(_ values: [(Int64, Int)]) -> Column {
        let builder = ColumnBuilder(.money)
        for (row, value) in values.enumerated() { builder.set(coefficient: value.0, scale: value.1, row: row) }
        return builder.build(count: values.count)
    }

    @Test("A quantity column takes the smallest scale that holds it")
    func scale() {
        #expect(money([(5, 0), (700, 2)]).scale == 0)
        #expect(money([(5, 0), (705, 2)]).scale == 2)
        #expect(money([(5, 0), (705, 2), (1, 18)]).kind == .int64)
        #expect(money([(100, 0), (1, 18)]).kind == .int128)
    }

    @Test("A value that 64 bits do not hold widens the column, and all values stay")
    func promotion() throws {
        let column = money([(Int64.max, 0), (5, 1), (-Int64.max, 2), (0, 18)])
        #expect(column.kind == .int128 && column.scale == 18)
        #expect(column.quantity(0, .money) == Quantity(scaled: Int128(Int64.max) * Quantity.scale, dimension: .money))
        #expect(column.quantity(1, .money) == Quantity(scaled: Quantity.scale / 2, dimension: .money))
        #expect(column.quantity(2, .money).scaled == -Int128(Int64.max) * (Quantity.scale / 100))
        #expect(column.quantity(3, .money).isZero)
    }

    @Test("Random quantities, in any order, come back exactly")
    func randomQuantities() {
        for seed in 1...300 as ClosedRange<UInt64> {
            var state = seed
            func next() -> UInt64 {
                state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
                return state >> 11
            }
            let digits = next() % 5
            let values: [Int128?] = (0..<200).map { _ in
                if next() % 6 == 0 { return nil }
                let size: UInt64 = [10, 1_000_000, 1 << 53][Int(next() % 3)]
                let unit = Quantity.scale / DecimalScale.power(Int(next() % (digits + 1)) * 4)
                return Int128(next() % size) * max(unit, 1) * (next() % 2 == 0 ? 1 : -1)
            }
            let builder = ColumnBuilder(.money)
            for row in values.indices.sorted(by: { ($0 * 7919) % 211 < ($1 * 7919) % 211 }) {
                if let value = values[row] {
                    builder.set(quantity: Quantity(scaled: value, dimension: .money), row: row)
                }
            }
            let column = builder.build(count: 200)
            for (row, value) in values.enumerated() {
                #expect(column.isKnown(row) == (value != nil))
                if let value { #expect(column.quantity(row, .money).scaled == value, "seed \(seed)") }
            }
        }
    }

    @Test("Rows that nobody sets are missing, and the last reason counts")
    func reasons() {
        let builder = ColumnBuilder(.integer)
        builder.set(integer: 7, row: 1)
        builder.set(integer: 8, row: 2)
        builder.setMissing(.badCell, row: 200)
        builder.setMissing(.badCell, row: 2)
        builder.setMissing(.conflict, row: 2)
        let column = builder.build(count: 300)
        #expect(column.count == 300 && column.isKnown(1) && column.int64At(1) == 7)
        #expect((0..<300).filter { column.isKnown($0) } == [1])
        #expect(column.missingReason(0) == .empty)
        #expect(column.missingReason(2) == .conflict)
        #expect(column.missingReason(200) == .badCell)
        #expect(column.missingReason(299) == .empty)
    }

    @Test("Texts have one code each, and are found again")
    func texts() {
        let builder = ColumnBuilder(.text)
        let words = (0..<5000).map { "词\($0 % 1777)" } + [""]
        for (row, word) in words.enumerated() {
            var word = word
            word.withUTF8 { builder.set(text: $0, row: row) }
        }
        let column = builder.build(count: words.count)
        #expect(column.pool?.count == 1778)
        #expect(words.indices.allSatisfy { column.string($0) == words[$0] })
        #expect(words.indices.allSatisfy { column.pool?.code(of: words[$0]) == column.int32At($0) })
        #expect(column.pool?.code(of: "词1777") == nil)
    }
}
