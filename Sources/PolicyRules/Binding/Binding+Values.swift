import LuaHost
import PolicyModel

// Values between Swift and scripts.
extension Binding {
    /// The quantity that an argument carries, or nil.
    @inline(__always)
    func quantity(_ argument: LuaArgument) -> Quantity? {
        if argument.kind == .word {
            return argument.word & 3 == 0 ? QuantityWord(bits: argument.word).quantity : nil
        }
        guard argument.kind == .object, argument.object.type == types.quantity else { return nil }
        return Binding.quantity(argument.object)
    }

    static func quantity(_ object: LuaObject) -> Quantity {
        Quantity(
            scaled: Int128(truncatingIfNeeded: object.a) | Int128(Int64(bitPattern: object.b)) << 64,
            dimension: Dimension(packed: object.c))
    }

    func append(_ quantity: Quantity, to reply: LuaReply) {
        if let word = QuantityWord(quantity) { return reply.append(word: word.bits) }
        reply.append(object(quantity))
    }

    private func object(_ quantity: Quantity) -> LuaObject {
        LuaObject(
            types.quantity, UInt64(truncatingIfNeeded: quantity.scaled),
            UInt64(truncatingIfNeeded: quantity.scaled >> 64),
            quantity.dimension.packed)
    }

    func luaValue(_ quantity: Quantity) -> LuaValue {
        if let word = QuantityWord(quantity) { return .word(word.bits) }
        return .object(object(quantity))
    }

    func append(_ result: QuantityResult, to reply: LuaReply) {
        switch result {
        case .quantity(let quantity): append(quantity, to: reply)
        case .number(let number): reply.append(number)
        }
    }

    /// The decimal that a number, or a text such as "0.25", stands for.
    func decimal(_ argument: LuaArgument?) -> ExactDecimal? {
        guard let argument else { return nil }
        return switch argument.kind {
        case .integer: ExactDecimal(argument.integer)
        case .number: ExactDecimal(argument.number)
        case .string: ExactDecimal(parsing: argument.bytes)
        default: nil
        }
    }

    func date(_ argument: LuaArgument?) -> CalendarDate? {
        guard let argument, argument.kind == .word, case .date(let date) = ValueWord(argument.word) else { return nil }
        return date
    }

    func span(_ argument: LuaArgument?) -> TimeSpan? {
        guard let argument, argument.kind == .word, case .span(let span) = ValueWord(argument.word) else { return nil }
        return span
    }

    /// What a script's value means; nil for functions, for numbers that are not finite, and for tables that hold such.
    func policyValue(_ value: LuaValue, depth: Int = 0) -> PolicyValue? {
        switch value {
        case .nil, .function, .hostFunction: return nil
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return value.isFinite ? .number(value) : nil
        case .string(let value): return .text(value)
        case .bytes(let value): return .text(String(decoding: value, as: UTF8.self))
        case .word(let bits):
            switch ValueWord(bits) {
            case .quantity(let word): return .quantity(word.quantity)
            case .date(let date): return .date(date)
            case .span: return nil
            }
        case .object(let object): return policyValue(object)
        case .cursor(let cursor): return policyValue(cursor.object)
        case .table(let table): return depth < 32 ? policyValue(table, depth: depth + 1) : nil
        }
    }

    private func policyValue(_ object: LuaObject) -> PolicyValue? {
        if object.type == types.quantity { return .quantity(Binding.quantity(object)) }
        guard object.type == types.subject else { return nil }
        let handle = SubjectHandle(bits: object.a)
        return .subject(entity: handle.entity, row: handle.row)
    }

    /// A list where the keys are 1…n, a record otherwise; an empty table is an empty list.
    private func policyValue(_ table: LuaTable, depth: Int) -> PolicyValue? {
        guard let entries = entries(of: table) else { return nil }
        var values: [(LuaValue, PolicyValue)] = []
        for entry in entries {
            guard let value = policyValue(entry.value, depth: depth) else { return nil }
            values.append((entry.key, value))
        }
        return policyValue(values)
    }

    /// The same of entries in the order of `pairs`.
    func policyValue(_ entries: some Sequence<(LuaValue, PolicyValue)>) -> PolicyValue? {
        var list: [PolicyValue] = []
        var record: [PolicyValue.Member] = []
        for (index, entry) in entries.enumerated() {
            let (key, value) = entry
            if case .integer(let key) = key, key == Int64(index + 1), record.isEmpty {
                list.append(value)
                continue
            }
            guard let key = keyText(key) else { return nil }
            record += list.enumerated().map { PolicyValue.Member(String($0.offset + 1), $0.element) }
            list = []
            record.append(PolicyValue.Member(key, value))
        }
        return record.isEmpty ? .list(list) : .record(record)
    }

    func entries(of table: LuaTable) -> [(key: LuaValue, value: LuaValue)]? {
        do throws(LuaError) { return try machine.entries(of: table) } catch { return nil }
    }

    private func keyText(_ key: LuaValue) -> String? {
        switch policyValue(key) {
        case .text(let text): text
        case .integer(let value): String(value)
        case .number(let value): "\(value)"
        case .boolean(let value): "\(value)"
        case .date(let date): date.description
        case .quantity(let quantity): Binding.text(of: quantity)
        case .subject(let entity, let row): evaluation?.data.tables[entity].key(row)
        default: nil
        }
    }

    /// Tables of a parameter or an indicator are shared by all who read them, so scripts see them read-only.
    func readOnly(_ value: LuaValue) -> LuaValue {
        guard case .table(let table) = value, let entries = entries(of: table) else { return value }
        do throws(LuaError) {
            let copy = try machine.makeTable(entries.map { ($0.key, readOnly($0.value)) })
            return .table(try machine.makeView(of: copy, asking: LuaObject(types.table, 0)))
        } catch {
            return value
        }
    }
}
