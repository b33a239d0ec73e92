public import CLuaCore

/// What a host function answers. Nothing reaches Lua before the host function has returned, so an error that it asks for
/// never unwinds a Swift frame.
public struct LuaReply {
    // SAFETY: points into the C frame that called us, which outlives the callback.
    @usableFromInline let raw: UnsafeMutablePointer<TLReply>
    // SAFETY: the machine runs the host function that this reply belongs to, and the reply is gone when that returns.
    public unowned(unsafe) let machine: LuaMachine

    @inlinable
    init(_ raw: UnsafeMutablePointer<TLReply>, _ machine: LuaMachine) {
        self.raw = raw
        self.machine = machine
    }

    /// The greatest number of values in a reply.
    public static let capacity = Int(TL_REPLY_CAPACITY)

    @inlinable
    func append(_ kind: TLKind, _ set: (inout TLValue) -> Void) {
        let count = Int(raw.pointee.count)
        guard count < LuaReply.capacity else { return }
        // SAFETY: the values are an inline C array of LuaReply.capacity elements; count is below that.
        withUnsafeMutablePointer(to: &raw.pointee.values) { tuple in
            tuple.withMemoryRebound(to: TLValue.self, capacity: LuaReply.capacity) { values in
                values[count].kind = Int32(kind.rawValue)
                values[count].atom = -1
                set(&values[count])
            }
        }
        raw.pointee.count += 1
    }

    @inlinable public func appendNil() { append(TL_NIL) { _ in } }
    @inlinable public func append(_ value: Bool) { append(TL_BOOLEAN) { $0.integer = value ? 1 : 0 } }
    @inlinable public func append(_ value: Int64) { append(TL_INTEGER) { $0.integer = value } }
    @inlinable public func append(_ value: Double) { append(TL_FLOAT) { $0.number = value } }
    @inlinable public func append(word: UInt64) { append(TL_WORD) { $0.word = word } }
    /// At most one object a reply.
    @inlinable public func append(_ object: LuaObject) {
        raw.pointee.object = TLObject(a: object.a, b: object.b, c: object.c, type: object.type.index)
        append(TL_OBJECT) { $0.object = nil }
    }
    /// A string whose bytes stay where they are until the reply is carried out.
    @inlinable public func append(stable bytes: UnsafeBufferPointer<UInt8>) {
        append(TL_STRING) {
            $0.bytes = UnsafeRawPointer(bytes.baseAddress)?.assumingMemoryBound(to: CChar.self)
            $0.length = bytes.count
        }
    }
    /// A registered name as a string.
    @inlinable public func append(atom: Int) { append(TL_ATOM) { $0.atom = Int32(atom) } }
    /// A host function.
    @inlinable public func append(function: Int32) { append(TL_METHOD) { $0.integer = Int64(function) } }
    @inlinable public func append(_ table: LuaTable) { append(TL_REFERENCE) { $0.integer = Int64(table.reference) } }
    @inlinable public func append(_ function: LuaFunction) {
        append(TL_REFERENCE) { $0.integer = Int64(function.reference) }
    }
    /// The host function's own argument at `index`, as it came; not for operations.
    @inlinable public func append(argument index: Int) { append(TL_ARGUMENT) { $0.integer = Int64(index + 1) } }

    /// A string; all strings of one reply must be given in one call, as they share the machine's buffer.
    public func append(_ string: some Collection<UInt8>) { append([.string(Array(string))]) }
    public func append(_ string: String) {
        var string = string
        string.withUTF8 { bytes in
            guard let buffer = machine.scratch(bytes.count) else { return fail("the memory limit is used up") }
            // SAFETY: the buffer holds bytes.count bytes.
            if let base = bytes.baseAddress { memcpyBytes(buffer, base, bytes.count) }
            append(TL_STRING) {
                $0.bytes = UnsafePointer(buffer)
                $0.length = bytes.count
            }
        }
    }

    /// One of several values of which some are strings.
    public enum Item {
        case `nil`
        case integer(Int64)
        case string([UInt8])

        var bytes: [UInt8] { if case .string(let bytes) = self { bytes } else { [] } }
    }

    /// Values of which some are strings.
    public func append(_ items: [Item]) {
        let total = items.reduce(0) { $0 + $1.bytes.count }
        guard let buffer = machine.scratch(total) else { return fail("the memory limit is used up") }
        var offset = 0
        for item in items {
            switch item {
            case .nil: appendNil()
            case .integer(let value): append(value)
            case .string(let string):
                // SAFETY: the buffer holds `total` bytes and offset + string.count <= total.
                let start = buffer + offset
                string.withUnsafeBytes { bytes in
                    if let base = bytes.baseAddress { memcpyBytes(start, base, bytes.count) }
                }
                append(TL_STRING) {
                    $0.bytes = UnsafePointer(start)
                    $0.length = string.count
                }
                offset += string.count
            }
        }
    }

    public func append(_ value: LuaValue) {
        switch value {
        case .nil: appendNil()
        case .boolean(let value): append(value)
        case .integer(let value): append(value)
        case .number(let value): append(value)
        case .string(let value): append(value)
        case .bytes(let value): append(value)
        case .word(let value): append(word: value)
        case .object(let value): append(value)
        case .table(let value): append(value)
        case .function(let value): append(value)
        case .hostFunction(let value): append(function: value)
        case .cursor(let value): append(value.object)
        }
    }

    /// Whether nothing has been answered yet.
    @inlinable public var isOpen: Bool {
        raw.pointee.count == 0 && raw.pointee.status == Int32(TL_REPLY_VALUES.rawValue)
    }

    /// The cursor may keep this value under the key until it moves on.
    @inlinable public func cache() { raw.pointee.status = Int32(TL_REPLY_CACHE.rawValue) }

    /// The cursor keeps this value under the key for good: it is the same wherever the cursor stands.
    @inlinable public func fix() { raw.pointee.status = Int32(TL_REPLY_FIX.rawValue) }

    /// The cursor may give this value again until it moves on or ``LuaCursor/forgetAnswers()``.
    /// - Parameter asPause: each read of it then costs the running budget what ``LuaMachine/pauseBudget()`` does.
    @inlinable public func keep(asPause: Bool) {
        raw.pointee.status = Int32((asPause ? TL_REPLY_KEEP_PAUSE : TL_REPLY_KEEP).rawValue)
    }

    /// Raises an error with this message, at the script's current line.
    public func fail(_ message: String) {
        raw.pointee.count = 0
        raw.pointee.status = Int32(TL_REPLY_ERROR.rawValue)
        let bytes = Array(message.utf8)
        guard let buffer = machine.scratch(bytes.count) else { return stop() }
        // SAFETY: the buffer holds bytes.count bytes.
        bytes.withUnsafeBytes { if let base = $0.baseAddress { memcpyBytes(buffer, base, $0.count) } }
        append(TL_STRING) {
            $0.bytes = UnsafePointer(buffer)
            $0.length = bytes.count
        }
    }

    /// Stops the script: the call into the machine ends with ``LuaError/Kind/stopped``, whatever `pcall` stands between.
    public func stop() {
        raw.pointee.count = 0
        raw.pointee.status = Int32(TL_REPLY_STOP.rawValue)
    }

    /// Ends the call into the machine with ``LuaError/Kind/instructions``, whatever `pcall` stands between.
    func exhaust(_ message: String) {
        raw.pointee.count = 0
        // SAFETY: C copies the message before it returns.
        Array(message.utf8).withUnsafeBytes { bytes in
            tl_exhaust(machine.raw, bytes.assumingMemoryBound(to: CChar.self).baseAddress, bytes.count)
        }
    }

    /// Raises again the error of a failed ``LuaMachine/invoke(_:_:)``.
    public func rethrow() {
        raw.pointee.count = 0
        raw.pointee.status = Int32(TL_REPLY_RETHROW.rawValue)
    }
}

@inlinable
func memcpyBytes(_ to: UnsafeMutableRawPointer, _ from: UnsafeRawPointer, _ count: Int) {
    to.copyMemory(from: from, byteCount: count)
}
