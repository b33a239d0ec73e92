import PolicyModel
import SeededNumbers
import Testing

@Suite("CalendarDate")
struct CalendarDateTests {
    private func day(_ iso: String) throws -> CalendarDate { try #require(CalendarDate(iso: iso)) }

    @Test("every day from 1900 to 2199 follows the one before")
    func allDays() throws {
        var date = try day("1900-01-01")
        #expect(date.days == -25567)
        var count = 0
        for year in 1900...2199 {
            let isLeap = (year % 4 == 0 && year % 100 != 0) || year == 2000
            for (month, length) in [31, isLeap ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31].enumerated() {
                for day in 1...length {
                    let made = CalendarDate(year: year, month: month + 1, day: day)
                    let parts = date.parts
                    // One expectation in a year of days keeps the loop quick.
                    if made != date || parts.year != year || parts.month != month + 1 || parts.day != day {
                        Issue.record("\(year)-\(month + 1)-\(day) is \(date)")
                    }
                    count += 1
                    date = CalendarDate(days: date.days + 1)
                }
                #expect(CalendarDate(year: year, month: month + 1, day: length + 1) == nil)
            }
        }
        #expect(count == 109_573)
        #expect(date.days == 84006)
    }

    @Test("1970-01-01 is day 0, and years, months and days are read back")
    func epoch() throws {
        #expect(try day("1970-01-01").days == 0)
        let leap = try day("2024-02-29")
        #expect((leap.year, leap.month, leap.day) == (2024, 2, 29))
        #expect(leap.description == "2024-02-29")
        #expect(try day("2024-02-29") < day("2024-03-01"))
    }

    @Test(
        "reads the ways an officer writes a date",
        arguments: [
            ("2024-03-01", "2024-03-01"), ("2024-3-1", "2024-03-01"), ("2024/3/1", "2024-03-01"),
            ("2024/03/01", "2024-03-01"),
            ("2024年3月1日", "2024-03-01"), ("2024年12月31日", "2024-12-31"), ("1900-01-01", "1900-01-01"),
            ("2199-12-31", "2199-12-31"),
        ])
    func reads(text: String, iso: String) throws {
        #expect(try #require(CalendarDate(parsing: text.utf8)).description == iso)
    }

    @Test(
        "refuses anything else",
        arguments: [
            "", "2024", "2024-03", "2024-3/1", "2024/3-1", "2024年3月1", "2024年3月", "24-03-01", "2024-13-01",
            "2024-00-10", "2024-02-30",
            "2023-02-29", "2100-02-29", "2024-03-00", "2024-03-01 ", " 2024-03-01", "2024-03-01T00:00", "20240301",
            "1899-12-31", "2200-01-01",
            "2024-003-1", "2024.03.01", "03/01/2024",
        ])
    func refuses(text: String) {
        #expect(CalendarDate(parsing: text.utf8) == nil)
    }

    @Test("ISO wants all ten characters", arguments: ["2024-3-1", "2024/03/01", "2024-03-011", "2024年3月", ""])
    func iso(text: String) {
        #expect(CalendarDate(iso: text) == nil)
    }

    @Test(
        "31 January and a month is what the author says",
        arguments: [
            ("2023-01-31", 1, "2023-02-28", "2023-03-01"), ("2024-01-31", 1, "2024-02-29", "2024-03-01"),
            ("2024-02-29", 12, "2025-02-28", "2025-03-01"), ("2024-02-29", -12, "2023-02-28", "2023-03-01"),
            ("2024-03-31", 1, "2024-04-30", "2024-05-01"), ("2024-03-31", -4, "2023-11-30", "2023-12-01"),
        ])
    func missingDay(start: String, months: Int, last: String, next: String) throws {
        let date = try day(start)
        #expect(try date.adding(months: months, missingDay: .lastDay).description == last)
        #expect(try date.adding(months: months, missingDay: .nextDay).description == next)
        let lacking = try day(last)
        #expect(throws: DateError.noSuchDay(year: lacking.year, month: lacking.month, day: date.day)) {
            try date.adding(months: months, missingDay: .error)
        }
    }

    @Test(
        "a day that the month has is kept whatever the author says",
        arguments: [
            ("2024-01-30", 13, "2025-02-28", false), ("2024-01-31", 2, "2024-03-31", true),
            ("2024-02-29", 48, "2028-02-29", true),
            ("2024-12-15", 1, "2025-01-15", true), ("2025-01-15", -1, "2024-12-15", true),
            ("2024-05-31", 0, "2024-05-31", true),
        ])
    func keptDay(start: String, months: Int, end: String, isKept: Bool) throws {
        let date = try day(start)
        for choice in [CalendarDate.MissingDay.lastDay, .nextDay, .error] where isKept {
            #expect(try date.adding(months: months, missingDay: choice).description == end)
        }
        if !isKept { #expect(try date.adding(months: months, missingDay: .lastDay).description == end) }
    }

    @Test("arithmetic stops at the borders of 1900 and 2199")
    func borders() throws {
        #expect(try day("2199-12-31").adding(days: 0)?.description == "2199-12-31")
        #expect(try day("2199-12-31").adding(days: 1) == nil)
        #expect(try day("1900-01-01").adding(days: -1) == nil)
        #expect(try day("1900-01-01").adding(days: 109_572)?.description == "2199-12-31")
        #expect(try day("1900-01-01").adding(days: .max) == nil)
        #expect(throws: DateError.outOfRange) { try day("2199-12-01").adding(months: 1, missingDay: .lastDay) }
        #expect(throws: DateError.outOfRange) { try day("1900-01-01").adding(months: -1, missingDay: .lastDay) }
        #expect(throws: DateError.outOfRange) { try day("2000-01-01").adding(months: .max, missingDay: .lastDay) }
        #expect(throws: DateError.outOfRange) { try day("2000-01-01").adding(months: .min, missingDay: .lastDay) }
    }

    @Test(
        "months between are complete months",
        arguments: [
            ("2024-01-31", "2024-02-29", 0), ("2024-01-31", "2024-03-01", 1), ("2024-01-31", "2024-03-31", 2),
            ("2024-01-15", "2024-02-14", 0),
            ("2024-01-15", "2024-02-15", 1), ("2024-01-15", "2024-02-16", 1), ("2020-02-29", "2024-02-28", 47),
            ("2020-02-29", "2024-02-29", 48),
            ("2024-05-05", "2024-05-05", 0), ("2023-12-31", "2024-01-01", 0), ("1900-01-01", "2199-12-31", 3599),
        ])
    func monthsBetween(from: String, to: String, expected: Int) throws {
        #expect(CalendarDate.months(from: try day(from), to: try day(to)) == expected)
        #expect(CalendarDate.months(from: try day(to), to: try day(from)) == -expected)
    }

    @Test("months added are months between, where the day is kept", arguments: [51] as [UInt64])
    func inverse(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<2000 {
            let date = CalendarDate(days: Int32.random(in: 0...50000, using: &numbers))
            let count = Int.random(in: 0...300, using: &numbers)
            guard let later = try? date.adding(months: count, missingDay: .error) else { continue }
            #expect(CalendarDate.months(from: date, to: later) == count)
            #expect(later.day == date.day)
        }
    }
}
