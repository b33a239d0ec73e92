internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Compares by structure: 5 equals 5.0, null a value that is not there, an empty table an empty list or object.
///
/// Numbers are compared exactly: whole numbers and money, in 元, with the decimal that is written; what a script computed
/// in floating point with the Double that is written. A date is its text.
enum CaseComparison {
    struct Difference {
        var path: String
        var expected: String
        var got: String
    }

    /// The first difference; nil where there is none.
    static func difference(_ value: PolicyValue?, _ expected: JSONValue, at path: String) -> Difference? {
        switch (value, expected) {
        case (let value?, .list(let wanted)) where items(of: value, as: wanted) != nil:
            for (index, (item, wanted)) in zip(items(of: value, as: wanted) ?? [], wanted).enumerated() {
                if let found = difference(item, wanted, at: "\(path)[\(index + 1)]") { return found }
            }
            return nil
        case (.record(let members)?, .object(let wanted)): return difference(members, wanted, at: path)
        case (.list(let items)?, .object(let wanted)) where items.isEmpty: return difference([], wanted, at: path)
        default:
            if agrees(value, expected) { return nil }
            return Difference(path: path, expected: LuaText.text(expected), got: LuaText.text(value))
        }
    }

    /// The items of a list beside those that are wanted, nil where null is wanted and nothing is there; nil where the value
    /// is no list of that length.
    ///
    /// A table of Lua with holes is a record of numbers, and a hole at its end is not there at all.
    private static func items(of value: PolicyValue, as wanted: [JSONValue]) -> [PolicyValue?]? {
        switch value {
        case .list(let items):
            guard items.count <= wanted.count, wanted.dropFirst(items.count).allSatisfy({ $0 == .null }) else {
                return nil
            }
            return items + Array(repeating: nil, count: wanted.count - items.count)
        case .record(let members) where wanted.contains(.null):
            var items = [PolicyValue?](repeating: nil, count: wanted.count)
            for member in members {
                guard let number = Int(member.key), (1...wanted.count).contains(number) else { return nil }
                items[number - 1] = member.value
            }
            return items
        default: return nil
        }
    }

    private static func difference(
        _ members: [PolicyValue.Member], _ wanted: [JSONValue.Member], at path: String
    ) -> Difference? {
        for member in wanted {
            let value = members.first { $0.key == member.key }?.value
            if let found = difference(value, member.value, at: "\(path).\(member.key)") { return found }
        }
        for member in members where !wanted.contains(where: { $0.key == member.key }) {
            return Difference(path: "\(path).\(member.key)", expected: "nil", got: LuaText.text(member.value))
        }
        return nil
    }

    private static func agrees(_ value: PolicyValue?, _ expected: JSONValue) -> Bool {
        switch (value, expected) {
        case (nil, .null): true
        case (.boolean(let a)?, .boolean(let b)): a == b
        case (.text(let a)?, .text(let b)): a == b
        case (.integer(let a)?, .integer(let b)): a == b
        case (.integer(let a)?, .number(_, let b)): ExactDecimal(a) == b
        case (.number(let a)?, .integer(let b)): Int64(exactly: a) == b
        case (.number(let a)?, .number(let b, _)): a == b
        case (.quantity(let a)?, .integer(let b)): yuan(a) == ExactDecimal(b)
        case (.quantity(let a)?, .number(_, let b)): yuan(a) == b
        case (.date(let a)?, .text(let b)): "\(a)" == b
        default: false
        }
    }

    /// Of money; another measure is no number, as nothing in the file says in what unit.
    private static func yuan(_ quantity: Quantity) -> ExactDecimal? {
        quantity.dimension == .money ? ExactDecimal(coefficient: quantity.scaled, exponent: -18) : nil
    }
}
