/// A Lua value on the Swift side.
public enum LuaValue {
    case `nil`
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case string(String)
    /// A string that is not UTF-8.
    case bytes([UInt8])
    /// A light value that carries 64 bits, whose meaning is the host's.
    case word(UInt64)
    case object(LuaObject)
    case table(LuaTable)
    case function(LuaFunction)
    /// A host function, by the number that ``LuaMachine/register(_:)`` gave.
    case hostFunction(Int32)
    /// The object of a cursor, as an argument of a call.
    case cursor(LuaCursor)

    /// The word Lua uses for the type, for messages.
    public var typeName: String {
        switch self {
        case .nil: "nil"
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .string, .bytes: "string"
        case .word, .object, .cursor: "userdata"
        case .table: "table"
        case .function, .hostFunction: "function"
        }
    }
}

/// A table that lives in a machine. Confined to the machine's thread.
public final class LuaTable {
    public let machine: LuaMachine
    @usableFromInline let reference: Int32

    init(machine: LuaMachine, reference: Int32) {
        self.machine = machine
        self.reference = reference
    }

    deinit { machine.release(reference) }

    /// Whether two handles are the same handle; two handles of one table may differ.
    public func isSame(as other: LuaTable) -> Bool { reference == other.reference }
}

/// A function of a script. Confined to the machine's thread.
public final class LuaFunction {
    public let machine: LuaMachine
    @usableFromInline let reference: Int32

    init(machine: LuaMachine, reference: Int32) {
        self.machine = machine
        self.reference = reference
    }

    deinit { machine.release(reference) }

    /// The line where the function's text starts.
    public var line: Int { machine.line(of: self) }
}
