import PolicyModel

/// The 64 bits that stand for a quantity, a date or a span of time in a script.
///
/// Lua carries them without an allocation. Every value has exactly one form: a quantity that fits is a word, one that
/// does not is an object, so two equal quantities are equal to Lua too.
///
/// | bits | quantity | date | span |
/// |---|---|---|---|
/// | 0–1 | 0 | 1 | 2 |
/// | 2–7 | base units above and below the line, 3 bits each (0: none) | | 2–3 unit, 4–5 rule for missing days |
/// | 8–10 | fractional digits ÷ 2 | | |
/// | 11–63 | the signed coefficient | 32–63 day | 32–63 count |
enum ValueWord {
    case quantity(QuantityWord)
    case date(CalendarDate)
    case span(TimeSpan)

    @inline(__always)
    init(_ bits: UInt64) {
        switch bits & 3 {
        case 0: self = .quantity(QuantityWord(bits: bits))
        case 1: self = .date(CalendarDate(days: Int32(truncatingIfNeeded: Int64(bitPattern: bits) >> 32)))
        default: self = .span(TimeSpan(bits: bits))
        }
    }
}

extension CalendarDate {
    /// The date as scripts carry it.
    var word: UInt64 { UInt64(bitPattern: Int64(days)) << 32 | 1 }
}

/// A span that is added to a date: `days(30)`, `months(3)`, `years(1)`.
struct TimeSpan: Hashable {
    enum Unit: UInt64 { case days, months, years }

    var unit: Unit
    var count: Int32
    var missingDay: CalendarDate.MissingDay = .error

    private static let rules: [CalendarDate.MissingDay] = [.error, .lastDay, .nextDay]

    init(_ unit: Unit, _ count: Int32, missingDay: CalendarDate.MissingDay = .error) {
        self.unit = unit
        self.count = count
        self.missingDay = missingDay
    }

    init(bits: UInt64) {
        unit = Unit(rawValue: bits >> 2 & 3) ?? .days
        missingDay = TimeSpan.rules[min(2, Int(bits >> 4 & 3))]
        count = Int32(truncatingIfNeeded: Int64(bitPattern: bits) >> 32)
    }

    var word: UInt64 {
        let rule = UInt64(TimeSpan.rules.firstIndex(of: missingDay) ?? 0)
        return UInt64(bitPattern: Int64(count)) << 32 | rule << 4 | unit.rawValue << 2 | 2
    }

    var negated: TimeSpan { TimeSpan(unit, -count, missingDay: missingDay) }
}
