public import PolicyModel

/// A value that a script wrote down, as data that outlives its machine and crosses threads.
public indirect enum ScriptValue: Hashable, Sendable {
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case date(CalendarDate)
    case quantity(Quantity)
    /// A function, by its number in the ``PackScript`` that it comes from.
    case function(Int)
    /// In the order of `pairs`: numbers, then text.
    case table([Entry])
    /// What has no meaning outside its machine: a span of time, a module, a table of tables without end.
    case opaque

    /// One entry of a table.
    public struct Entry: Hashable, Sendable {
        public var key: ScriptValue
        public var value: ScriptValue

        public init(_ key: ScriptValue, _ value: ScriptValue) {
            self.key = key
            self.value = value
        }
    }

    /// The value under a name, of a table that has it.
    public subscript(name: String) -> ScriptValue? {
        guard case .table(let entries) = self else { return nil }
        return entries.first { $0.key == .text(name) }?.value
    }

    /// The entries of a table; nil for anything else.
    public var entries: [Entry]? { if case .table(let entries) = self { entries } else { nil } }

    /// The members of a table whose keys are 1…n; nil for anything else. An empty table is an empty list.
    public var list: [ScriptValue]? {
        guard case .table(let entries) = self else { return nil }
        for (index, entry) in entries.enumerated() where entry.key != .integer(Int64(index + 1)) { return nil }
        return entries.map(\.value)
    }

    public var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The value as a rule yields it; nil where it holds something that no rule can.
    public var policyValue: PolicyValue? {
        switch self {
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value): value.isFinite ? .number(value) : nil
        case .text(let text): .text(text)
        case .date(let date): .date(date)
        case .quantity(let quantity): .quantity(quantity)
        case .function, .opaque: nil
        case .table(let entries): ScriptValue.policyValue(entries, list: list)
        }
    }

    private static func policyValue(_ entries: [Entry], list: [ScriptValue]?) -> PolicyValue? {
        if let list {
            var values: [PolicyValue] = []
            for item in list {
                guard let value = item.policyValue else { return nil }
                values.append(value)
            }
            return .list(values)
        }
        var members: [PolicyValue.Member] = []
        for entry in entries {
            guard let value = entry.value.policyValue else { return nil }
            switch entry.key {
            case .text(let text): members.append(PolicyValue.Member(text, value))
            case .integer(let key): members.append(PolicyValue.Member(String(key), value))
            default: return nil
            }
        }
        return .record(members)
    }
}
