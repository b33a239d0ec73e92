public import PolicyModel

/// A value that a rule or an indicator yields, or that a condition read.
public indirect enum PolicyValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case date(CalendarDate)
    case quantity(Quantity)
    /// A subject, by the index of its entity and its row.
    case subject(entity: Int, row: Int)
    case list([PolicyValue])
    /// A record in the sorted order of its keys.
    case record([Member])

    /// One member of a record.
    public struct Member: Hashable, Sendable {
        public var key: String
        public var value: PolicyValue

        public init(_ key: String, _ value: PolicyValue) {
            self.key = key
            self.value = value
        }
    }
}
