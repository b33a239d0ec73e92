import Foundation
import LuaHost

/// A JSON value of a case file.
indirect enum JSONValue: Decodable, Equatable {
    case null
    case boolean(Bool)
    case integer(Int64)
    case number(Double)
    case text(String)
    case list([JSONValue])
    case object([String: JSONValue])

    init(from decoder: any Decoder) throws {
        let container = try decoder.singleValueContainer()
        if container.decodeNil() {
            self = .null
        } else if let value = try? container.decode(Bool.self) {
            self = .boolean(value)
        } else if let value = try? container.decode(Int64.self) {
            self = .integer(value)
        } else if let value = try? container.decode(Double.self) {
            self = .number(value)
        } else if let value = try? container.decode(String.self) {
            self = .text(value)
        } else if let value = try? container.decode([JSONValue].self) {
            self = .list(value)
        } else {
            self = .object(try container.decode([String: JSONValue].self))
        }
    }

    subscript(key: String) -> JSONValue? {
        if case .object(let members) = self { members[key] } else { nil }
    }

    var text: String? { if case .text(let text) = self { text } else { nil } }

    /// The value as a script sees it; null is nil.
    func luaValue(in machine: LuaMachine) throws -> LuaValue {
        switch self {
        case .null: return .nil
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .text(let value): return .string(value)
        case .list(let values):
            return .table(
                try machine.makeTable(
                    try values.enumerated().map {
                        (.integer(Int64($0.offset + 1)), try $0.element.luaValue(in: machine))
                    }))
        case .object(let members):
            return .table(
                try machine.makeTable(
                    try members.filter { $0.value != .null }.map {
                        (.string($0.key), try $0.value.luaValue(in: machine))
                    }))
        }
    }
}
