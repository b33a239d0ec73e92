import PolicyModel
import Testing

@Suite("Data sets from memory")
struct DataSetBuilderTests {
    private func sample() throws -> DataSet {
        var builder = DataSetBuilder(schema: .standard)
        try builder.add(entity: "park", key: "P1", values: ["name": .text("南园"), "region": .text("R9")])
        try builder.add(
            entity: "enterprise", key: "E2",
            values: ["park": .text("P1"), "high_tech": .boolean(true), "credit_grade": .text("B")],
            years: [
                2023: ["patents": .integer(3), "tax": .quantity(try Quantity.of(5, .wan))],
                2021: ["patents": .missing(.badCell)],
            ])
        try builder.add(entity: "enterprise", key: "E1", values: ["park": .text("P1"), "land": .missing(nil)])
        return builder.build()
    }

    @Test("Values come back by field, row and year")
    func values() throws {
        let data = try sample()
        let table = try #require(data.table("enterprise"))
        let definition = data.schema.entities[0]
        let patents = try #require(definition.fieldIndex(named: "patents"))
        let tax = try #require(definition.fieldIndex(named: "tax"))
        let grade = try #require(definition.fieldIndex(named: "credit_grade"))
        #expect(data.years == [2021, 2023] && table.rowCount == 2 && table.key(1) == "E1")
        #expect(table.column(field: patents, yearIndex: 1)?.int64At(0) == 3)
        #expect(table.column(field: tax, yearIndex: 1)?.quantity(0, .money) == (try Quantity.of(50000, .yuan)))
        #expect(table.column(field: grade, yearIndex: nil)?.uint8At(0) == 1)
        #expect(table.column(field: 0, yearIndex: nil)?.string(1) == "E1")
        #expect(table.missingReason(field: patents, row: 0, year: 2021) == .badCell)
        #expect(table.missingReason(field: tax, row: 0, year: 2021) == .noColumn)
        #expect(table.missingReason(field: patents, row: 1, year: 2023) == .noRow(year: 2023))
        #expect(table.missingReason(field: patents, row: 0, year: 2022) == .noRow(year: 2022))
        #expect(
            table.missingReason(field: try #require(definition.fieldIndex(named: "land")), row: 1, year: nil) == .empty)
    }

    @Test("Links lead to rows, and collections come in key order")
    func links() throws {
        let data = try sample()
        let park = try #require(data.schema.entityIndex(named: "park"))
        let reverse = try #require(data.schema.reverse(named: "enterprises", of: park))
        #expect(Array(data.rows(reverse: reverse, of: 0)) == [1, 0])
        #expect(data.tables[0].keyOrder == [1, 0])
        let region = try #require(data.schema.entities[park].fieldIndex(named: "region"))
        #expect(data.tables[park].missingReason(field: region, row: 0, year: nil) == .noTable)
        #expect(data.faults.map(\.code) == ["no-link-table"])
    }

    @Test("Many threads may ask for the same collection at once")
    func threads() async throws {
        let data = try sample()
        let reverse = try #require(data.schema.reverse(named: "enterprises", of: 1))
        await withTaskGroup(of: [Int32].self) { group in
            for _ in 0..<64 { group.addTask { Array(data.rows(reverse: reverse, of: 0)) } }
            for await rows in group { #expect(rows == [1, 0]) }
        }
    }

    @Test("What does not fit is refused")
    func refusals() throws {
        var builder = DataSetBuilder(schema: .standard)
        #expect(throws: InputFault.unknownEntity("parc")) { try builder.add(entity: "parc", key: "P") }
        #expect(throws: InputFault.unknownField(entity: "park", field: "x")) {
            try builder.add(entity: "park", key: "P", values: ["x": .integer(1)])
        }
        #expect(throws: InputFault.wrongType(entity: "park", field: "area", expected: .area)) {
            try builder.add(entity: "park", key: "P", values: ["area": .quantity(try Quantity.of(1, .yuan))])
        }
        #expect(throws: InputFault.yearlyWithoutYear(entity: "park", field: "tax")) {
            try builder.add(entity: "park", key: "P", values: ["tax": .missing(nil)])
        }
        #expect(throws: InputFault.notYearly(entity: "park", field: "area")) {
            try builder.add(entity: "park", key: "P", years: [2023: ["area": .missing(nil)]])
        }
        try builder.add(entity: "park", key: "P")
        #expect(throws: InputFault.duplicateKey(entity: "park", key: "P")) { try builder.add(entity: "park", key: "P") }
    }
}
