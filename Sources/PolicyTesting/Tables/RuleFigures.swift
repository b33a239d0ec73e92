internal import PolicyModel
internal import PolicyRules

/// The values near which the answer of a rule may change, as its figures and words suggest them, on a day.
struct RuleFigures: Sendable {
    /// Not negative, in order.
    let numbers: [Double]
    /// Numbers that may be shares of something.
    let shares: [Double]
    /// Measures that the rule states as such.
    let stated: [Quantity]
    /// In order.
    let words: [String]
    /// In order.
    let dates: [CalendarDate]

    init(_ constants: RuleConstants, on day: CalendarDate) {
        let numbers = Array(constants.numbers.filter { $0 >= 0 && $0 < 1e12 }.sorted().suffix(80))
        self.numbers = numbers
        shares = Array(numbers.filter { $0 > 0 && $0 < 1 }.suffix(12))
        stated = constants.quantities.sorted { $0.scaled < $1.scaled }
        words = constants.texts.filter { !$0.isEmpty }.sorted()
        // A day that a function makes, `date "2020-06-30"`, is a text of it.
        let written = constants.texts.compactMap { CalendarDate(iso: $0) }
        dates = RuleFigures.days(constants.dates.union(written), numbers, before: day)
    }

    /// The measures of a dimension that are stated, and those that a plain number may be meant as; in order.
    func quantities(of dimension: Dimension) -> [Quantity] {
        var found = Set(stated.filter { $0.dimension == dimension })
        let units: [Unit] = dimension == .money ? [.yuan, .wan, .yi] : [.base(of: dimension)]
        for number in numbers {
            guard let decimal = ExactDecimal(number) else { continue }
            for unit in units {
                do throws(QuantityError) { found.insert(try Quantity.of(decimal, unit)) } catch { continue }
            }
        }
        return found.sorted { $0.scaled < $1.scaled }
    }

    /// Days that are stated, and those that lie a number of days, months or years before a day.
    private static func days(_ stated: Set<CalendarDate>, _ numbers: [Double], before day: CalendarDate)
        -> [CalendarDate]
    {
        var days = Set(stated.map(\.days))
        for number in numbers where number <= 2000 && number == number.rounded() {
            days.insert(day.days - Int32(number))
            for months in [number, number * 12] where months <= 240 {
                if let day = RuleFigures.day(day, minusMonths: Int(months)) { days.insert(day.days) }
            }
        }
        return days.sorted().map { CalendarDate(days: $0) }
    }

    private static func day(_ day: CalendarDate, minusMonths months: Int) -> CalendarDate? {
        let total = day.year * 12 + day.month - 1 - months
        return CalendarDate(year: total / 12, month: total % 12 + 1, day: day.day)
            ?? CalendarDate(year: total / 12, month: total % 12 + 1, day: 28)
    }
}
