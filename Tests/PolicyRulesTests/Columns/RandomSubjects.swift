import LuaHost
import PolicyModel
import SeededNumbers

@testable import PolicyRules

/// Subjects of any schema, made up from a seed, with holes.
struct RandomSubjects {
    private var random: SeededNumbers
    /// By field, texts that rules know.
    let constants: [String: [String]]

    init(seed: UInt64, constants: [String: [String]]) {
        random = SeededNumbers(seed: seed)
        self.constants = constants
    }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func make(_ schema: Schema, rows: Int, years: ClosedRange<Int>) throws -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for entity in schema.entities {
            for row in 0..<rows {
                var values: [String: InputValue] = [:]
                var yearly: [Int: [String: InputValue]] = [:]
                for field in entity.fields where field.name != entity.key {
                    if !field.isYearly {
                        if below(14) > 0 { values[field.name] = value(field, rows) }
                        continue
                    }
                    for year in years where below(16) > 0 {
                        yearly[year, default: [:]][field.name] = value(field, rows)
                    }
                }
                try builder.add(
                    entity: entity.name, key: key(entity.name, row), values: values, years: yearly)
            }
        }
        return builder.build()
    }

    /// Regions have codes of GB/T 2260, as rules look at what they begin with.
    private func key(_ entity: String, _ row: Int) -> String {
        guard entity == "region" else { return "x\(row)" }
        let heads = ["3208", "3310", "3418", "3701", "4401", "5101", "1402", "1302"]
        return heads[row % heads.count] + String(String(1000 + row).suffix(3))
    }

    private mutating func value(_ field: FieldDefinition, _ rows: Int) -> InputValue {
        switch field.type {
        case .text:
            let known = constants[field.name] ?? ["一", "39、38", "x"]
            return .text(known[below(known.count)])
        case .link(let target):
            return .text(key(target, below(rows)))
        case .integer: return .integer(Int64(field.isYear ? 2019 + below(8) : [0, 1, 3, 36, 120, 300, 1001][below(7)]))
        case .number: return .number([0, 0.05, 0.5, 1, 3, 10, 62.5, 85][below(8)])
        case .boolean: return .boolean(below(3) > 0)
        case .date: return .date(CalendarDate(days: Int32(17_900 + below(2_600))))
        case .enumeration(let words): return .text(words[below(words.count)])
        case .quantity(let unit):
            let amount = [0, 1, 30, 4_999, 1_000_000, 20_000_000, 50_000_001, 400_000_000][below(8)]
            return .quantity(
                Quantity(scaled: (Int128(amount) + Int128(below(100))) * Quantity.scale, dimension: unit.dimension))
        }
    }
}

extension FieldDefinition {
    fileprivate var isYear: Bool { name.hasSuffix("year") }
}
