import LuaHost
import PolicyModel
import PolicyRules
import Testing

/// What the checker says before a rule runs, against what happens when it does, on subjects of which everything is known.
@Suite("The checker agrees with the evaluation")
struct CheckAgreementTests {
    /// Codes of what runs and is wrong all the same.
    private static let running: Set<String> = [
        "money-equals-number", "enum-value-unknown", "condition-constant", "missing-then-default", "division-by-field",
    ]

    @Test("what it calls an error fails when it runs", arguments: ConditionCases.wrong)
    func errors(_ marked: String, _ code: String) throws {
        guard !Self.running.contains(code) else { return }
        let body = marked.replacing("‸", with: "")
        // A comparison by `==` is never true, and no error when it runs.
        guard !marked.contains("‸==") else { return }
        #expect(try verdict(body) == .error, "\(body)")
    }

    @Test("what it lets pass runs", arguments: ConditionCases.right)
    func right(_ body: String) throws {
        guard !body.contains("FIELD") && !body.hasPrefix("while") && !body.hasPrefix("return pick") else { return }
        #expect(try verdict(body) != .error, "\(body)")
    }

    @Test("on random expressions of every kind of value", arguments: Array(1...6) as [UInt64])
    func random(_ seed: UInt64) throws {
        var maker = RandomExpression(seed: seed)
        let bodies = (0..<200).map { _ in maker.condition() }
        let rules = bodies.enumerated().map { index, body in
            """
            rule "r\(index)" { title = "规则", kind = "award", of = "enterprise", basis = B, \
            conditions = { { "c", "条件", function(e) \(body) end } } }
            """
        }
        let head = """
            local B = { document = "试行办法" } \
            param "limit" { title = "上限", basis = B, values = { ["2020-01-01"] = wan(5) } } \
            param "share" { title = "比例", basis = B, values = { ["2020-01-01"] = 0.3 } }
            """
        let program = try CheckedPack(files: ["rules.lua": ([head] + rules).joined(separator: "\n")]).program()
        var said: [Int: [Diagnostic]] = [:]
        for finding in PackChecker(program).diagnostics() where Self.fails(finding) {
            said[(finding.location?.line ?? 0) - 2, default: []].append(finding)
        }
        let evaluation = try Evaluation(program, on: try data(program.schema), asOf: day, year: 2024)
        let entity = try #require(program.schema.entityIndex(named: "enterprise"))
        evaluation.decide(entity: entity, row: 0, rules: Array(bodies.indices)) { decision in
            // A quotient by a difference that happens to be zero is unknown, and ends the function before its error.
            guard decision.verdict != .undetermined else { return }
            let fault = decision.errors.first?.message.en
            if let finding = said[decision.rule]?.first {
                #expect(fault != nil, "\(bodies[decision.rule]): \(finding.message.en)")
            } else if let fault, !Self.dependsOnFigures(fault) {
                Issue.record("nothing said of \(bodies[decision.rule]): \(fault)")
            }
        }
    }

    private static func fails(_ finding: Diagnostic) -> Bool {
        finding.severity == .error && !running.contains(finding.code) && !finding.message.en.contains("never equal")
    }

    /// Whether an error comes from how large the figures are, or in what spans are counted: that is not followed.
    private static func dependsOnFigures(_ fault: String) -> Bool {
        ["too large", "beyond", "finite", "nan", "outside the years", "has no day", "span of time with a span"].contains
        { fault.contains($0) }
    }

    private func verdict(_ body: String) throws -> Verdict? {
        let program = try CheckedPack.condition(body, before: ConditionCases.before).program()
        let evaluation = try Evaluation(program, on: try data(program.schema), asOf: day, year: 2024)
        var verdict: Verdict?
        evaluation.decide(entity: try #require(program.schema.entityIndex(named: "enterprise")), row: 0, rules: [0]) {
            verdict = $0.verdict
        }
        return verdict
    }

    private var day: CalendarDate { CalendarDate(year: 2024, month: 12, day: 31) ?? CalendarDate(days: 0) }

    /// One subject an entity, all of its fields known for four years.
    private func data(_ schema: Schema) throws -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for entity in schema.entities {
            var values: [String: InputValue] = [:]
            var yearly: [String: InputValue] = [:]
            for field in entity.fields where field.name != entity.key {
                if field.isYearly { yearly[field.name] = value(field) } else { values[field.name] = value(field) }
            }
            try builder.add(
                entity: entity.name, key: "x", values: values,
                years: yearly.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: (2021...2024).map { ($0, yearly) }))
        }
        return builder.build()
    }

    private func value(_ field: FieldDefinition) -> InputValue {
        switch field.type {
        case .text: .text(field.name == "industry" ? "3911" : "x")
        case .integer: .integer(12)
        case .number: .number(1.5)
        case .boolean: .boolean(true)
        case .date: .date(CalendarDate(year: 2020, month: 1, day: 31) ?? day)
        case .quantity(let unit): .quantity(Quantity(scaled: 5_000_000 * Quantity.scale, dimension: unit.dimension))
        case .enumeration(let words): .text(words[0])
        case .link: .text("x")
        }
    }
}
