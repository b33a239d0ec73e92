/// A kind of host object that scripts can hold, registered with ``LuaMachine/addType(_:interned:)``.
public struct LuaType: Hashable, Sendable {
    @usableFromInline let index: UInt32

    @usableFromInline init(index: UInt32) {
        self.index = index
    }
}

/// A host object as a script holds it: a type and three words of payload whose meaning is the host's.
public struct LuaObject: Hashable, Sendable {
    public var type: LuaType
    public var a: UInt64
    public var b: UInt64
    public var c: UInt64

    @inlinable
    public init(_ type: LuaType, _ a: UInt64, _ b: UInt64 = 0, _ c: UInt64 = 0) {
        self.type = type
        self.a = a
        self.b = b
        self.c = c
    }
}

/// An operation of a script on a host object or a word.
public enum LuaOperation: Int32, Sendable {
    case index, newIndex, add, subtract, multiply, divide, negate, equal, less, lessOrEqual, length, concat
    /// The text that `tostring` shows.
    case text
    /// Whether the left key comes before the right one in `pairs`.
    case order
    /// `%`
    case remainder
    /// `//`
    case wholeQuotient
}
