/// One instruction of a Lua 5.4 function: 7 bits of operation, 25 bits of operands.
///
/// Which operands an operation has is told by the manual of the machine, `lopcodes.h`; an operand that it does not
/// have reads as some number and means nothing.
package struct LuaInstruction: Hashable, Sendable {
    package let bits: UInt32
    package let opcode: LuaOpcode

    /// Nil when the operation's number is not one of 5.4.
    package init?(bits: UInt32) {
        guard let opcode = LuaOpcode(rawValue: UInt8(bits & 0x7F)) else { return nil }
        self.bits = bits
        self.opcode = opcode
    }

    package var a: Int { Int(bits >> 7 & 0xFF) }
    package var b: Int { Int(bits >> 16 & 0xFF) }
    package var c: Int { Int(bits >> 24) }
    package var k: Bool { bits >> 15 & 1 == 1 }
    package var bx: Int { Int(bits >> 15) }
    package var ax: Int { Int(bits >> 7) }

    /// B and C as signed immediates.
    package var signedB: Int { b - 127 }
    package var signedC: Int { c - 127 }
    package var signedBx: Int { bx - 65_535 }
    /// How far `jump` goes from the instruction after it.
    package var signedJump: Int { ax - 16_777_215 }
}
