internal import PolicyData
internal import PolicyModel
internal import PolicyRules

extension TestColumn {
    /// A test's table with what a cell says.
    /// - Throws: what is wrong with the cell.
    func adding(_ cell: String, under header: String, to content: ScriptValue) throws(Diagnostic) -> ScriptValue {
        guard let place = self.path, let value = try value(of: cell, under: header) else { return content }
        return content.setting(place, to: value)
    }

    private var path: [String]? { if case .expectation(let path, _) = self { path } else { place } }

    /// Nil for a cell that says nothing is known.
    private func value(of cell: String, under header: String) throws(Diagnostic) -> ScriptValue? {
        switch self {
        case .name, .note, .unnamed: nil
        case .asOf: try TestColumn.read(cell, header, InputColumn(.date))
        case .year: try TestColumn.year(cell, header)
        case .parameter(_, let column), .fact(_, let column, _): try TestColumn.read(cell, header, column)
        case .decision: try TestColumn.read(cell, header, InputColumn(.boolean))
        case .expectation(_, let kind): try TestColumn.expected(cell, header, kind)
        }
    }

    private static func read(_ cell: String, _ header: String, _ column: InputColumn) throws(Diagnostic)
        -> ScriptValue?
    {
        do throws(DataFault) {
            switch try column.value(of: cell) {
            case .missing: return nil
            case .text(let text): return .text(text)
            case .integer(let value): return .integer(value)
            case .number(let value): return Int64(exactly: value).map { .integer($0) } ?? .number(value)
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

    /// `2025`, `2025年`
    private static func year(_ cell: String, _ header: String) throws(Diagnostic) -> ScriptValue? {
        let digits = cell.hasSuffix("年度") ? cell.dropLast(2) : cell.hasSuffix("年") ? cell.dropLast() : cell[...]
        return try read(String(digits), header, InputColumn(.integer))
    }

    /// `-` says that there is nothing.
    private static func expected(_ cell: String, _ header: String, _ kind: TestExpectationCell) throws(Diagnostic)
        -> ScriptValue?
    {
        switch kind {
        case .verdict: return .text(verdicts[cell] ?? cell)
        case .names, .steps:
            guard try read(cell, header, InputColumn(.text)) != nil else {
                return if case .steps = kind { .table([]) } else { .boolean(false) }
            }
            let names = cell.split(whereSeparator: { ";；、,，".contains($0) }).map {
                ScriptValue.text(String($0).trimmingBlanks)
            }
            return .table(names.enumerated().map { ScriptValue.Entry(.integer(Int64($0.offset + 1)), $0.element) })
        case .rank: return try read(cell, header, InputColumn(.integer)) ?? .boolean(false)
        case .money(let unit): return try read(cell, header, InputColumn(.money, unit: unit)) ?? .boolean(false)
        case .outcome:
            if let word = Explanation.Outcome(rawValue: cell) { return .text(word.rawValue) }
            return try read(cell, header, InputColumn(.boolean)) ?? .text("unknown")
        case .reason: return .text(cell)
        case .value(let unit):
            guard let unit else { return .text(cell) }
            let isPlain = unit.dimension == Dimension.none
            return try read(cell, header, InputColumn(isPlain ? .number : .quantity(unit), unit: unit)) ?? .text(cell)
        }
    }

    /// The verdicts as reports in Chinese name them.
    private static let verdicts = [
        "符合": "eligible", "不符合": "ineligible", "无法认定": "undetermined", "待审核": "review", "出错": "error",
        "不适用": "out_of_scope",
    ]
}
