internal import PolicyModel
internal import PolicyRules
internal import SeededNumbers

/// Reads a property: `property "…" { rule = "rd_award", vary = "rd_expense", expect = "not less" }`.
struct PropertyReader {
    private let program: RuleProgram
    private let influences: RuleInfluences
    private let defaultDay: CalendarDate
    private(set) var reading: TestReading
    /// The entity of what is looked at.
    private var entity = 0
    private var lastDay: CalendarDate?

    static let keys = [
        "rule", "indicator", "allocation", "vary", "expect", "holds", "given", "ranges", "missing", "runs", "seed",
        "as_of", "year",
        "params",
    ]
    static let defaultRuns = 200

    init(
        _ program: RuleProgram, _ influences: RuleInfluences, defaultDay: CalendarDate, _ reading: TestReading
    ) {
        self.program = program
        self.influences = influences
        self.defaultDay = defaultDay
        self.reading = reading
    }

    /// Nil where something is wrong, which is reported.
    mutating func property(
        _ name: String, _ content: ScriptValue, script: Int, declaration: Int
    ) -> PropertyTest? {
        for (key, _) in reading.members(of: content, name) where !PropertyReader.keys.contains(key) {
            reading.report(key: key, of: LocalizedText("a property", "性质"), keys: PropertyReader.keys)
        }
        guard content.entries != nil else { return nil }
        let targets = targets(content)
        guard reading.diagnostics.isEmpty, !targets.isEmpty else { return nil }
        var facts = FactsReader(reading)
        if let given = content["given"] { facts.read(given) }
        reading = facts.reading
        let parameters = reading.parameters(content["params"])
        let asOf = content["as_of"].flatMap { reading.date(of: $0, "as_of") }
        let day = TestDay(
            asOf: asOf, year: reading.year(content["year"]), given: facts.facts, lastDay: lastDay,
            defaultDay: defaultDay)
        for name in facts.facts.givenTwice(in: day.year) {
            reading.report(.testYearTwice(name, day.year), token: name)
        }
        let main = mainSubject(&facts.facts)
        let claim = claim(content, script, declaration, year: day.year)
        guard let main, let claim, reading.diagnostics.isEmpty else { return nil }
        let (rules, sources, allocations) = indices(targets)
        let constants = influences.constants(rules: rules, sources: sources, allocations: allocations, on: day.asOf)
        let figures = RuleFigures(constants, on: day.asOf)
        var property = PropertyTest(
            asOf: day.asOf, year: day.year, parameters: parameters, given: facts.facts, main: main, entity: entity,
            targets: targets, claim: claim, ranges: [:], named: [], mayMiss: content["missing"] == .boolean(true),
            figures: figures, isApart: influences.isApart(rules: rules, sources: sources, allocations: allocations),
            runs: PropertyReader.defaultRuns, seed: SeededNumbers.seed(of: name))
        if let varied = property.varied {
            let field = varied.definition(program.schema).name
            property.namesVaried =
                constants.texts.contains(field) || influences.sharedWords(on: day.asOf).contains(field)
        }
        readNumbers(content, &property)
        readRanges(content["ranges"], &property)
        if let varied = property.varied, PropertySubjects(property, program.schema).isGiven(varied) {
            let field = varied.definition(program.schema).name
            reading.report(.propertyVaried(field), token: field)
        }
        return reading.diagnostics.isEmpty ? property : nil
    }

    // MARK: What is looked at

    private mutating func targets(_ content: ScriptValue) -> [PropertyTest.Target] {
        var targets: [PropertyTest.Target] = []
        for key in ["rule", "indicator", "allocation"] {
            guard let value = content[key], let names = reading.texts(of: value, key) else { continue }
            for name in names {
                if let target = target(name, key, isFirst: targets.isEmpty) { targets.append(target) }
            }
        }
        if targets.isEmpty, reading.diagnostics.isEmpty { reading.report(.propertyClaim()) }
        return targets
    }

    private mutating func target(_ text: String, _ key: String, isFirst: Bool) -> PropertyTest.Target? {
        let isRule = key == "rule"
        let words = text.split(separator: ".").map(String.init)
        guard let name = words.first else { return nil }
        let known = reading.vocabulary.declarations.filter { declaration in
            switch declaration.kind {
            case .rule: isRule
            case .allocation: key == "allocation"
            case .indicator, .ranking, .population: key == "indicator"
            }
        }
        let found = known.filter { $0.id == name || $0.fullID == name }
        let own = found.filter { $0.pack == reading.pack }
        guard let declaration = own.first ?? (found.count == 1 ? found.first : nil) else {
            let names = known.flatMap { [$0.id, $0.fullID] }
            reading.report(
                found.isEmpty
                    ? .testNameUnknown(name, nearest: nearestName(to: name, among: names))
                    : .testNameAmbiguous(name, found.map(\.fullID)), token: name)
            return nil
        }
        let parts = ["entitled", "payable", "eligible", "value"]
        let path = Array(words.dropFirst())
        if isRule, let part = path.first, !parts.contains(part) {
            reading.report(key: part, of: LocalizedText("what a rule decides", "规则的结论"), keys: parts)
        }
        if isRule, !declaration.hasAmount, let part = path.first, ["entitled", "payable"].contains(part) {
            reading.report(key: part, of: LocalizedText("`\(name)`", "`\(name)` "), keys: ["eligible", "value"])
        }
        if key == "allocation", let part = path.first, !["amount", "shares"].contains(part) {
            reading.report(key: part, of: LocalizedText("`\(name)`", "`\(name)` "), keys: ["amount", "shares"])
        }
        if isFirst { entity = declaration.entity }
        if !isFirst && entity != declaration.entity {
            let entity = program.schema.entities[entity].name
            reading.report(
                name, .text(name),
                expected: LocalizedText("a declaration of \(entity), as the others", "与其他各项相同的主体 \(entity)"))
        }
        if let last = declaration.effectiveTo { lastDay = min(lastDay ?? last, last) }
        return PropertyTest.Target(
            label: name, name: declaration.fullID, kind: declaration.kind, path: path,
            hasAmount: declaration.hasAmount)
    }

    private func indices(
        _ targets: [PropertyTest.Target]
    ) -> (rules: [Int], sources: [ValueSource], allocations: [Int]) {
        let names = Set(targets.map(\.name))
        let kinds = Dictionary(targets.map { ($0.name, $0.kind) }) { first, _ in first }
        let rules = program.rules.indices.filter {
            names.contains(program.rules[$0].fullID) && kinds[program.rules[$0].fullID] == .rule
        }
        let sources: [ValueSource] =
            program.indicators.indices.filter { names.contains(program.indicators[$0].fullID) }.map { .indicator($0) }
            + program.rankings.indices.filter { names.contains(program.rankings[$0].head.fullID) }.map { .ranking($0) }
            + program.populations.indices.filter { names.contains(program.populations[$0].head.fullID) }
            .map { .population($0) }
        let allocations = program.allocations.indices.filter { index in
            let name = program.allocations[index].head.fullID
            return names.contains(name) && kinds[name] == .allocation
        }
        return (rules, sources, allocations)
    }

    /// The subject of the entity that is given by itself, or the only one; one of which nothing is given where there is none.
    private mutating func mainSubject(_ facts: inout TestFacts) -> Int? {
        let name = program.schema.entities[entity].name
        let own = facts.subjects.indices.filter { facts.subjects[$0].entity == entity }
        if let single = facts.singles[entity] { return single }
        if own.count == 1 { return own[0] }
        guard own.isEmpty else {
            reading.report(.propertySubject(name))
            return nil
        }
        facts.subjects.append(TestFacts.Subject(entity: entity, key: "\(name.prefix(1).uppercased())1"))
        return facts.subjects.count - 1
    }

    // MARK: The claim

    private mutating func claim(
        _ content: ScriptValue, _ script: Int, _ declaration: Int, year: Int
    ) -> PropertyTest.Claim? {
        let words = ["not less", "not more", "same"]
        if let holds = content["holds"] {
            guard case .function = holds else {
                reading.report("holds", holds, expected: LocalizedText("a function", "函数"))
                return nil
            }
            for key in ["vary", "expect"] where content[key] != nil {
                reading.report(key: key, of: LocalizedText("a property with `holds`", "带 `holds` 的性质"), keys: ["holds"])
            }
            return .holds(script: script, declaration: declaration)
        }
        guard let varied = content["vary"], let expected = content["expect"] else {
            reading.report(.propertyClaim())
            return nil
        }
        guard case .text(let name) = varied else {
            reading.report("vary", varied, expected: LocalizedText("the name of a field", "字段名"))
            return nil
        }
        guard case .text(let word) = expected, words.contains(word) else {
            let word = expected.text ?? LuaText.text(expected)
            reading.report(
                .testWord(word, key: "expect", nearest: nearestName(to: word, among: words), words: words), token: word)
            return nil
        }
        guard var column = column(name, in: "vary") else { return nil }
        if column.definition(program.schema).isYearly { column.year = year }
        return word == "same" ? .unaffected(column) : .ordered(column, isRising: word == "not less")
    }

    /// A field of the subject, or of one that it links to, `rd_expense`, `park.level`, in ranges also of the other subjects
    /// that are given, `enterprises.tax`; without a year.
    private mutating func column(_ name: String, in what: String) -> FactColumn? {
        let schema = program.schema
        let words = name.split(separator: ".", omittingEmptySubsequences: false).map(String.init)
        var (owner, link): (Int, Int?) = (entity, nil)
        if words.count == 2, let field = schema.entities[entity].fieldIndex(named: words[0]),
            case .link(let target) = schema.entities[entity].fields[field].type,
            let target = schema.entityIndex(named: target)
        {
            (owner, link) = (target, field)
        }
        if what == "ranges", words.count == 2, link == nil,
            let other = schema.entities.firstIndex(where: { $0.plural == words[0] }),
            let field = schema.entities[other].fieldIndex(named: words[1]), field > 0
        {
            return FactColumn(link: nil, entity: other, field: field, year: nil, other: FactColumn.anyOther)
        }
        let definition = schema.entities[owner]
        if words.count == (link == nil ? 1 : 2), let last = words.last, let field = definition.fieldIndex(named: last),
            field > 0
        {
            guard case .link = definition.fields[field].type else {
                return FactColumn(link: link, entity: owner, field: field, year: nil)
            }
            reading.report(
                what, .text(name), expected: LocalizedText("a field that is no link", "不是关联的字段"),
                help: LocalizedText("name a field beyond it: \(name).name", "请写关联主体的字段：\(name).name"))
            return nil
        }
        let unknown = link == nil ? words[0] : words[words.count - 1]
        reading.report(
            key: unknown, of: LocalizedText("`\(definition.name)`", "`\(definition.name)` "),
            keys: definition.fields.dropFirst().map(\.name))
        return nil
    }

    // MARK: Ranges

    private mutating func readRanges(_ value: ScriptValue?, _ property: inout PropertyTest) {
        guard let value else { return }
        for (name, value) in reading.members(of: value, "ranges") {
            guard let column = column(name, in: "ranges") else { continue }
            let field = column.definition(program.schema)
            guard let range = range(value, name, field) else { continue }
            property.ranges[column] = range
            // Facts of other subjects are made up once they are read.
            if column.other != nil { continue }
            var named = column
            if field.isYearly { named.year = property.year }
            property.named.append(named)
        }
    }

    private mutating func range(_ value: ScriptValue, _ name: String, _ field: FieldDefinition) -> FactRange? {
        var values: [InputValue] = []
        var facts = FactsReader(reading)
        for item in value.list ?? [] {
            if let read = facts.fieldValue(item, name, of: field) { values.append(read) }
        }
        reading = facts.reading
        guard reading.diagnostics.isEmpty else { return nil }
        guard let axis = FactAxis(field.type) else {
            if !values.isEmpty { return .words(values) }
            reading.report(
                name, value, expected: LocalizedText("a list of words: { \"A\", \"B\" }", "词语列表：{ \"A\", \"B\" }"))
            return nil
        }
        if values.count == 2, let low = axis.position(values[0]), let high = axis.position(values[1]), low <= high {
            return .between(low, high)
        }
        reading.report(
            name, value, expected: LocalizedText("the least and the most: { 0, 2000 }", "最小值和最大值：{ 0, 2000 }"))
        return nil
    }

    // MARK: How often

    private mutating func readNumbers(_ content: ScriptValue, _ property: inout PropertyTest) {
        switch content["runs"] {
        case nil: break
        case .integer(let runs)? where (1...100_000).contains(runs): property.runs = Int(runs)
        case .some(let other):
            reading.report("runs", other, expected: LocalizedText("a number from 1 to 100000", "1 至 100000 的整数"))
        }
        switch content["seed"] {
        case nil: break
        case .integer(let seed)? where seed >= 0: property.seed = UInt64(seed)
        case .some(let other): reading.report("seed", other, expected: LocalizedText("a whole number", "非负整数"))
        }
        if let missing = content["missing"], case .boolean = missing {
        } else if let missing = content["missing"] {
            reading.report("missing", missing, expected: LocalizedText("`true` or `false`", "`true` 或 `false`"))
        }
    }
}
