import LuaHost
import PolicyModel

@testable import PolicyRules

/// Packs in memory, or from the repository, evaluated on a data set made for one test.
struct Trial {
    let program: RuleProgram
    let evaluation: Evaluation

    /// - Parameters:
    ///   - lua: the declarations of a pack `test`.
    ///   - modules: its modules by their name in `lib`.
    init(
        _ lua: String, modules: [String: String] = [:], asOf: String = "2025-06-30", year: Int = 2025,
        limits: LuaLimits = LuaLimits(), explaining: Bool = false, data: (inout DataSetBuilder) throws -> Void
    ) throws {
        let program = try RuleProgram.load([Trial.source(lua, modules: modules)], limits: limits)
        try self.init(program, asOf: asOf, year: year, explaining: explaining, data: data)
    }

    init(
        _ program: RuleProgram, asOf: String = "2025-06-30", year: Int = 2025, explaining: Bool = false,
        data: (inout DataSetBuilder) throws -> Void
    ) throws {
        self.program = program
        var builder = DataSetBuilder(schema: program.schema)
        try data(&builder)
        guard let day = CalendarDate(iso: asOf) else { throw InputFault.unknownEntity(asOf) }
        evaluation = try Evaluation(program, on: builder.build(), asOf: day, year: year, isExplaining: explaining)
    }

    static func source(_ lua: String, id: String = "test", depends: [String] = [], modules: [String: String] = [:])
        -> PackSource
    {
        let list = depends.map { "\"\($0)\"" }.joined(separator: ", ")
        var files = [
            "pack.lua": Array("pack \"\(id)\" { title = \"测试\", depends = { \(list) } }".utf8),
            "rules.lua": Array(lua.utf8),
        ]
        for (name, text) in modules { files["lib/\(name).lua"] = Array(text.utf8) }
        return PackSource(path: "packs/\(id)", files: files)
    }

    /// The code and message of what keeps a pack from loading.
    static func loadErrors(_ lua: String, modules: [String: String] = [:]) -> [String] {
        do throws(DiagnosticList) {
            _ = try RuleProgram.load([source(lua, modules: modules)])
            return []
        } catch { return error.diagnostics.filter { $0.severity == .error }.map { "\($0.code): \($0.message.en)" } }
    }

    func decision(_ rule: String, of key: String = "E", entity: String = "enterprise") throws -> Decision {
        guard let entity = program.schema.entityIndex(named: entity),
            let row = evaluation.data.tables[entity].row(forKey: key),
            let rule = program.rules.firstIndex(where: { $0.id == rule || $0.fullID == rule })
        else { throw InputFault.unknownEntity("\(entity) \(key) \(rule)") }
        var found = Decision(entity: entity, row: row, rule: rule, verdict: .error)
        evaluation.decide(entity: entity, row: row, rules: [rule]) { found = $0 }
        return found
    }

    /// A decision in one line: `eligible 10000元 pays 10000元`, `ineligible: a b`, `undetermined lacks tax@2025`.
    func outcome(_ rule: String, of key: String = "E", entity: String = "enterprise") throws -> String {
        let decision = try decision(rule, of: key, entity: entity)
        let conditions = program.rules[decision.rule].conditions
        var words = [decision.verdict.rawValue]
        if let entitled = decision.entitled { words.append(shown(entitled)) }
        if let payable = decision.payable { words += ["pays", shown(payable)] }
        if let value = decision.value { words += ["value", shown(value)] }
        if !decision.failed.isEmpty { words += ["fails"] + decision.failed.map { conditions[$0].id } }
        if !decision.review.isEmpty { words += ["awaits"] + decision.review.map { conditions[$0].id } }
        if !decision.missing.isEmpty { words += ["lacks"] + decision.missing.map(named) }
        for step in decision.steps { words += ["\(step.kind.rawValue)(\(shown(step.before)) → \(shown(step.after)))"] }
        for fault in decision.errors {
            words.append("error" + (fault.condition.map { " in \(conditions[$0].id)" } ?? "") + ": \(fault.message.en)")
        }
        return words.joined(separator: " ")
    }

    /// `tax@2025`, `name`, `P1.level`, `x!division-by-zero`
    func named(_ fact: MissingFact) -> String {
        let data = evaluation.data
        var text: String
        switch fact.subject {
        case .field(let field): text = data.schema.entities[fact.entity].fields[field].name
        case .incentive(let name): text = "incentive \(name)"
        case .computed(let name): text = name
        }
        if fact.row >= 0, data.schema.entities[fact.entity].name != "enterprise" {
            text = data.tables[fact.entity].key(fact.row) + "." + text
        }
        if let year = fact.year { text += "@\(year)" }
        return ["empty", "no-column", "no-year", "no-table"].contains(fact.reason.code)
            ? text : text + "!" + fact.reason.code
    }
}

extension Trial {
    /// What an expression of a rule comes to, for the enterprise `E`: its value, `unknown: …` or `error: …`.
    ///
    /// `E` is in the region 140105 and the park P1, had 10万元 of tax and 3 patents in 2025, 8万元 and none in 2024.
    static func result(of expression: String, before statements: String = "", declarations: String = "") -> String {
        let lua = """
            \(declarations)
            rule "r" { title = "r", kind = "qualification", of = "enterprise", basis = { document = "d" },
              value = function(e) \(statements) return \(expression) end }
            """
        do {
            let trial = try Trial(lua) { data in
                try data.add(entity: "region", key: "140105", values: ["name": .text("小店区")])
                try data.add(entity: "park", key: "P1", values: ["name": .text("北园"), "region": .text("140105")])
                try data.add(
                    entity: "enterprise", key: "E",
                    values: [
                        "park": .text("P1"), "region": .text("140105"), "high_tech": .boolean(false), "land": .mu(0),
                    ],
                    years: [
                        2024: ["tax": .wan(8)],
                        2025: ["tax": .wan(10), "patents": .integer(3), "employees": .integer(0)],
                    ])
            }
            let decision = try trial.decision("r")
            if let fault = decision.errors.first { return "error: \(fault.message.en)" }
            if !decision.missing.isEmpty {
                return "unknown: " + decision.missing.map(trial.named).joined(separator: " ")
            }
            return decision.value.map(shown) ?? "no value"
        } catch let error as DiagnosticList {
            return "load: \(error.diagnostics.first?.message.en ?? "")"
        } catch { return "\(error)" }
    }
}

extension InputValue {
    /// Money in 万元, area in 亩: whole and decimal.
    static func wan(_ value: Double) -> InputValue { of(value, .wan) }
    static func mu(_ value: Double) -> InputValue { of(value, .mu) }
    static func yuan(_ value: Double) -> InputValue { of(value, .yuan) }
    static func day(_ iso: String) -> InputValue { CalendarDate(iso: iso).map { .date($0) } ?? .missing(.badCell) }

    private static func of(_ value: Double, _ unit: Unit) -> InputValue {
        do throws(QuantityError) {
            return .quantity(try Quantity.of(ExactDecimal(value) ?? ExactDecimal(0), unit))
        } catch { return .missing(.badCell) }
    }
}
