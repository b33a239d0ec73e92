import PolicyModel

/// What a ranking compares, or a queue goes by, exactly as it stands.
enum Score: Sendable, Hashable {
    case integer(Int64)
    case number(Double)
    case quantity(Quantity)
    case date(CalendarDate)

    /// Scores of one kind can be compared.
    enum Kind: Sendable, Hashable {
        /// Plain numbers have no dimension.
        case measure(Dimension)
        case date

        var name: LocalizedText {
            switch self {
            case .measure(let dimension): dimension.name
            case .date: LocalizedText("a date", "日期")
            }
        }
    }

    init?(_ value: PolicyValue) {
        switch value {
        case .integer(let value): self = .integer(value)
        case .number(let value): self = .number(value)
        case .quantity(let value): self = .quantity(value)
        case .date(let value): self = .date(value)
        default: return nil
        }
    }

    var kind: Kind {
        switch self {
        case .integer, .number: .measure(.none)
        case .quantity(let value): .measure(value.dimension)
        case .date: .date
        }
    }

    /// -1, 0 or 1; nil for scores of different kinds.
    func compared(to other: Score) -> Int? {
        switch (self, other) {
        case (.integer(let a), .integer(let b)): Score.order(a, b)
        case (.number(let a), .number(let b)): Score.order(a, b)
        case (.integer(let a), .number(let b)): Score.order(a, b)
        case (.number(let a), .integer(let b)): -Score.order(b, a)
        case (.quantity(let a), .quantity(let b)) where a.dimension == b.dimension: Score.order(a.scaled, b.scaled)
        case (.date(let a), .date(let b)): Score.order(a.days, b.days)
        default: nil
        }
    }

    static func order<Value: Comparable>(_ left: Value, _ right: Value) -> Int {
        left < right ? -1 : left == right ? 0 : 1
    }

    /// A whole number beside a float, neither of them rounded.
    private static func order(_ left: Int64, _ right: Double) -> Int {
        guard let whole = Int64(exactly: right.rounded(.down)) else { return right < 0 ? 1 : -1 }
        return left == whole ? (right > right.rounded(.down) ? -1 : 0) : order(left, whole)
    }
}
