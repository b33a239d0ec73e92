import LuaHost
import PolicyModel
import SeededNumbers
import Testing

@testable import PolicyRules
@testable import Tally

/// Firms that lead to one another by two links, with indicators and rules that ask those of the others.
@Suite("what lies too deep is told the same way by whoever asks")
struct DepthAgreementTests {
    private static let basis = "basis = { document = \"d\" }"

    /// One step from a firm to others and what is read there, over lines of its own.
    private static func step(_ reading: String, _ random: inout SeededNumbers) -> String {
        let link = Int.random(in: 0...3, using: &random) == 0 ? "partner" : "mother"
        switch Int.random(in: 0...9, using: &random) {
        case 0: return "if e:has \"mother\" and e.mother:has \"size\" and e.mother.size > 6 then return true end"
        default: return "if e:has \"\(link)\" and e.\(link).\(reading) then return true end"
        }
    }

    private static func reading(_ random: inout SeededNumbers) -> String {
        let name = Int.random(in: 0...3, using: &random)
        return Int.random(in: 0...2, using: &random) == 0 ? "rules.r\(name).eligible" : "i\(name)"
    }

    private static func body(_ random: inout SeededNumbers) -> String {
        var lines = ["  if e.size == \(Int.random(in: 0...9, using: &random)) then return true end"]
        for _ in 0...Int.random(in: 0...1, using: &random) { lines.append("  " + step(reading(&random), &random)) }
        return (lines + ["  return e.size > 8"]).shuffledTail(&random).joined(separator: "\n")
    }

    private static func pack(_ random: inout SeededNumbers) -> PackSource {
        var lua = """
            entity "firm" { title = "企业", key = "id", fields = { size = "integer",
              mother = { type = "firm", reverse = "daughters" }, partner = { type = "firm", reverse = "partners" } } }

            """
        for index in 0...3 {
            lua +=
                "indicator \"i\(index)\" { of = \"firm\", title = \"t\", value = function(e)\n\(body(&random))\nend }\n"
        }
        for index in 0...3 {
            let conditions = (0...Int.random(in: 0...2, using: &random)).map { place in
                "  { \"c\(place)\", \"t\", function(e)\n\(body(&random))\n  end },"
            }
            lua += """
                rule "r\(index)" { title = "t", kind = "qualification", of = "firm", \(basis), conditions = {
                \(conditions.joined(separator: "\n"))
                } }

                """
        }
        return Trial.source(lua)
    }

    private struct Firm {
        var size: Int
        var mother: Int?
        var partner: Int?
    }

    /// Mostly one long line of mothers; partners lead further up.
    private static func firms(_ random: inout SeededNumbers) -> [Firm] {
        return (0..<70).map { row in
            var firm = Firm(size: Int.random(in: 0...7, using: &random))
            if row > 0, Int.random(in: 0...39, using: &random) > 0 { firm.mother = row - 1 }
            if row > 0, Int.random(in: 0...3, using: &random) == 0 {
                firm.partner = Int.random(in: 0..<row, using: &random)
            }
            return firm
        }
    }

    private static func data(_ firms: [Firm], _ schema: Schema, reversed: Bool) throws -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for row in reversed ? Array(firms.indices.reversed()) : Array(firms.indices) {
            var values: [String: InputValue] = ["size": .integer(Int64(firms[row].size))]
            values["mother"] = firms[row].mother.map { .text("F\($0)") }
            values["partner"] = firms[row].partner.map { .text("F\($0)") }
            try builder.add(entity: "firm", key: "F\(row)", values: values)
        }
        return builder.build()
    }

    private static func told(_ decision: Decision) -> String {
        let errors = decision.errors.map { "\($0.message.en) \($0.line ?? 0) in \($0.condition ?? -1)" }
        return "\(decision.verdict) fails \(decision.failed) \(errors)"
    }

    private static func options(_ change: (inout EvaluationOptions) -> Void = { _ in }) -> EvaluationOptions {
        var options = EvaluationOptions(asOf: CalendarDate(days: 20_000))
        options.threads = 1
        change(&options)
        return options
    }

    @Test("along lines of firms", arguments: 1...24 as ClosedRange<UInt64>)
    func lines(_ seed: UInt64) throws { try agree(seed) }

    /// As a whole, by threads, backwards, by columns, rule by rule, and explained.
    private func agree(_ seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let book = try RuleBook([Self.pack(&random)])
        let firms = Self.firms(&random)
        let data = try Self.data(firms, book.schema, reversed: false)
        let backwards = try Self.data(firms, book.schema, reversed: true)
        func tell(_ data: DataSet, _ options: EvaluationOptions) throws -> [String: String] {
            var found: [String: String] = [:]
            for decision in try book.evaluate(data, options) {
                let place = data.tables[decision.entity].key(decision.row) + book.catalogue.rules[decision.rule].id
                found[place] = Self.told(decision)
            }
            return found
        }
        func differences(_ found: [String: String], _ known: [String: String]) -> [String] {
            found.keys.sorted().filter { found[$0] != known[$0] }.map {
                "\($0): \(found[$0] ?? "") but \(known[$0] ?? "")"
            }
        }
        let expected = try tell(data, Self.options { $0.engine = .interpreter })
        #expect(
            try differences(tell(data, Self.options { ($0.engine, $0.threads) = (.interpreter, 3) }), expected) == [])
        #expect(try differences(tell(backwards, Self.options { $0.engine = .interpreter }), expected) == [])
        #expect(try differences(tell(data, Self.options { $0.engine = .columns }), expected) == [])
        for index in 0...3 {
            let alone = try tell(data, Self.options { ($0.engine, $0.rules) = (.interpreter, ["r\(index)"]) })
            #expect(differences(alone, expected) == [])
        }
        let entity = try #require(book.schema.entityIndex(named: "firm"))
        let evaluation = try Evaluation(
            try book.makeProgram(), on: data, asOf: CalendarDate(days: 20_000), year: 2024, isExplaining: true)
        var explained: [String: String] = [:]
        for row in firms.indices {
            for rule in 0...3 {
                let explanation = evaluation.explain(rule, entity: entity, row: row)
                explained["F\(row)r\(rule)"] = Self.told(explanation.decision)
            }
        }
        #expect(differences(explained, expected) == [])
    }
}

extension Array {
    /// In another order, the last element excepted.
    fileprivate func shuffledTail(_ random: inout SeededNumbers) -> [Element] {
        Array(dropLast()).shuffled(using: &random) + suffix(1)
    }
}
