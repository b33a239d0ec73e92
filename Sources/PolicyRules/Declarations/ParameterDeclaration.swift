public import LuaHost
public import PolicyModel

/// A figure of a policy with the days from which its values hold.
public struct ParameterDeclaration {
    /// A value and its first day.
    public struct Dated {
        public var from: CalendarDate
        public var value: LuaValue
    }

    public var id: String
    public var fullID: String
    public var pack: Int
    public var title: String
    public var unit: String?
    public var basis: [Basis]
    public var note: String?
    /// Ascending by day.
    public var values: [Dated]
    public var location: SourceLocation

    /// The value on a day: that of the latest first day not after it; nil before the first.
    public func value(on day: CalendarDate) -> LuaValue? {
        values.last { $0.from <= day }?.value
    }
}
