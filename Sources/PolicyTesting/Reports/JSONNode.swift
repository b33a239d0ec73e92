/// JSON (RFC 8259) with its members in the order given.
indirect enum JSONNode {
    case null
    case integer(Int)
    /// A number that is written already.
    case number(String)
    case text(String)
    case array([JSONNode])
    case object([(String, JSONNode)])

    /// On one line.
    var line: String {
        switch self {
        case .null: "null"
        case .integer(let value): String(value)
        case .number(let text): text
        case .text(let text): JSONNode.quoted(text)
        case .array(let items): "[" + items.map(\.line).joined(separator: ", ") + "]"
        case .object(let members):
            "{" + members.map { "\(JSONNode.quoted($0.0)): \($0.1.line)" }.joined(separator: ", ") + "}"
        }
    }

    /// Two spaces a level.
    func text(level: Int = 0) -> String {
        let (outer, inner) = (String(repeating: "  ", count: level), String(repeating: "  ", count: level + 1))
        switch self {
        case .array(let items) where !items.isEmpty:
            return "[\n" + items.map { inner + $0.text(level: level + 1) }.joined(separator: ",\n") + "\n\(outer)]"
        case .object(let members) where !members.isEmpty:
            let lines = members.map { "\(inner)\(JSONNode.quoted($0.0)): \($0.1.text(level: level + 1))" }
            return "{\n" + lines.joined(separator: ",\n") + "\n\(outer)}"
        default: return line
        }
    }

    private static func quoted(_ text: String) -> String {
        var result = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": result += "\\\""
            case "\\": result += "\\\\"
            case "\n": result += "\\n"
            case "\r": result += "\\r"
            case "\t": result += "\\t"
            default:
                if scalar.value < 32 {
                    let digits = String(scalar.value, radix: 16)
                    result += "\\u" + String(repeating: "0", count: 4 - digits.count) + digits
                } else {
                    result.unicodeScalars.append(scalar)
                }
            }
        }
        return result + "\""
    }
}
