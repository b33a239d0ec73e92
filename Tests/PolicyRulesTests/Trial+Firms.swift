import PolicyModel

@testable import PolicyRules

/// An enterprise of a trial; money in 元, of the year 2025 unless `years` says another.
struct TrialFirm {
    var key: String
    var values: [String: InputValue] = [:]
    var years: [Int: [String: InputValue]] = [:]

    /// - Parameter tax: nil: missing.
    init(_ key: String, tax: Double? = nil, _ values: [String: InputValue] = [:], years: [Int: Double] = [:]) {
        self.key = key
        self.values = values
        if let tax { self.years[2025] = ["tax": .yuan(tax)] }
        for (year, tax) in years { self.years[year] = ["tax": .yuan(tax)] }
    }

    /// - Parameter amounts: money of 2025 by field.
    init(_ key: String, amounts: [String: Double], _ values: [String: InputValue] = [:]) {
        self.key = key
        self.values = values
        years = [2025: amounts.mapValues { .yuan($0) }]
    }
}

extension Trial {
    init(
        _ lua: String, firms: [TrialFirm], parks: [String: String?] = [:], explaining: Bool = false,
        more: (inout DataSetBuilder) throws -> Void = { _ in }
    ) throws {
        try self.init(lua, explaining: explaining) { data in try Trial.add(firms, parks: parks, more, to: &data) }
    }

    /// - Parameter parks: the regions of parks by their keys.
    static func add(
        _ firms: [TrialFirm], parks: [String: String?] = [:], _ more: (inout DataSetBuilder) throws -> Void = { _ in },
        to data: inout DataSetBuilder
    ) throws {
        for region in Set(parks.values.compactMap(\.self)).sorted() { try data.add(entity: "region", key: region) }
        for (park, region) in parks.sorted(by: { $0.key < $1.key }) {
            try data.add(entity: "park", key: park, values: region.map { ["region": .text($0)] } ?? [:])
        }
        for firm in firms {
            try data.add(entity: "enterprise", key: firm.key, values: firm.values, years: firm.years)
        }
        try more(&data)
    }

    /// What a subject reads of a ranking, a population or an indicator: `A #1`, `5`, `lacks tax`, `error: …`.
    func value(_ name: String, of key: String, entity: String = "enterprise") throws -> String {
        let catalogue = program
        let source: ValueSource? =
            if let index = catalogue.rankings.firstIndex(where: { $0.head.id == name }) {
                .ranking(index)
            } else if let index = catalogue.populations.firstIndex(where: { $0.head.id == name }) {
                .population(index)
            } else {
                catalogue.indicators.firstIndex { $0.id == name }.map { .indicator($0) }
            }
        guard let source, let entity = program.schema.entityIndex(named: entity),
            let row = evaluation.data.tables[entity].row(forKey: key)
        else { throw InputFault.unknownEntity("\(name) of \(key)") }
        let outcome = evaluation.value(of: source, entity: entity, row: row)
        if let fault = outcome.errors.first { return "error: \(fault.message.en)" }
        if !outcome.missing.isEmpty { return (["lacks"] + outcome.missing.map(named)).joined(separator: " ") }
        return [outcome.value.map { PolicyRulesTests.shown($0) }, outcome.rank.map { "#\($0)" }].compactMap(\.self)
            .joined(separator: " ")
    }

    /// The same for several subjects.
    func values(_ name: String, of keys: [String], entity: String = "enterprise") throws -> [String] {
        try keys.map { try value(name, of: $0, entity: entity) }
    }

    /// What is paid in 元, each step from before to after with what it says, and who bears it:
    /// `60 stack s(100→60 of 160/100) funding city 36 county 24`.
    func payment(_ rule: String, of key: String = "F1", entity: String = "enterprise") throws -> String {
        let decision = try decision(rule, of: key, entity: entity)
        var words = [decision.payable.map(yuan) ?? decision.verdict.rawValue]
        if !decision.missing.isEmpty { words += ["lacks"] + decision.missing.map(named) }
        words += decision.errors.map { "error: \($0.message.en)" }
        words += decision.steps.map(told)
        if !decision.funding.isEmpty {
            words += ["funding"] + decision.funding.map { "\($0.party) \(yuan($0.amount))" }
        }
        return words.joined(separator: " ")
    }

    func payments(_ rules: [String], of key: String = "F1") throws -> [String] {
        try rules.map { try payment($0, of: key) }
    }

    private func told(_ step: AmountStep) -> String {
        var words = ["\(yuan(step.before))→\(yuan(step.after))"]
        if !step.vetoes.isEmpty { words.append("vetoes " + step.vetoes.joined(separator: " ")) }
        if let factor = step.factor { words.append("×\(factor)") }
        if !step.absent.isEmpty {
            words.append("without " + step.absent.map { program.rules[$0].id }.joined(separator: " "))
        }
        if let claims = step.claims, let limit = step.limit { words.append("of \(yuan(claims))/\(yuan(limit))") }
        let by = step.by.split(separator: "/").last.map(String.init) ?? step.by
        return "\(step.kind.rawValue) \(by)(\(words.joined(separator: " ")))"
    }

    func yuan(_ quantity: Quantity) -> String { quantity.text(in: .yuan) }

    /// How an allocation comes out for a subject: `100 = city 60 + county 40`.
    func allocation(_ id: String, of key: String = "F1", entity: String = "enterprise") throws -> String {
        guard let index = program.allocations.firstIndex(where: { $0.head.id == id }),
            let entity = program.schema.entityIndex(named: entity),
            let row = evaluation.data.tables[entity].row(forKey: key)
        else { throw InputFault.unknownEntity("\(id) of \(key)") }
        guard let outcome = evaluation.allocate(index, row: row) else { return "left out" }
        if let fault = outcome.errors.first { return "error: \(fault.message.en)" }
        if !outcome.missing.isEmpty { return (["lacks"] + outcome.missing.map(named)).joined(separator: " ") }
        let parts = outcome.parts.map { "\($0.party) \(yuan($0.amount))" }.joined(separator: " + ")
        return "\(outcome.amount.map(yuan) ?? "nothing") = \(parts)"
    }

    /// Awards `a`, `b`, `c` and `d` of what a firm's tax, revenue, assets and payroll are; not eligible without. `pays`
    /// declares more of them.
    static let awards = #"""
        local BASIS = { document = "试行办法" }
        local function pays(id, amount, more)
          local rule_of = { title = id, kind = "award", of = "enterprise", basis = BASIS, amount = amount }
          for key, value in pairs(more or {}) do rule_of[key] = value end
          rule(id)(rule_of)
        end
        local function field(id, name, more)
          more = more or {}
          more.conditions = { { "has", "有数据", function(e) return e:has(name) end } }
          pays(id, function(e) return e[name] end, more)
        end
        field("a", "tax") field("b", "revenue") field("c", "assets") field("d", "payroll")

        """#
}
