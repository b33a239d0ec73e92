/// Why bytes are not a Lua 5.4 function that this library can read.
package enum LuaPrototypeError: Error, Equatable, Sendable {
    case notAChunk
    /// The chunk was made by another Lua: version in hexadecimal digits, 0x53 for 5.3.
    case otherVersion(UInt8)
    case otherFormat(UInt8)
    /// The six bytes that text conversion would damage are damaged.
    case damaged
    /// Instructions, integers or floats of another size or byte order.
    case otherMachine
    case truncated
    case trailingBytes
    case nestedTooDeep
    case unknownConstant(tag: UInt8)
    /// An instruction that no compiler writes, by its index in its function.
    case invalidInstruction(pc: Int)
    case inconsistent

    package var message: String {
        switch self {
        case .notAChunk: "not a compiled chunk"
        case .otherVersion(let version):
            "compiled chunk of Lua \(version >> 4).\(version & 15), not 5.4"
        case .otherFormat(let format): "compiled chunk of format \(format), not 0"
        case .damaged: "compiled chunk was damaged by a text conversion"
        case .otherMachine: "compiled chunk of a machine with other number sizes or byte order"
        case .truncated: "compiled chunk is cut short"
        case .trailingBytes: "compiled chunk is followed by other bytes"
        case .nestedTooDeep: "compiled chunk nests functions too deep"
        case .unknownConstant(let tag): "compiled chunk has a constant of unknown kind \(tag)"
        case .invalidInstruction(let pc): "compiled chunk has an invalid instruction at \(pc)"
        case .inconsistent: "compiled chunk contradicts itself"
        }
    }
}
