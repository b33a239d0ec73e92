extension CalendarDate {
    /// What to do when the target month lacks the day, as 31 January and one month.
    public enum MissingDay: String, Sendable, CaseIterable {
        case error
        /// The last day of the month.
        case lastDay = "last_day"
        /// The first day of the next month.
        case nextDay = "next_day"
    }

    /// The day some days later, or earlier; nil outside 1900...2199.
    public func adding(days count: Int) -> CalendarDate? {
        let (sum, overflow) = Int(days).addingReportingOverflow(count)
        guard !overflow, (-25567...84005).contains(sum) else { return nil }
        return CalendarDate(days: Int32(sum))
    }

    /// The same day of the month some months later, or earlier.
    ///
    /// - Throws: `noSuchDay` when the month lacks the day and `missingDay` is `error`; `outOfRange` outside 1900...2199.
    public func adding(months count: Int, missingDay: MissingDay) throws(DateError) -> CalendarDate {
        let (year, month, day) = parts
        guard count.magnitude < 12 * 400 else { throw .outOfRange }
        let total = year * 12 + month - 1 + count
        guard total >= 0 else { throw .outOfRange }
        let (targetYear, targetMonth) = (total / 12, total % 12 + 1)
        guard Self.years.contains(targetYear) else { throw .outOfRange }
        if let date = CalendarDate(year: targetYear, month: targetMonth, day: day) { return date }
        // Only February and the months of 30 days lack a day; neither ends a year.
        let last = Self.length(ofMonth: targetMonth, year: targetYear)
        let fallback =
            switch missingDay {
            case .error: nil as CalendarDate?
            case .lastDay: CalendarDate(year: targetYear, month: targetMonth, day: last)
            case .nextDay: CalendarDate(year: targetYear, month: targetMonth + 1, day: 1)
            }
        guard let fallback else { throw .noSuchDay(year: targetYear, month: targetMonth, day: day) }
        return fallback
    }

    /// The complete months between two days: 31 January to 29 February is 0, and to 1 March 1.
    ///
    /// Negative where the second is earlier, the same count as the other way round.
    public static func months(from: CalendarDate, to: CalendarDate) -> Int {
        guard from <= to else { return -months(from: to, to: from) }
        let (start, end) = (from.parts, to.parts)
        return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day ? 1 : 0)
    }
}
