internal import PolicyModel
internal import PolicyRules

/// Values that a fact is tried with: those that the rule's own figures suggest, and the nearest on both sides.
struct FactCandidates {
    /// A threshold, and where it comes from.
    struct Threshold {
        var value: InputValue
        /// The facts of which it is a share, and what is said of each: `营业收入的 3%`; none for a figure of the rule.
        var origins: [(fact: FactColumn, text: LocalizedText)] = []
    }

    private let constants: RuleConstants
    private let figures: RuleFigures
    private let words: [String]
    private let probe: RuleProbe
    private var schema: Schema { probe.schema }

    init(_ probe: RuleProbe, _ influences: RuleInfluences) {
        self.probe = probe
        constants = influences.constants(rules: probe.rules, sources: [], on: probe.day)
        figures = RuleFigures(constants, on: probe.day)
        words = FactCandidates.words(constants, probe.program)
    }

    /// Words that a text may be held against, those that are seen to be first; not the names of what the rule reads.
    private static func words(_ constants: RuleConstants, _ program: RuleProgram) -> [String] {
        var names = constants.names
        for entity in program.schema.entities {
            names.formUnion([entity.name, entity.plural] + entity.fields.map(\.name))
        }
        names.formUnion(program.rules.flatMap { [$0.id, $0.fullID] } + program.indicators.map(\.id))
        names.formUnion(program.parameters.map(\.id) + program.rankings.flatMap { [$0.head.id, $0.rankName] })
        let others = constants.texts.subtracting(names).subtracting(constants.comparedTexts)
        // Numbers among them are codes of something, and mostly not of what the fact is.
        let known = constants.comparedTexts.sorted() + [otherWord] + others.sorted()
        let words = known.filter { word in
            !word.isEmpty && word.count <= 30 && !word.contains { "%{}\n".contains($0) }
        }
        return words.filter { !isCode($0) } + words.filter(isCode)
    }

    /// A word that no rule has in mind.
    static let otherWord = "其他"

    /// Whether the rule compares something with this word.
    func isCompared(_ value: InputValue) -> Bool {
        if case .text(let word) = value { constants.comparedTexts.contains(word) } else { false }
    }

    private static func isCode(_ word: String) -> Bool { word.allSatisfy { "0123456789".contains($0) } }

    /// A value to begin with.
    /// - Parameter facts: what was chosen for others.
    func first(_ column: FactColumn, besides facts: RuleTrial.Facts) -> InputValue {
        let definition = column.definition(schema)
        switch definition.type {
        case .text:
            let isCode = definition.title.contains("信用代码")
            let isKey = column.field == 0 && !isCode
            return .text(isKey ? RuleTrial.key(schema.entities[column.entity]) : sample(definition))
        case .integer: return .integer(100)
        case .number: return .number(1)
        case .boolean: return .boolean(true)
        case .date: return .date(CalendarDate(days: probe.day.days - 100))
        case .quantity(let unit):
            return .quantity(
                Quantity(
                    scaled: (unit.dimension == .money ? 10_000_000 : 100) * Quantity.scale, dimension: unit.dimension))
        case .enumeration(let words): return .text(words[0])
        case .link(let target): return .text(freeKey(target, besides: facts))
        }
    }

    /// A plausible text.
    private func sample(_ field: FieldDefinition) -> String {
        if field.name == "industry" { return "3911" }
        if field.title.contains("信用代码") { return "91140105TTTTTT011J" }
        if field.title.contains("行业中类") { return "391" }
        return "示例"
    }

    /// `P1`, `P2`: a key that no other link leads to.
    private func freeKey(_ target: String, besides facts: RuleTrial.Facts) -> String {
        guard let entity = schema.entityIndex(named: target) else { return "" }
        let taken = Set(facts.compactMap { if case .text(let text) = $0.value { text } else { nil } })
        let letter = schema.entities[entity].name.prefix(1).uppercased()
        var number = entity == probe.entity ? 2 : 1
        while taken.contains("\(letter)\(number)") { number += 1 }
        return "\(letter)\(number)"
    }

    /// Thresholds that a number, a measure or a date may be held against, with the other facts as they are.
    func thresholds(_ column: FactColumn, _ facts: RuleTrial.Facts) -> [Threshold] {
        func own(_ values: [InputValue]) -> [Threshold] { values.map { Threshold(value: $0) } }
        switch column.definition(schema).type {
        case .integer:
            return own(figures.numbers.compactMap { Int64(exactly: $0) }.map { .integer($0) }) + related(column, facts)
        case .number: return own(figures.numbers.map { .number($0) }) + related(column, facts)
        case .quantity(let unit):
            return own(figures.quantities(of: unit.dimension).map { .quantity($0) }) + related(column, facts)
        case .date: return own(figures.dates.map { .date($0) })
        default: return []
        }
    }

    /// Other words that a text, a choice or a yes-or-no may have; keys that a link may lead to.
    func words(_ column: FactColumn) -> [InputValue] {
        switch column.definition(schema).type {
        case .boolean: return [.boolean(true), .boolean(false)]
        case .enumeration(let words): return words.map { .text($0) }
        case .text: return words.prefix(60).map { .text($0) }
        case .link: return keys.map { .text($0) }
        default: return []
        }
    }

    /// Codes of the rule's text, `14`, `1401`, as whole codes of divisions.
    private var keys: [String] {
        words.filter { $0.count <= 12 && $0.count >= 2 && FactCandidates.isCode($0) }.prefix(40).map {
            $0.count < 6 ? $0 + String(repeating: "0", count: 6 - $0.count) : $0
        }
    }

    /// Shares of other facts of the same kind: a tenth of the staff, 4% of the revenue, last year's expense.
    private func related(_ column: FactColumn, _ facts: RuleTrial.Facts) -> [Threshold] {
        // `percent(30)` is as much a share as 0.3.
        let percents = constants.names.contains("percent") ? figures.numbers.filter { (1...100).contains($0) } : []
        let shares = ([1] + figures.shares + percents.suffix(12).map { $0 / 100 }).uniqued
        let type = column.definition(schema).type
        var found: [Threshold] = []
        for (other, value) in ordered(facts) where other != column {
            for share in shares {
                guard let value = FactCandidates.share(share, of: value, as: type) else { continue }
                found.append(Threshold(value: value, origins: [(other, origin(share, other))]))
            }
        }
        return found
    }

    private func ordered(_ facts: RuleTrial.Facts) -> [(FactColumn, InputValue)] {
        facts.map { (name: $0.key.header(schema, of: probe.entity, in: probe.year), fact: ($0.key, $0.value)) }
            .sorted { $0.name < $1.name }.map(\.fact)
    }

    private func origin(_ share: Double, _ other: FactColumn) -> LocalizedText {
        let title = other.title(schema, of: probe.entity, in: probe.year)
        guard share != 1, let decimal = ExactDecimal(share) else {
            return LocalizedText("as much as \(title)", "与\(title)相等")
        }
        let percent = FactColumn.text(ExactDecimal(coefficient: decimal.coefficient, exponent: decimal.exponent + 2))
        return LocalizedText("\(percent)% of \(title)", "\(title)的 \(percent)%")
    }

    private static func share(_ share: Double, of value: InputValue, as type: FieldType) -> InputValue? {
        switch (type, value) {
        case (.quantity(let unit), .quantity(let quantity)) where unit.dimension == quantity.dimension:
            guard let decimal = ExactDecimal(share) else { return nil }
            do throws(QuantityError) { return .quantity(try quantity.multiplied(by: decimal)) } catch { return nil }
        case (.integer, .integer(let count)):
            return Int64(exactly: (Double(count) * share).rounded()).map { .integer($0) }
        case (.number, .integer(let count)): return .number(Double(count) * share)
        case (.number, .number(let number)): return .number(number * share)
        default: return nil
        }
    }

    /// Facts of the subject itself that the rule's text names.
    var named: [FactColumn] {
        let entity = schema.entities[probe.entity]
        return entity.fields.indices.dropFirst().filter { constants.texts.contains(entity.fields[$0].name) }.map {
            FactColumn(link: nil, entity: probe.entity, field: $0, year: entity.fields[$0].isYearly ? probe.year : nil)
        }
    }

    /// Where a value lies among those of its fact.
    static func position(_ value: InputValue) -> Double? {
        switch value {
        case .integer(let value): Double(value)
        case .number(let value): value
        case .date(let date): Double(date.days)
        case .quantity(let quantity): quantity.double
        default: nil
        }
    }

    /// Nothing, and a thousand times as much.
    static func extremes(_ value: InputValue) -> [InputValue] {
        switch value {
        case .integer(let value): [.integer(0), .integer(value * 1000)]
        case .quantity(let quantity):
            [
                .quantity(Quantity(scaled: 0, dimension: quantity.dimension)),
                .quantity(Quantity(scaled: quantity.scaled * 1000, dimension: quantity.dimension)),
            ]
        default: []
        }
    }

    /// A value between two others, on the grid of ``step(_:up:)``; nil where they touch.
    static func middle(_ low: InputValue, _ high: InputValue) -> InputValue? {
        switch (low, high) {
        case (.integer(let a), .integer(let b)): return b - a > 1 ? .integer(a + (b - a) / 2) : nil
        case (.date(let a), .date(let b)):
            return b.days - a.days > 1 ? .date(CalendarDate(days: a.days + (b.days - a.days) / 2)) : nil
        case (.quantity(let a), .quantity(let b)):
            let step = Quantity.scale / 100
            let steps = (b.scaled - a.scaled) / step
            guard steps > 1 else { return nil }
            return .quantity(Quantity(scaled: a.scaled + steps / 2 * step, dimension: a.dimension))
        default: return nil
        }
    }

    /// A value on the grid of so many steps, at or below it.
    static func rounded(_ value: InputValue, to count: Int) -> InputValue {
        guard case .quantity(let quantity) = value, count > 1 else { return value }
        let grid = Quantity.scale / 100 * Int128(count)
        let rest = ((quantity.scaled % grid) + grid) % grid
        return .quantity(Quantity(scaled: quantity.scaled - rest, dimension: quantity.dimension))
    }

    /// The nearest value on one side, some steps away: one, a day, a hundredth; of a number below one, which may be a share,
    /// a ten-thousandth.
    static func step(_ value: InputValue, up: Bool, times count: Int = 1) -> InputValue? {
        switch value {
        case .integer(let value): return .integer(value + Int64(up ? count : -count))
        case .number(let value):
            guard let decimal = ExactDecimal(value) else { return nil }
            do throws(QuantityError) {
                let exact = try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
                let step = Quantity.scale / (value.magnitude < 1 ? 10_000 : 100) * Int128(count)
                return .number(Quantity(scaled: exact.scaled + (up ? step : -step), dimension: .none).double)
            } catch { return nil }
        case .date(let date): return .date(CalendarDate(days: date.days + Int32(up ? count : -count)))
        case .quantity(let quantity):
            let step = Quantity.scale / 100 * Int128(count)
            return .quantity(
                Quantity(scaled: quantity.scaled + (up ? step : -step), dimension: quantity.dimension))
        default: return nil
        }
    }
}
