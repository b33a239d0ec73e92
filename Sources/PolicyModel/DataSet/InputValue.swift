/// A value given from memory; links and the words of enumerations are texts.
public enum InputValue: Hashable, Sendable {
    /// Not known, and why; nil stands for an empty cell.
    case missing(MissingReason?)
    case text(String)
    case integer(Int64)
    case number(Double)
    case boolean(Bool)
    case date(CalendarDate)
    case quantity(Quantity)
}
