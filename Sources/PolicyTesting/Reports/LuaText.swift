internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Values as a rule author writes them in Lua, so that what a test got can stand in the test: `wan(12)`,
/// `date "2024-03-01"`, `{ "high_tech", "credit" }`.
enum LuaText {
    /// - Parameter data: where a value may be a subject, whose key is shown.
    static func text(_ value: PolicyValue?, in data: DataSet? = nil) -> String {
        guard let value else { return "nil" }
        switch value {
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return text(value)
        case .text(let text): return quoted(text)
        case .date(let date): return "date \"\(date)\""
        case .quantity(let quantity): return text(quantity)
        case .subject(let entity, let row): return quoted(data?.tables[entity].key(row) ?? "?")
        case .list(let items): return table(items.map { text($0, in: data) })
        case .record(let members): return table(members.map { "\(key($0.key)) = \(text($0.value, in: data))" })
        }
    }

    static func text(_ value: ScriptValue) -> String {
        switch value {
        case .boolean(let value): return value ? "true" : "false"
        case .integer(let value): return String(value)
        case .number(let value): return text(value)
        case .text(let text): return quoted(text)
        case .date(let date): return "date \"\(date)\""
        case .quantity(let quantity): return text(quantity)
        case .function: return "function"
        case .opaque: return "…"
        case .table(let entries):
            if let list = value.list { return table(list.map { text($0) }) }
            return table(
                entries.map { entry in
                    let name = if case .text(let name) = entry.key { key(name) } else { "[\(text(entry.key))]" }
                    return "\(name) = \(text(entry.value))"
                })
        }
    }

    static func text(_ value: JSONValue) -> String {
        switch value {
        case .null: "nil"
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value, _): text(value)
        case .text(let text): quoted(text)
        case .list(let items): table(items.map { text($0) })
        case .object(let members): table(members.map { "\(key($0.key)) = \(text($0.value))" })
        }
    }

    /// Money in 万元 where that is exact to four decimals and at least one, other measures in base units.
    static func text(_ quantity: Quantity) -> String {
        let unit = Unit.base(of: quantity.dimension)
        let base = quantity.text(in: unit)
        switch quantity.dimension {
        case .money:
            let step = Quantity.scale
            let isWhole = quantity.scaled % step == 0 && quantity.scaled.magnitude >= (step * 10_000).magnitude
            return isWhole ? "wan(\(quantity.text(in: .wan)))" : "yuan(\(base))"
        case .area: return "mu(\(base))"
        case .energy: return "tce(\(base))"
        case .electricity: return "kwh(\(base))"
        case .mass: return "ton(\(base))"
        default: return "quantity(\(base), \(quoted(unit.symbol)))"
        }
    }

    static func names(_ names: [String]) -> String { table(names.map(quoted)) }

    static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            default:
                if scalar.value < 32 || scalar.value == 127 {
                    let code = String(scalar.value)
                    result += "\\" + String(repeating: "0", count: 3 - code.count) + code
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }

    private static func text(_ value: Double) -> String {
        if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return "\(whole).0" }
        return "\(value)"
    }

    static func key(_ name: String) -> String {
        let isName =
            name.first.map { $0.isASCII && ($0.isLetter || $0 == "_") } == true
            && name.allSatisfy { $0.isASCII && ($0.isLetter || $0.isNumber || $0 == "_") }
        return isName ? name : "[\(quoted(name))]"
    }

    private static func table(_ items: [String]) -> String {
        items.isEmpty ? "{}" : "{ \(items.joined(separator: ", ")) }"
    }
}
