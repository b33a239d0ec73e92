import LuaHost
import PolicyModel

// round, of numbers and quantities.
extension ColumnFunction {
    func rounded(_ arguments: [ColumnValue]) throws(CompileRefusal) -> ColumnValue {
        var digits: Int?
        var words: [String] = []
        for (index, argument) in arguments.enumerated().dropFirst() {
            switch argument {
            case .constant(.text(let bytes)): words.append(String(decoding: bytes, as: UTF8.self))
            case .constant(.integer(let number)) where index == 1 && (0...18).contains(number): digits = Int(number)
            default: throw refusal("`round` of these", "对这些值的 `round`")
            }
        }
        var mode = RoundingMode.halfUp
        if let last = words.last, let named = RoundingMode(rawValue: last) {
            mode = named
            words.removeLast()
        }
        switch (column(arguments[0]), words.first) {
        case (.integer(let node), nil): return .integer(node)
        case (.number(let node), nil):
            // Beyond the range of quantities a number cannot be rounded.
            open(where: .isBeyondQuantity, [node])
            if let digits { return .number(graph.add(.round(digits: digits, mode: mode), [node], .double)) }
            open(where: .roundToLongUnsure(mode: mode), [node])
            return .integer(graph.add(.roundToLong(mode: mode), [node], .long))
        case (let value, let word):
            guard isQuantity(value), let (node, dimension) = wide(value), words.count <= 1 else { break }
            let units: [String: Unit] = [
                "fen": .fen, "yuan": .yuan, "qian": .qian, "wan": .wan, "baiwan": .baiwan, "yi": .yi,
            ]
            let unit: Unit?
            switch (word, digits) {
            case (let word?, nil): unit = units[word] ?? Unit(parsing: word)
            case (nil, _?): unit = .base(of: dimension)
            default: unit = nil
            }
            guard let unit, unit.dimension == dimension else { break }
            open(where: .wideRoundUnsure(unit, digits: digits ?? 0, mode: mode), [node])
            return .wide(graph.add(.wideRound(unit, digits: digits ?? 0, mode: mode), [node], .wide), dimension)
        }
        throw refusal("`round` of these", "对这些值的 `round`")
    }
}
