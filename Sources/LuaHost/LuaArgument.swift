public import CLuaCore

/// What kind of value an argument of a host function is.
public enum LuaKind: Sendable {
    case `nil`, boolean, integer, number, string, word, object, table, function
}

/// One argument of a host function. Valid only while the host function runs.
public struct LuaArgument {
    // SAFETY: points into the C frame that called us, which outlives the callback.
    @usableFromInline let raw: UnsafePointer<TLValue>

    @inlinable
    init(_ raw: UnsafePointer<TLValue>) {
        self.raw = raw
    }

    @inlinable
    public var kind: LuaKind {
        switch raw.pointee.kind {
        case Int32(TL_BOOLEAN.rawValue): .boolean
        case Int32(TL_INTEGER.rawValue): .integer
        case Int32(TL_FLOAT.rawValue): .number
        case Int32(TL_STRING.rawValue): .string
        case Int32(TL_WORD.rawValue): .word
        case Int32(TL_OBJECT.rawValue): .object
        case Int32(TL_TABLE.rawValue): .table
        case Int32(TL_FUNCTION.rawValue): .function
        default: .nil
        }
    }

    @inlinable public var boolean: Bool { raw.pointee.integer != 0 }
    /// True or false; nil for other kinds.
    @inlinable public var truth: Bool? { raw.pointee.kind == Int32(TL_BOOLEAN.rawValue) ? boolean : nil }
    @inlinable public var integer: Int64 { raw.pointee.integer }
    @inlinable public var number: Double { raw.pointee.number }
    @inlinable public var word: UInt64 { raw.pointee.word }
    /// The number that ``LuaMachine/atom(_:)`` gave to this string, -1 for other strings. Only for the key of
    /// an `index` and the second argument of a host function.
    @inlinable public var atom: Int { Int(raw.pointee.atom) }
    @inlinable public var object: LuaObject {
        // SAFETY: Lua keeps the userdata alive while it is an argument.
        let object = raw.pointee.object.pointee
        return LuaObject(LuaType(index: object.type), object.a, object.b, object.c)
    }

    /// The bytes of a string argument.
    @inlinable public var bytes: UnsafeBufferPointer<UInt8> {
        // SAFETY: Lua keeps the string alive while it is an argument.
        UnsafeRawBufferPointer(start: raw.pointee.bytes, count: raw.pointee.length).assumingMemoryBound(to: UInt8.self)
    }
    public var string: String { String(decoding: bytes, as: UTF8.self) }

    /// The argument's place, for ``LuaMachine/invoke(_:_:)``; only for tables and functions.
    @inlinable public var place: Int64 { raw.pointee.integer }
}

/// The arguments of a host function. Valid only while it runs.
public struct LuaArguments {
    // SAFETY: see LuaArgument.
    @usableFromInline let base: UnsafePointer<TLValue>
    public let count: Int

    @inlinable
    init(base: UnsafePointer<TLValue>, count: Int) {
        self.base = base
        self.count = count
    }

    @inlinable
    public subscript(index: Int) -> LuaArgument? {
        index >= 0 && index < count ? LuaArgument(base + index) : nil
    }
}
