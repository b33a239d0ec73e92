import CLuaCore

// Values over the border. See machine.h for who owns what: borrowed values live as long as the call that gave them.
extension LuaMachine {
    /// A table from Swift values.
    public func makeTable(_ entries: [(key: LuaValue, value: LuaValue)]) throws(LuaError) -> LuaTable {
        let reference = tl_new_table(raw)
        guard reference > 0 else { throw LuaError(kind: .memory, message: "there is no memory for a table") }
        let table = LuaTable(machine: self, reference: reference)
        for entry in entries {
            try check(
                withRaw(entry.key) { key, _ in
                    withRaw(entry.value) { value, object in tl_table_set(raw, reference, key, value, object) }
                })
        }
        return table
    }

    /// The value under a key; `nil` where there is none.
    public func value(of key: LuaValue, in table: LuaTable) throws(LuaError) -> LuaValue {
        var value = TLValue()
        try check(withRaw(key) { key, _ in tl_table_get(raw, table.reference, key, &value) })
        return self.value(owned: value)
    }

    /// The entries of a table in the order of `pairs`: numbers, then text, then the rest, each sorted.
    /// - Throws: ``LuaError/Kind/runtime`` when a key is a table or function, which have no order.
    public func entries(of table: LuaTable) throws(LuaError) -> [(key: LuaValue, value: LuaValue)] {
        let walk = LuaTableWalk(machine: self)
        try check(
            withExtendedLifetime(walk) {
                tl_table_walk(raw, table.reference, Unmanaged.passUnretained(walk).toOpaque()) { context, key, value in
                    // SAFETY: `walk` is kept alive around the call; key and value are valid during the visit.
                    guard let context, let key, let value else { return 1 }
                    Unmanaged<LuaTableWalk>.fromOpaque(context).takeUnretainedValue().visit(key.pointee, value.pointee)
                    return 0
                }
            })
        return walk.entries
    }

    /// A table or function argument of a host function, kept beyond the call.
    public func retain(_ argument: LuaArgument) -> LuaValue {
        switch argument.kind {
        case .table: LuaValue.table(LuaTable(machine: self, reference: tl_retain_argument(raw, argument.place)))
        case .function:
            LuaValue.function(LuaFunction(machine: self, reference: tl_retain_argument(raw, argument.place)))
        default: value(borrowed: argument.raw.pointee)
        }
    }

    /// A value that Lua lends: tables and functions are stack places that must be retained at once.
    func value(borrowed value: TLValue) -> LuaValue {
        switch value.kind {
        case Int32(TL_TABLE.rawValue):
            .table(LuaTable(machine: self, reference: tl_retain_argument(raw, value.integer)))
        case Int32(TL_FUNCTION.rawValue):
            .function(LuaFunction(machine: self, reference: tl_retain_argument(raw, value.integer)))
        default: plain(value)
        }
    }

    /// A value whose tables and functions are references that become ours.
    func value(owned value: TLValue) -> LuaValue {
        switch value.kind {
        case Int32(TL_TABLE.rawValue): .table(LuaTable(machine: self, reference: Int32(value.integer)))
        case Int32(TL_FUNCTION.rawValue): .function(LuaFunction(machine: self, reference: Int32(value.integer)))
        default: plain(value)
        }
    }

    private func plain(_ value: TLValue) -> LuaValue {
        var value = value
        return withUnsafePointer(to: &value) { pointer in
            let argument = LuaArgument(pointer)
            return switch argument.kind {
            case .boolean: LuaValue.boolean(argument.boolean)
            case .integer: .integer(argument.integer)
            case .number: .number(argument.number)
            case .string:
                String(validating: argument.bytes, as: UTF8.self).map { .string($0) } ?? .bytes(Array(argument.bytes))
            case .word: .word(argument.word)
            case .object: .object(argument.object)
            default: .nil
            }
        }
    }

    /// Lends a Swift value to C for the length of `body`.
    func withRaw<R>(_ value: LuaValue, _ body: (UnsafePointer<TLValue>, UnsafePointer<TLObject>?) -> R) -> R {
        withRaw([value]) { values, objects in body(values.unsafelyUnwrapped, objects) }
    }

    func withRaw<R>(
        _ values: [LuaValue], _ body: (UnsafePointer<TLValue>?, UnsafePointer<TLObject>?) -> R
    ) -> R {
        var raws: [TLValue] = []
        var objects: [TLObject] = []
        var offsets: [(index: Int, offset: Int)] = []
        var bytes: [UInt8] = []
        for (index, value) in values.enumerated() {
            var raw = TLValue()
            var object = TLObject()
            set(&raw, &object, value)
            let start = bytes.count
            if case .string(let text) = value { bytes.append(contentsOf: text.utf8) }
            if case .bytes(let text) = value { bytes.append(contentsOf: text) }
            if raw.kind == Int32(TL_STRING.rawValue) {
                offsets.append((index, start))
                raw.length = bytes.count - start
            }
            raws.append(raw)
            objects.append(object)
        }
        bytes.append(0)
        return bytes.withUnsafeBytes { buffer in
            // SAFETY: the pointers into `bytes` are used only inside `body`; offsets lie inside the buffer.
            for (index, offset) in offsets {
                raws[index].bytes = buffer.baseAddress.unsafelyUnwrapped.advanced(by: offset).assumingMemoryBound(
                    to: CChar.self)
            }
            return objects.withUnsafeBufferPointer { objects in
                // SAFETY: as for the bytes; each value's object lies at its own index.
                for index in raws.indices where raws[index].kind == Int32(TL_OBJECT.rawValue) {
                    raws[index].object = objects.baseAddress?.advanced(by: index)
                }
                return raws.withUnsafeBufferPointer { body($0.baseAddress, objects.baseAddress) }
            }
        }
    }

    private func set(_ raw: inout TLValue, _ object: inout TLObject, _ value: LuaValue) {
        switch value {
        case .nil: raw.kind = Int32(TL_NIL.rawValue)
        case .boolean(let value):
            raw.kind = Int32(TL_BOOLEAN.rawValue)
            raw.integer = value ? 1 : 0
        case .integer(let value):
            raw.kind = Int32(TL_INTEGER.rawValue)
            raw.integer = value
        case .number(let value):
            raw.kind = Int32(TL_FLOAT.rawValue)
            raw.number = value
        case .string, .bytes: raw.kind = Int32(TL_STRING.rawValue)
        case .word(let value):
            raw.kind = Int32(TL_WORD.rawValue)
            raw.word = value
        case .object(let value):
            raw.kind = Int32(TL_OBJECT.rawValue)
            raw.object = nil
            object = TLObject(a: value.a, b: value.b, c: value.c, type: value.type.index)
        case .table(let table):
            raw.kind = Int32(TL_REFERENCE.rawValue)
            raw.integer = Int64(table.reference)
        case .function(let function):
            raw.kind = Int32(TL_REFERENCE.rawValue)
            raw.integer = Int64(function.reference)
        case .hostFunction(let number):
            raw.kind = Int32(TL_METHOD.rawValue)
            raw.integer = Int64(number)
        case .cursor(let cursor):
            raw.kind = Int32(TL_REFERENCE.rawValue)
            raw.integer = Int64(tl_cursor_reference(self.raw, cursor.index))
        }
    }
}

/// Collects the entries of a table while C walks it.
final class LuaTableWalk {
    let machine: LuaMachine
    var entries: [(key: LuaValue, value: LuaValue)] = []

    init(machine: LuaMachine) { self.machine = machine }

    func visit(_ key: TLValue, _ value: TLValue) {
        entries.append((machine.value(borrowed: key), machine.value(owned: value)))
    }
}
