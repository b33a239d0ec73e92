extension LuaPrototype {
    /// How deep functions may nest in a chunk; the compiler stops at the same depth.
    package static let maximumDepth = 200

    /// Reads a chunk that `lua_dump` of Lua 5.4 wrote, on a machine with 64-bit numbers, lowest byte first.
    ///
    /// Any bytes may be given: what is not a well-formed chunk is refused, see the type's own description.
    /// - Throws: `LuaPrototypeError`.
    package init(chunk: UnsafeBufferPointer<UInt8>) throws(LuaPrototypeError) {
        var reader = LuaChunkReader(chunk)
        try reader.readHeader()
        let upvalueCount = Int(try reader.readByte())
        self = try reader.readFunction(parentSource: "", depth: 0)
        guard reader.isAtEnd else { throw .trailingBytes }
        guard upvalues.count == upvalueCount else { throw .inconsistent }
    }
}

/// Reads the parts of a binary chunk one after another.
private struct LuaChunkReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private var place = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { place == bytes.count }

    mutating func readByte() throws(LuaPrototypeError) -> UInt8 {
        guard place < bytes.count else { throw .truncated }
        // SAFETY: the place was just compared with the count.
        defer { place += 1 }
        return bytes[place]
    }

    private mutating func readBytes(_ count: Int) throws(LuaPrototypeError) -> Slice<UnsafeBufferPointer<UInt8>> {
        guard count <= bytes.count - place else { throw .truncated }
        defer { place += count }
        return bytes[place..<place + count]
    }

    private mutating func readWord<Word: FixedWidthInteger & UnsignedInteger>(
        _: Word.Type
    ) throws(LuaPrototypeError) -> Word {
        let part = try readBytes(Word.bitWidth / 8)
        return part.reversed().reduce(0) { $0 << 8 | Word($1) }
    }

    /// A size: seven bits a byte, highest first, the last byte marked.
    private mutating func readSize() throws(LuaPrototypeError) -> Int {
        var value = 0
        while true {
            let byte = try readByte()
            guard value <= Int.max >> 8 else { throw .inconsistent }
            value = value << 7 | Int(byte & 0x7F)
            if byte & 0x80 != 0 { return value }
        }
    }

    /// A number of parts, each of at least `size` bytes, so that what cannot be there is never made room for.
    private mutating func readCount(ofSize size: Int) throws(LuaPrototypeError) -> Int {
        let count = try readSize()
        guard count <= (bytes.count - place) / size else { throw .truncated }
        return count
    }

    private mutating func readText() throws(LuaPrototypeError) -> [UInt8]? {
        let size = try readSize()
        return size == 0 ? nil : Array(try readBytes(size - 1))
    }

    private mutating func readName() throws(LuaPrototypeError) -> String {
        String(decoding: try readText() ?? [], as: UTF8.self)
    }

    mutating func readHeader() throws(LuaPrototypeError) {
        guard bytes.starts(with: [0x1B, 0x4C, 0x75, 0x61]) else { throw .notAChunk }
        place = 4
        let version = try readByte()
        guard version == 0x54 else { throw .otherVersion(version) }
        let format = try readByte()
        guard format == 0 else { throw .otherFormat(format) }
        guard try readBytes(6).elementsEqual([0x19, 0x93, 0x0D, 0x0A, 0x1A, 0x0A]) else { throw .damaged }
        guard try readBytes(3).elementsEqual([4, 8, 8]) else { throw .otherMachine }
        guard try readWord(UInt64.self) == 0x5678 else { throw .otherMachine }
        guard try readWord(UInt64.self) == 370.5.bitPattern else { throw .otherMachine }
    }

    mutating func readFunction(parentSource: String, depth: Int) throws(LuaPrototypeError) -> LuaPrototype {
        guard depth < LuaPrototype.maximumDepth else { throw .nestedTooDeep }
        let source = try readText().map { String(decoding: $0, as: UTF8.self) } ?? parentSource
        let lineDefined = try readSize()
        let lastLineDefined = try readSize()
        let parameterCount = Int(try readByte())
        let isVararg = try readByte() != 0
        let maxStackSize = Int(try readByte())
        let code = try readCode()
        let constants = try readConstants()
        let upvalues = try readUpvalues()
        var children: [LuaPrototype] = []
        for _ in 0..<(try readCount(ofSize: 12)) {
            children.append(try readFunction(parentSource: source, depth: depth + 1))
        }
        var result = LuaPrototype(
            source: source, lineDefined: lineDefined, lastLineDefined: lastLineDefined,
            parameterCount: parameterCount, isVararg: isVararg, maxStackSize: maxStackSize, code: code,
            constants: constants, upvalues: upvalues, children: children, locals: [], lines: [])
        result.lines = try readLines(from: lineDefined, count: code.count)
        result.locals = try readLocals()
        try readUpvalueNames(&result)
        try result.validate()
        return result
    }

    private mutating func readCode() throws(LuaPrototypeError) -> [LuaInstruction] {
        var code: [LuaInstruction] = []
        for pc in 0..<(try readCount(ofSize: 4)) {
            guard let instruction = LuaInstruction(bits: try readWord(UInt32.self)) else {
                throw .invalidInstruction(pc: pc)
            }
            code.append(instruction)
        }
        return code
    }

    private mutating func readConstants() throws(LuaPrototypeError) -> [LuaConstant] {
        var constants: [LuaConstant] = []
        for _ in 0..<(try readCount(ofSize: 1)) { constants.append(try readConstant()) }
        return constants
    }

    private mutating func readConstant() throws(LuaPrototypeError) -> LuaConstant {
        let tag = try readByte()
        switch tag {
        case 0: return .nil
        case 1: return .boolean(false)
        case 17: return .boolean(true)
        case 3: return .integer(Int64(bitPattern: try readWord(UInt64.self)))
        case 19: return .float(Double(bitPattern: try readWord(UInt64.self)))
        case 4, 20:
            guard let text = try readText() else { throw .inconsistent }
            return .text(text)
        default: throw .unknownConstant(tag: tag)
        }
    }

    private mutating func readUpvalues() throws(LuaPrototypeError) -> [LuaPrototype.Upvalue] {
        var upvalues: [LuaPrototype.Upvalue] = []
        for _ in 0..<(try readCount(ofSize: 3)) {
            let isInStack = try readByte() != 0
            let index = Int(try readByte())
            upvalues.append(.init(name: "", isInStack: isInStack, index: index, kind: try readByte()))
        }
        return upvalues
    }

    /// Lines are steps from the line before, with whole lines given apart where a step does not fit.
    private mutating func readLines(from first: Int, count: Int) throws(LuaPrototypeError) -> [Int] {
        let steps = try readBytes(readCount(ofSize: 1)).map { Int8(bitPattern: $0) }
        guard steps.isEmpty || steps.count == count else { throw .inconsistent }
        var absolute: [Int: Int] = [:]
        for _ in 0..<(try readCount(ofSize: 2)) {
            let pc = try readSize()
            absolute[pc] = try readSize()
        }
        var line = first
        var lines: [Int] = []
        for (pc, step) in steps.enumerated() {
            if step == .min {
                guard let known = absolute[pc] else { throw .inconsistent }
                line = known
            } else {
                line &+= Int(step)
            }
            lines.append(line)
        }
        return lines
    }

    private mutating func readLocals() throws(LuaPrototypeError) -> [LuaPrototype.Local] {
        var locals: [LuaPrototype.Local] = []
        for _ in 0..<(try readCount(ofSize: 3)) {
            let name = try readName()
            let startPC = try readSize()
            locals.append(.init(name: name, startPC: startPC, endPC: try readSize()))
        }
        return locals
    }

    private mutating func readUpvalueNames(_ prototype: inout LuaPrototype) throws(LuaPrototypeError) {
        let count = try readCount(ofSize: 1)
        guard count <= prototype.upvalues.count else { throw .inconsistent }
        for index in 0..<count { prototype.upvalues[index].name = try readName() }
    }
}
