public import PolicyModel

/// A value of a JSON text.
public indirect enum JSONValue: Sendable, Hashable {
    case null
    case boolean(Bool)
    case integer(Int64)
    /// A number that is not whole, or too large for an integer: the nearest Double, and what is written.
    case number(Double, exactly: ExactDecimal)
    case text(String)
    case list([JSONValue])
    /// In the order of the text.
    case object([Member])

    public struct Member: Sendable, Hashable {
        public var key: String
        public var value: JSONValue

        public init(key: String, value: JSONValue) {
            self.key = key
            self.value = value
        }
    }

    public subscript(key: String) -> JSONValue? {
        guard case .object(let members) = self else { return nil }
        return members.first { $0.key == key }?.value
    }
}
