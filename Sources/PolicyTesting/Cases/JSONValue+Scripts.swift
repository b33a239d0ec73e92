public import PolicyData
internal import PolicyModel
public import PolicyRules

// What a value of a case file is to a script.
extension JSONValue {
    /// Whether it is null or has null somewhere in it.
    var hasNull: Bool {
        switch self {
        case .null: true
        case .list(let items): items.contains(where: \.hasNull)
        case .object(let members): members.contains(where: \.value.hasNull)
        default: false
        }
    }

    /// A case with one more member, `order`: for each of its objects, by its path (`input.ratios`, `input.items.1`), the list
    /// of its keys as the file has them. A table of Lua does not keep that order, and some policies serve the first first.
    var withWrittenOrder: JSONValue {
        guard case .object(let members) = self, self["order"] == nil else { return self }
        var orders: [Member] = []
        collectOrders(at: [], into: &orders)
        return .object(members + [Member(key: "order", value: .object(orders))])
    }

    private func collectOrders(at path: [String], into orders: inout [Member]) {
        switch self {
        case .object(let members):
            let keys = JSONValue.list(members.map { .text($0.key) })
            if !path.isEmpty { orders.append(Member(key: path.joined(separator: "."), value: keys)) }
            for member in members { member.value.collectOrders(at: path + [member.key], into: &orders) }
        case .list(let items):
            for (index, item) in items.enumerated() {
                item.collectOrders(at: path + [String(index + 1)], into: &orders)
            }
        default: break
        }
    }

    /// The value as a script sees it; null is nil, nil here.
    public var scriptValue: ScriptValue? {
        switch self {
        case .null: nil
        case .boolean(let value): .boolean(value)
        case .integer(let value): .integer(value)
        case .number(let value, _): .number(value)
        case .text(let text): .text(text)
        case .list(let items):
            .table(
                items.enumerated().compactMap { index, item in
                    item.scriptValue.map { ScriptValue.Entry(.integer(Int64(index + 1)), $0) }
                })
        case .object(let members):
            .table(
                members.compactMap { member in member.value.scriptValue.map { ScriptValue.Entry(.text(member.key), $0) }
                })
        }
    }
}
