/// A JSON value with its members in the order given, for reports that are not written by the million.
indirect enum JSONNode {
    case null
    case boolean(Bool)
    case integer(Int)
    case text(String)
    case array([JSONNode])
    case object([(key: String, value: JSONNode)])
    /// JSON that is written already.
    case written([UInt8])

    /// A text, or `null`.
    static func optional(_ text: String?) -> JSONNode { text.map(JSONNode.text) ?? .null }

    /// A whole number, or `null`.
    static func optional(_ integer: Int?) -> JSONNode { integer.map(JSONNode.integer) ?? .null }

    /// Two spaces a level, a newline at the end.
    var indentedText: [UInt8] {
        var output: [UInt8] = []
        append(to: &output, level: 0)
        output.append(UInt8(ascii: "\n"))
        return output
    }

    private func append(to output: inout [UInt8], level: Int) {
        switch self {
        case .null: output.append(literal: "null")
        case .boolean(let value): output.append(literal: value ? "true" : "false")
        case .integer(let value): output.append(integer: Int64(value))
        case .text(let text): JSONText.append(text, to: &output)
        case .written(let bytes): output += bytes
        case .array(let items):
            Self.append(items, "[", "]", to: &output, level: level) { $0.append(to: &$1, level: level + 1) }
        case .object(let members):
            Self.append(members, "{", "}", to: &output, level: level) {
                JSONText.append($0.key, to: &$1)
                $1.append(literal: ": ")
                $0.value.append(to: &$1, level: level + 1)
            }
        }
    }

    private static func append<Item>(
        _ items: [Item], _ opening: StaticString, _ closing: StaticString, to output: inout [UInt8], level: Int,
        each: (Item, inout [UInt8]) -> Void
    ) {
        output.append(literal: opening)
        for (index, item) in items.enumerated() {
            output.append(literal: index == 0 ? "\n" : ",\n")
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * (level + 1)))
            each(item, &output)
        }
        if !items.isEmpty {
            output.append(UInt8(ascii: "\n"))
            output.append(contentsOf: repeatElement(UInt8(ascii: " "), count: 2 * level))
        }
        output.append(literal: closing)
    }
}
