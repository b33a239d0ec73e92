import LuaHost
import PolicyModel

/// Turns what the files declared into the program: fields and entities first, then parameters, indicators, rankings,
/// populations and rules, then the references between them, then what is done with the amounts of rules.
struct Linker {
    let loader: PackLoader
    var program: RuleProgram { loader.program }

    init(_ loader: PackLoader) { self.loader = loader }

    func link() {
        refuseDuplicates()
        for declaration in loader.raw where declaration.kind == "entity" { addEntity(declaration) }
        for declaration in loader.raw where declaration.kind == "field" { addFields(declaration) }
        checkLinks()
        for declaration in loader.raw where declaration.kind == "param" { addParameter(declaration) }
        for declaration in loader.raw where declaration.kind == "indicator" { addIndicator(declaration) }
        for declaration in loader.raw where declaration.kind == "ranking" { addRanking(declaration) }
        for declaration in loader.raw where declaration.kind == "population" { addPopulation(declaration) }
        let declarations = loader.raw.filter { $0.kind == "rule" }
        let readers = declarations.compactMap { declaration in addRule(declaration).map { (declaration, $0) } }
        for (index, (declaration, conditions)) in readers.enumerated() {
            addConditions(conditions, of: index, declaration)
        }
        checkCycles()
        nameMembers()
        settle()
    }

    func entry(_ declaration: PackLoader.RawDeclaration, _ keys: [String]) -> DeclarationReader {
        DeclarationReader(
            kind: declaration.kind, id: declaration.id, table: declaration.table, location: declaration.location,
            keys: keys,
            loader: loader)
    }

    func fullID(_ declaration: PackLoader.RawDeclaration) -> String {
        program.packs[declaration.pack].manifest.id + "/" + declaration.id
    }

    /// One name a kind and pack; rules and indicators of all packs share the names of fields too, see ``nameMembers()``.
    private func refuseDuplicates() {
        var seen: [String: SourceLocation] = [:]
        loader.raw.removeAll { declaration in
            guard declaration.kind != "field" else { return false }
            let key = declaration.kind + " " + fullID(declaration)
            guard let first = seen[key] else {
                seen[key] = declaration.location
                return false
            }
            loader.report(
                .idDuplicate(declaration.id, kind: declaration.kind, first: first), near: declaration.location,
                token: declaration.id)
            return true
        }
    }

    // MARK: Parameters and indicators

    private func addParameter(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "unit", "basis", "values", "note"])
        reader.refuseList()
        var parameter = ParameterDeclaration(
            id: declaration.id, fullID: fullID(declaration), pack: declaration.pack,
            title: reader.string("title") ?? declaration.id, unit: reader.string("unit"), basis: reader.basis(),
            note: reader.string("note"), values: [], location: declaration.location)
        if parameter.basis.isEmpty { loader.report(.basisMissing("param", declaration.id), near: declaration.location) }
        if let values = reader.table("values") {
            for (key, value) in loader.entries(of: values) {
                guard case .string(let text) = key, let day = CalendarDate(iso: text) else {
                    let shown = if case .string(let text) = key { text } else { "…" }
                    loader.report(.dateMalformed(shown, key: "values"), near: declaration.location, token: shown)
                    continue
                }
                parameter.values.append(ParameterDeclaration.Dated(from: day, value: value))
            }
            parameter.values.sort { $0.from < $1.from }
        }
        if parameter.values.isEmpty { loader.report(.parameterEmpty(declaration.id), near: declaration.location) }
        program.parameters.append(parameter)
    }

    private func addIndicator(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["of", "title", "unit", "basis", "value", "note"])
        reader.refuseList()
        guard let entity = reader.entity(), let function = reader.function("value", required: true) else { return }
        let unitText = reader.string("unit")
        let unit = unitText.flatMap { Unit(parsing: $0) }
        program.indicators.append(
            IndicatorDeclaration(
                id: declaration.id, fullID: fullID(declaration), pack: declaration.pack,
                title: reader.string("title") ?? declaration.id, entity: entity, unit: unit, unitText: unitText,
                basis: reader.basis(), function: function, location: declaration.location))
    }

    // MARK: Rules

    /// Adds a rule without its conditions, which are returned, as they may name rules that come later.
    private func addRule(_ declaration: PackLoader.RawDeclaration) -> LuaTable?? {
        let reader = entry(
            declaration,
            [
                "title", "kind", "basis", "of", "incentive", "effective", "scope", "conditions", "amount", "floor",
                "cap",
                "rounding", "value", "note",
            ])
        reader.refuseList()
        let kind = reader.word("kind", among: RuleDeclaration.Kind.allCases.map(\.rawValue), required: true)
        guard let entity = reader.entity() else { return nil }
        let rule = RuleDeclaration(
            id: declaration.id, fullID: fullID(declaration), pack: declaration.pack,
            title: reader.string("title", required: true) ?? declaration.id,
            kind: kind.flatMap { RuleDeclaration.Kind(rawValue: $0) } ?? .qualification, basis: reader.basis(),
            entity: entity,
            incentive: reader.string("incentive"), scope: reader.function("scope"), amount: reader.function("amount"),
            value: reader.function("value"), floor: limit("floor", reader),
            cap: limit("cap", reader), rounding: rounding(reader), location: declaration.location)
        if rule.basis.isEmpty { loader.report(.basisMissing("rule", declaration.id), near: declaration.location) }
        if rule.amount != nil && rule.value != nil {
            loader.report(.amountAndValue(), near: declaration.location, token: "value")
        }
        if rule.amount == nil {
            for key in ["floor", "cap", "rounding"] where reader.has(key) {
                loader.report(.boundWithoutAmount(key), near: declaration.location, token: key)
            }
        }
        readEffective(rule, reader)
        program.rules.append(rule)
        return .some(reader.table("conditions"))
    }

    func bound(_ key: String, _ reader: DeclarationReader) -> RuleDeclaration.Bound? {
        switch reader.named[key] {
        case nil: return nil
        case .function(let function): return .function(function)
        case .some(let value):
            if case .quantity(let quantity)? = program.binding?.policyValue(value), quantity.dimension == .money {
                return .fixed(quantity)
            }
            reader.wrong(
                key, value,
                expected: LocalizedText(
                    "money such as `wan(200)`, or a function that gives it", "金额（如 `wan(200)`）或给出金额的函数"))
            return nil
        }
    }

    private func rounding(_ reader: DeclarationReader) -> AmountRounding {
        guard let text = reader.string("rounding") else { return .fen }
        if let rounding = AmountRounding(parsing: text) { return rounding }
        let words = AmountRounding.words
        loader.report(
            .wordUnknown(text, key: "rounding", nearest: nearestName(to: text, among: words), words: words),
            near: reader.location,
            token: text)
        return .fen
    }

    private func readEffective(_ rule: RuleDeclaration, _ reader: DeclarationReader) {
        guard let table = reader.table("effective") else { return }
        let effective = DeclarationReader(
            kind: "effective", id: rule.id, table: table, location: reader.location, keys: ["from", "to"],
            loader: loader)
        effective.refuseList()
        rule.effectiveFrom = effective.date("from")
        rule.effectiveTo = effective.date("to")
        if let from = rule.effectiveFrom, let to = rule.effectiveTo, to < from {
            loader.report(.effectiveReversed(), near: reader.location, token: "effective")
        }
    }

    private func addConditions(_ table: LuaTable?, of index: Int, _ declaration: PackLoader.RawDeclaration) {
        guard let table else { return }
        var seen: [String: SourceLocation] = [:]
        for (key, value) in loader.entries(of: table) {
            guard case .integer = key, case .table(let entry) = value else {
                loader.report(
                    .conditionMalformed(
                        LocalizedText("`conditions` holds something that is no condition", "`conditions` 中有一项不是条件")),
                    near: declaration.location, token: "conditions")
                continue
            }
            guard let condition = readCondition(entry, of: index, declaration) else { continue }
            if let first = seen[condition.id] {
                loader.report(
                    .idDuplicate(condition.id, kind: "condition", first: first), near: condition.location,
                    token: condition.id)
                continue
            }
            seen[condition.id] = condition.location
            program.rules[index].conditions.append(condition)
        }
    }

    private func readCondition(
        _ table: LuaTable, of index: Int, _ declaration: PackLoader.RawDeclaration
    ) -> ConditionDeclaration? {
        let reader = DeclarationReader(
            kind: "condition", id: declaration.id, table: table, location: declaration.location,
            keys: ["rule", "review"], loader: loader)
        guard case .string(let id)? = reader.listed.first else {
            loader.report(
                .conditionMalformed(LocalizedText("a condition starts with its id", "条件须以其 id 开头")),
                near: declaration.location,
                token: "conditions")
            return nil
        }
        guard reader.listed.count > 1, case .string(let title) = reader.listed[1] else {
            loader.report(
                .conditionMalformed(LocalizedText("the condition `\(id)` lacks its title", "条件 `\(id)` 缺少标题")),
                near: declaration.location, token: id)
            return nil
        }
        var location = declaration.location
        var tests: [ConditionDeclaration.Test] = []
        if reader.listed.count > 2 {
            guard case .function(let function) = reader.listed[2], reader.listed.count == 3 else {
                loader.report(
                    .conditionMalformed(
                        LocalizedText(
                            "the third entry of the condition `\(id)` is not a function", "条件 `\(id)` 的第三项不是函数")),
                    near: declaration.location, token: id)
                return nil
            }
            location = loader.program.text.location(declaration.location.file, function.line)
            tests.append(.function(function))
        }
        if let name = reader.string("rule") {
            guard let rule = resolve(name, from: declaration, entity: program.rules[index].entity) else { return nil }
            tests.append(.rule(rule))
        }
        if reader.boolean("review") == true { tests.append(.review) }
        guard tests.count == 1, let test = tests.first else {
            loader.report(
                .conditionMalformed(
                    LocalizedText(
                        "the condition `\(id)` wants one of a function, `rule` and `review`",
                        "条件 `\(id)` 须且只须有函数、`rule`、`review` 之一")),
                near: declaration.location, token: id)
            return nil
        }
        return ConditionDeclaration(id: id, title: title, test: test, location: location)
    }

    /// A rule by its full id, or by its short one in the same pack; one about the entity, if one is given.
    func resolve(_ name: String, from declaration: PackLoader.RawDeclaration, entity: Int? = nil) -> Int? {
        let pack = program.packs[declaration.pack].manifest
        let full = name.contains("/") ? name : pack.id + "/" + name
        guard let index = program.rules.firstIndex(where: { $0.fullID == full }) else {
            let names = program.rules.map { $0.pack == declaration.pack && !name.contains("/") ? $0.id : $0.fullID }
            loader.report(
                .referenceUnknown(name, nearest: nearestName(to: name, among: names)), near: declaration.location,
                token: name)
            return nil
        }
        let rule = program.rules[index]
        if let entity, rule.entity != entity {
            let (theirs, ours) = (program.schema.entities[rule.entity].name, program.schema.entities[entity].name)
            loader.report(
                .referenceEntity(name, entity: theirs, expected: ours), near: declaration.location, token: name)
            return nil
        }
        requireDependency(on: rule.pack, from: declaration, token: name)
        return index
    }

    /// Reports a reference into a pack that the declaring one does not depend on.
    func requireDependency(on other: Int, from declaration: PackLoader.RawDeclaration, token: String) {
        let id = program.packs[other].manifest.id
        guard other != declaration.pack, !program.packs[declaration.pack].manifest.depends.contains(id) else { return }
        loader.report(.dependencyUndeclared(id), near: declaration.location, token: token)
    }

    // MARK: Whole-program checks

    /// Rings of rules that name one another as conditions. Rings through `e.rules` are found by `check`, or when met.
    private func checkCycles() {
        var state = [Int](repeating: 0, count: program.rules.count)
        var path: [Int] = []
        func visit(_ rule: Int) {
            if state[rule] == 2 { return }
            if state[rule] == 1 {
                let ring = path[(path.firstIndex(of: rule) ?? 0)...] + [rule]
                loader.report(.ruleCycle(ring.map { program.rules[$0].fullID }), near: program.rules[rule].location)
                return
            }
            state[rule] = 1
            path.append(rule)
            for condition in program.rules[rule].conditions {
                if case .rule(let other) = condition.test { visit(other) }
            }
            path.removeLast()
            state[rule] = 2
        }
        for rule in program.rules.indices { visit(rule) }
    }
}
