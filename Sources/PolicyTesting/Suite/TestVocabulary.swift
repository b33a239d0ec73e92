internal import PolicyModel
internal import PolicyRules

/// What the tests of a program can name.
struct TestVocabulary {
    /// A declaration that can be expected something of.
    struct Declaration {
        var kind: Expectation.Kind
        var id: String
        var fullID: String
        var title = ""
        var pack: Int
        var entity: Int
        /// Of a rule.
        var conditions: [(id: String, title: String, isReview: Bool)] = []
        var hasAmount = false
        var hasValue = false
        var effectiveTo: CalendarDate?
    }

    /// A parameter, and what its declared values are.
    struct Parameter {
        var id: String
        var fullID: String
        var pack: Int
        var kinds: [ParameterKind]
    }

    /// What a name means.
    enum Meaning {
        case declaration(Declaration)
        case ambiguous([String])
        case unknown
    }

    let schema: Schema
    let declarations: [Declaration]
    let parameters: [Parameter]
    /// Names that a missing fact can have besides those of fields.
    let computedNames: Set<String>
    let fieldNames: Set<String>
    private var byName: [String: [Int]] = [:]

    init(_ program: RuleProgram) {
        schema = program.schema
        var all: [Declaration] = []
        for rule in program.rules {
            var declaration = Declaration(
                kind: .rule, id: rule.id, fullID: rule.fullID, title: rule.title, pack: rule.pack, entity: rule.entity)
            declaration.conditions = rule.conditions.map { condition in
                let isReview = if case .review = condition.test { true } else { false }
                return (condition.id, condition.title, isReview)
            }
            declaration.hasAmount = rule.amount != nil
            declaration.hasValue = rule.value != nil
            declaration.effectiveTo = rule.effectiveTo
            all.append(declaration)
        }
        for indicator in program.indicators {
            all.append(
                Declaration(
                    kind: .indicator, id: indicator.id, fullID: indicator.fullID, title: indicator.title,
                    pack: indicator.pack, entity: indicator.entity))
        }
        func add(_ kind: Expectation.Kind, _ head: DeclarationHead, _ entity: Int) {
            all.append(
                Declaration(
                    kind: kind, id: head.id, fullID: head.fullID, title: head.title, pack: head.pack, entity: entity))
        }
        for ranking in program.rankings { add(.ranking, ranking.head, ranking.entity) }
        for population in program.populations { add(.population, population.head, population.entity) }
        for allocation in program.allocations { add(.allocation, allocation.head, allocation.entity) }
        declarations = all
        parameters = program.makeCatalogue(uses: []).parameters.map { parameter in
            Parameter(
                id: parameter.id, fullID: parameter.fullID, pack: parameter.pack,
                kinds: parameter.values.map { ParameterKind(of: $0.value) })
        }
        fieldNames = Set(schema.entities.flatMap { $0.fields.map(\.name) })
        computedNames = Set(
            all.flatMap { [$0.id, $0.fullID] + $0.conditions.map(\.id) }
                + program.rankings.map(\.rankName) + program.rules.compactMap(\.incentive)
                + ["amount", "floor", "cap", "value"])
        for (index, declaration) in all.enumerated() {
            byName[declaration.id, default: []].append(index)
            byName[declaration.fullID, default: []].append(index)
        }
        for (offset, ranking) in program.rankings.enumerated() {
            let index = program.rules.count + program.indicators.count + offset
            byName[ranking.rankName, default: []].append(index)
        }
    }

    /// What a name means in a test of a pack: the pack's own first.
    ///
    /// Where a rule and an indicator share a name, the rule, unless what is expected is a plain value.
    func meaning(of name: String, in pack: Int, expecting value: ScriptValue? = nil) -> Meaning {
        var found = byName[name] ?? []
        if Set(found.map { declarations[$0].fullID }).count < found.count {
            let isRule =
                value.map { value in
                    value.text.map { Verdict(rawValue: $0) != nil } ?? (value.entries != nil)
                } ?? true
            found = found.filter { (declarations[$0].kind == .rule) == isRule }
        }
        let own = found.filter { declarations[$0].pack == pack }
        if own.count == 1 { return .declaration(declarations[own[0]]) }
        if own.isEmpty, found.count == 1 { return .declaration(declarations[found[0]]) }
        return found.isEmpty ? .unknown : .ambiguous(found.map { declarations[$0].fullID })
    }

    /// Every name that can be expected something of.
    var names: [String] { declarations.map(\.id) + declarations.map(\.fullID) }

    /// A parameter by its name, the pack's own first; nil for an unknown one.
    func parameter(_ name: String, in pack: Int) -> Parameter? {
        let own = parameters.first { $0.id == name && $0.pack == pack }
        return own ?? parameters.first { $0.fullID == name || $0.id == name }
    }
}
