internal import PolicyModel
internal import PolicyRules

/// Values that a fact is tried with: those that the rule's own figures suggest, and the nearest on both sides.
struct FactCandidates {
    private let constants: RuleConstants
    private let figures: RuleFigures
    private let probe: RuleProbe

    init(_ probe: RuleProbe) {
        self.probe = probe
        constants = RuleConstants(ofRule: probe.rule, in: probe.program, on: probe.day)
        figures = RuleFigures(constants, on: probe.day)
    }

    /// A value to begin with.
    func first(_ column: FactColumn) -> InputValue {
        switch column.definition(probe.program.schema).type {
        case .text: .text("甲")
        case .integer: .integer(100)
        case .number: .number(1)
        case .boolean: .boolean(true)
        case .date: .date(CalendarDate(days: probe.day.days - 100))
        case .quantity(let unit):
            .quantity(
                Quantity(
                    scaled: (unit.dimension == .money ? 10_000_000 : 100) * Quantity.scale, dimension: unit.dimension))
        case .enumeration(let words): .text(words[0])
        case .link(let target):
            .text(
                probe.program.schema.entityIndex(named: target)
                    .map { RuleProbe.linkedKey(probe.program.schema.entities[$0]) } ?? "")
        }
    }

    /// Thresholds that a number, a measure or a date may be held against, with the other facts as they are.
    func thresholds(_ column: FactColumn, _ facts: RuleProbe.Facts) -> [InputValue] {
        switch column.definition(probe.program.schema).type {
        case .integer:
            return figures.numbers.compactMap { Int64(exactly: $0) }.map { .integer($0) } + related(column, facts)
        case .number: return figures.numbers.map { .number($0) } + related(column, facts)
        case .quantity(let unit):
            return figures.quantities(of: unit.dimension).map { .quantity($0) } + related(column, facts)
        case .date: return figures.dates.map { .date($0) }
        default: return []
        }
    }

    /// Other words that a text, a choice or a yes-or-no may have.
    func words(_ column: FactColumn) -> [InputValue] {
        switch column.definition(probe.program.schema).type {
        case .boolean: return [.boolean(true), .boolean(false)]
        case .enumeration(let words): return words.map { .text($0) }
        case .text: return figures.words.prefix(60).map { .text($0) }
        default: return []
        }
    }

    /// Shares of other facts of the same kind: a tenth of the staff, 4% of the revenue, last year's expense.
    private func related(_ column: FactColumn, _ facts: RuleProbe.Facts) -> [InputValue] {
        let shares = [1] + figures.shares
        let type = column.definition(probe.program.schema).type
        var found: [InputValue] = []
        for (other, value) in facts where other != column {
            for share in shares {
                switch (type, value) {
                case (.quantity(let unit), .quantity(let quantity)) where unit.dimension == quantity.dimension:
                    guard let decimal = ExactDecimal(share) else { continue }
                    do throws(QuantityError) {
                        found.append(.quantity(try quantity.multiplied(by: decimal)))
                    } catch { continue }
                case (.integer, .integer(let count)):
                    if let whole = Int64(exactly: (Double(count) * share).rounded()) { found.append(.integer(whole)) }
                case (.number, .integer(let count)): found.append(.number(Double(count) * share))
                case (.number, .number(let number)): found.append(.number(number * share))
                default: continue
                }
            }
        }
        return found
    }

    /// Facts of the subject itself that the rule's text names.
    var named: [FactColumn] {
        let entity = probe.program.schema.entities[probe.entity]
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

    /// The nearest value on one side.
    static func step(_ value: InputValue, up: Bool) -> InputValue? {
        switch value {
        case .integer(let value): return .integer(value + (up ? 1 : -1))
        case .number(let value):
            guard let decimal = ExactDecimal(value) else { return nil }
            do throws(QuantityError) {
                let exact = try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
                let step = Quantity.scale / 100
                return .number(Quantity(scaled: exact.scaled + (up ? step : -step), dimension: .none).double)
            } catch { return nil }
        case .date(let date): return .date(CalendarDate(days: date.days + (up ? 1 : -1)))
        case .quantity(let quantity):
            let step = Quantity.scale / 100
            return .quantity(
                Quantity(scaled: quantity.scaled + (up ? step : -step), dimension: quantity.dimension))
        default: return nil
        }
    }
}
