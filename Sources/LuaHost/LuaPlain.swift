import CLuaCore

/// A value that needs no memory of the machine: what operators on words and numbers take and give.
public enum LuaPlain {
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case word(UInt64)
}

extension LuaPlain {
    /// An operand; nil for kinds that are none.
    @inline(__always)
    init?(_ operand: TLPlain) {
        switch operand.kind {
        case Int64(TL_WORD.rawValue): self = .word(operand.bits)
        case Int64(TL_INTEGER.rawValue): self = .integer(Int64(bitPattern: operand.bits))
        case Int64(TL_FLOAT.rawValue): self = .number(Double(bitPattern: operand.bits))
        default: return nil
        }
    }

    /// Hands a result to C, and tells its kind; a whole number is none that C takes.
    @inline(__always)
    func store(in result: UnsafeMutablePointer<UInt64>) -> Int32 {
        switch self {
        case .boolean(let value):
            result.pointee = value ? 1 : 0
            return Int32(TL_BOOLEAN.rawValue)
        case .number(let value):
            result.pointee = value.bitPattern
            return Int32(TL_FLOAT.rawValue)
        case .word(let value):
            result.pointee = value
            return Int32(TL_WORD.rawValue)
        case .integer: return Int32(TL_NIL.rawValue)
        }
    }
}
