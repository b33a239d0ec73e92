internal import PolicyModel

/// The day and year of a test, the same on every machine whatever the date is.
///
/// Who names neither means, in this order: 31 December of the year that the given years lead up to (the one after the
/// latest, where values of the evaluation year are given too); else the default day of the packs, or the last day of a rule
/// that ends before it.
struct TestDay {
    let asOf: CalendarDate
    let year: Int

    init(asOf: CalendarDate?, year: Int?, given: TestFacts, lastDay: CalendarDate?, defaultDay: CalendarDate) {
        if let asOf {
            (self.asOf, self.year) = (asOf, year ?? asOf.year)
        } else if let year {
            (self.asOf, self.year) = (TestDay.end(of: year), year)
        } else if let latest = given.years.max() {
            self.year = given.hasCurrent ? latest + 1 : latest
            self.asOf = TestDay.end(of: self.year)
        } else {
            let day = min(defaultDay, lastDay ?? defaultDay)
            (self.asOf, self.year) = (day, day.year)
        }
    }

    static func end(of year: Int) -> CalendarDate {
        CalendarDate(year: min(max(year, 1900), 2199), month: 12, day: 31) ?? CalendarDate(days: 0)
    }
}
