internal import PolicyData
internal import PolicyModel
internal import PolicyRules

extension TestColumn {
    /// A test's table with what a cell says.
    /// - Throws: what is wrong with the cell.
    func adding(_ cell: String, to content: ScriptValue) throws(Diagnostic) -> ScriptValue {
        switch self {
        case .name, .ignored: return content
        case .asOf: return content.setting(["as_of"], to: .text(cell))
        case .year: return content.setting(["year"], to: Int64(cell).map { .integer($0) } ?? .text(cell))
        case .parameter(let name): return content.setting(["params", name], to: TestColumn.plain(cell))
        case .fact(let path, let header, let column):
            guard let value = try TestColumn.read(cell, header, column) else { return content }
            return content.setting(path, to: value)
        case .expectation(let path, let key, let unit):
            return content.setting(path, to: try TestColumn.expected(cell, path, key, unit))
        }
    }

    /// Nil for a cell that says nothing is known.
    private static func read(_ cell: String, _ header: String, _ column: InputColumn) throws(Diagnostic)
        -> ScriptValue?
    {
        do throws(DataFault) {
            switch try column.value(of: cell) {
            case .missing: return nil
            case .text(let text): return .text(text)
            case .integer(let value): return .integer(value)
            case .number(let value): return .number(value)
            case .boolean(let value): return .boolean(value)
            case .date(let date): return .date(date)
            case .quantity(let quantity): return .quantity(quantity)
            }
        } catch {
            var fault = error
            fault.column = header
            throw fault.diagnostic
        }
    }

    private static func expected(_ cell: String, _ path: [String], _ key: String, _ unit: Unit?) throws(Diagnostic)
        -> ScriptValue
    {
        let header = path.joined(separator: ".")
        let isPart = path.count > 3 && ["funding", "shares"].contains(path[path.count - 2])
        switch key {
        case "failed", "missing", "review", "errors":
            guard try read(cell, header, InputColumn(.text)) != nil else { return .boolean(false) }
            let names = cell.split(whereSeparator: { ";；、,，".contains($0) }).map { ScriptValue.text(trimmed($0)) }
            return .table(names.enumerated().map { ScriptValue.Entry(.integer(Int64($0.offset + 1)), $0.element) })
        case "rank": return try read(cell, header, InputColumn(.integer)) ?? .boolean(false)
        case _ where isPart || ["entitled", "payable", "amount"].contains(key):
            return try read(cell, header, InputColumn(.money, unit: unit ?? .yuan)) ?? .boolean(false)
        case _ where path.count > 3 && path[path.count - 2] == "conditions":
            if let word = Explanation.Outcome(rawValue: cell) { return .text(word.rawValue) }
            return try read(cell, header, InputColumn(.boolean)) ?? .text("unknown")
        default:
            guard let unit else { return .text(cell) }
            return try read(cell, header, InputColumn(.quantity(unit), unit: unit)) ?? .text(cell)
        }
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }

    /// A number where the cell is one.
    private static func plain(_ cell: String) -> ScriptValue {
        if let integer = Int64(cell) { return .integer(integer) }
        if cell.hasSuffix("%"), let decimal = ExactDecimal(parsing: Array(cell.dropLast().utf8)) {
            return .number(ExactDecimal(coefficient: decimal.coefficient, exponent: decimal.exponent - 2).double)
        }
        return Double(cell).map { .number($0) } ?? .text(cell)
    }
}
