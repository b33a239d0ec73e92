public import CLuaCore

/// A value that needs no memory of the machine: what operators on words and numbers take and give.
///
/// Operands are words, integers and floats; a result is a boolean, a word or a float, or ``none``.
public struct LuaPlain {
    @usableFromInline let raw: TLPlain

    @inlinable
    init(_ raw: TLPlain) { self.raw = raw }

    @inlinable
    init(_ kind: TLKind, _ bits: UInt64) { raw = TLPlain(kind: Int64(kind.rawValue), bits: bits) }

    /// No result: the operation goes the long way.
    @inlinable public static var none: LuaPlain { LuaPlain(TL_NIL, 0) }
    @inlinable public static func boolean(_ value: Bool) -> LuaPlain { LuaPlain(TL_BOOLEAN, value ? 1 : 0) }
    @inlinable public static func number(_ value: Double) -> LuaPlain { LuaPlain(TL_FLOAT, value.bitPattern) }
    @inlinable public static func word(_ value: UInt64) -> LuaPlain { LuaPlain(TL_WORD, value) }

    /// The word, where it is one.
    @inlinable public var word: UInt64? { raw.kind == Int64(TL_WORD.rawValue) ? raw.bits : nil }
    /// The integer, where it is one.
    @inlinable public var integer: Int64? {
        raw.kind == Int64(TL_INTEGER.rawValue) ? Int64(bitPattern: raw.bits) : nil
    }
    /// The float, where it is one.
    @inlinable public var number: Double? {
        raw.kind == Int64(TL_FLOAT.rawValue) ? Double(bitPattern: raw.bits) : nil
    }
}
