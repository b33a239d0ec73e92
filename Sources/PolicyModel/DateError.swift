/// Why there is no such date.
public enum DateError: Error, Hashable, Sendable {
    /// The month lacks the day.
    case noSuchDay(year: Int, month: Int, day: Int)
    /// Before 1900 or after 2199.
    case outOfRange
}
