import PolicyModel
import SeededNumbers

@testable import PolicyRules

/// Data for ``RandomRules``: at the borders that its rules name, beside them, and far out; with holes.
struct RandomFirms {
    private var random: SeededNumbers

    init(seed: UInt64) { random = SeededNumbers(seed: seed &* 7 &+ 3) }

    private mutating func below(_ limit: Int) -> Int { Int(random.next() % UInt64(limit)) }

    mutating func make(_ schema: Schema, rows: Int) throws -> DataSet { try facts(rows: rows).data(schema) }

    mutating func facts(rows: Int) -> TrialFacts {
        var facts = TrialFacts()
        for park in 0..<3 {
            facts.subjects.append(
                TrialFacts.Subject(
                    entity: "park", key: "P\(park)",
                    values: park == 0 ? [:] : ["level": .text(["省级", "市级"][park - 1])],
                    years: park == 2 ? [:] : [2024: ["output": money(park)]]))
        }
        for row in 0..<rows {
            var values: [String: InputValue] = [:]
            func set(_ name: String, _ value: InputValue, _ maker: inout RandomFirms) {
                if maker.below(12) > 0 { values[name] = value }
            }
            set("park", .text("P\(below(3))"), &self)
            set("kin", .text("F\(below(rows))"), &self)
            set("name", .text(["一厂", "二厂", "", "35", "x\(row)"][below(5)]), &self)
            set("industry", .text(["01", "35", "39", "3", "06"][below(5)]), &self)
            let day =
                CalendarDate(year: 2023 + below(3), month: 1 + below(12), day: 1 + below(28)) ?? CalendarDate(days: 0)
            set("applied", .date(below(8) == 0 ? CalendarDate(year: 2024, month: 3, day: 31) ?? day : day), &self)
            set("grade", .text(["A", "B", "C", "D"][below(4)]), &self)
            set("chain", .boolean(below(2) == 0), &self)
            set("rating", .number([0, 0.5, 1, -0.25, 1e-9, 3.3333, 1e18, 12.5][below(8)]), &self)
            set("patents", .integer([0, 1, 3, -2, 10][below(5)]), &self)
            set("rent", money(below(30)), &self)
            set("land", quantity(.area), &self)
            set("energy", quantity(.energy), &self)
            var years: [Int: [String: InputValue]] = [:]
            for year in 2023...2024 where below(10) > 0 {
                var yearly: [String: InputValue] = [:]
                if below(12) > 0 { yearly["staff"] = .integer(staff()) }
                if below(12) > 0 { yearly["revenue"] = money(below(30)) }
                if below(12) > 0 { yearly["tax"] = money(below(30)) }
                years[year] = yearly
            }
            facts.subjects.append(TrialFacts.Subject(entity: "firm", key: "F\(row)", values: values, years: years))
        }
        return facts
    }

    private mutating func staff() -> Int64 {
        switch below(12) {
        case 0: [Int64.max, .min, 1 << 53, (1 << 53) + 1][below(4)]
        case 1...4: [9, 10, 11, 19, 20, 29, 30, 50, 100, 101][below(10)]
        default: Int64(below(300))
        }
    }

    private mutating func money(_ place: Int) -> InputValue {
        let fen: Int128 = 10_000_000_000_000_000
        let borders: [Int128] = [0, 1, 99, 100, 10_000, 999_999, 1_000_000, 1_000_001, 5_000_000, 100_000_000]
        let scaled: Int128 =
            switch place {
            case 0..<10: borders[place] * fen
            case 10: -12345 * fen
            case 11 where below(20) == 0: 90_000_000_000_000_000_000 * Quantity.scale
            case 12 where below(4) == 0: fen / 1000 * Int128(below(1_000_000))
            default: Int128(below(1_000_000_000)) * fen
            }
        return .quantity(Quantity(scaled: scaled, dimension: .money))
    }

    private mutating func quantity(_ dimension: Dimension) -> InputValue {
        let scaled =
            [0, 1, 5, 30, -2, Int128(below(10_000))][below(6)] * Quantity.scale / Int128([1, 1, 100, 3][below(4)])
        return .quantity(Quantity(scaled: scaled, dimension: dimension))
    }
}
