internal import PolicyModel
internal import PolicyRules

/// The values that a property may give a field.
enum FactRange: Sendable, Hashable {
    /// One of these, in the order given.
    case words([InputValue])
    /// Numbers, measures or dates, both ends among them, in steps of an axis.
    case between(Int128, Int128)
}

/// Where the numbers, measures or dates of a field lie, as whole numbers in order.
///
/// Counts and days are themselves; measures and plain numbers are 10⁻¹⁸ base units, of which every hundredth of a base unit is
/// a value to try: a fen of money.
struct FactAxis: Sendable, Hashable {
    enum Kind: Sendable, Hashable {
        case count, number, day
        case measure(Dimension)
    }

    let kind: Kind

    /// Nil for what has no order: words, links, yes and no.
    init?(_ type: FieldType) {
        switch type {
        case .integer: kind = .count
        case .number: kind = .number
        case .date: kind = .day
        case .quantity(let unit): kind = .measure(unit.dimension)
        case .text, .boolean, .enumeration, .link: return nil
        }
    }

    /// From one value to the next.
    var step: Int128 {
        switch kind {
        case .count, .day: 1
        case .number, .measure: Quantity.scale / 100
        }
    }

    func value(_ position: Int128) -> InputValue {
        switch kind {
        case .count: .integer(Int64(clamping: position))
        case .day: .date(CalendarDate(days: Int32(clamping: position)))
        case .number: .number(Quantity(scaled: position, dimension: .none).double)
        case .measure(let dimension): .quantity(Quantity(scaled: position, dimension: dimension))
        }
    }

    /// Nil for a value of another kind.
    func position(_ value: InputValue) -> Int128? {
        switch (kind, value) {
        case (.count, .integer(let value)): return Int128(value)
        case (.day, .date(let date)): return Int128(date.days)
        case (.measure, .quantity(let quantity)): return quantity.scaled
        case (.number, .integer(let value)): return Int128(value) * Quantity.scale
        case (.number, .number(let value)):
            guard let decimal = ExactDecimal(value) else { return nil }
            do throws(QuantityError) {
                return try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal).scaled
            } catch { return nil }
        default: return nil
        }
    }

    /// The range of a field that the property says nothing of: wide enough for what the rule states, and no wider than
    /// common cases are.
    func usual(_ figures: RuleFigures, on day: CalendarDate) -> FactRange {
        switch kind {
        case .count: return .between(0, 2000)
        case .number: return .between(0, 100 * Quantity.scale)
        case .day: return .between(Int128(day.days) - 3653, Int128(day.days) + 366)
        case .measure(let dimension):
            let stated = figures.stated.last { $0.dimension == dimension }?.scaled ?? 0
            let common = (dimension == .money ? 1_000_000_000 : 10_000) * Quantity.scale
            return .between(0, max(common, stated > common / 2 ? stated &* 2 : common))
        }
    }

    /// What the figures of the rule suggest, those that it states as such apart from what plain numbers may mean.
    func thresholds(_ figures: RuleFigures) -> (stated: [Int128], possible: [Int128]) {
        switch kind {
        case .count: return ([], figures.numbers.compactMap { Int64(exactly: $0) }.map { Int128($0) })
        case .day: return ([], figures.dates.map { Int128($0.days) })
        case .number: return ([], figures.numbers.compactMap { position(.number($0)) })
        case .measure(let dimension):
            let stated = figures.stated.filter { $0.dimension == dimension }
            return (stated.map(\.scaled), figures.quantities(of: dimension).map(\.scaled))
        }
    }
}
