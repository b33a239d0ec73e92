internal import PolicyData
internal import PolicyModel
internal import PolicyRules

extension TestColumn {
    /// A test's table with what a cell says.
    /// - Throws: what is wrong with the cell.
    func adding(_ cell: String, under header: String, to content: ScriptValue) throws(Diagnostic) -> ScriptValue {
        guard let place, let value = try value(of: cell, under: header) else { return content }
        guard let filled = content.setting(place, to: value) else { throw .testTwice(header) }
        return filled
    }

    /// Nil for a cell that says nothing is known.
    private func value(of cell: String, under header: String) throws(Diagnostic) -> ScriptValue? {
        switch self {
        case .name, .note, .unnamed: nil
        case .asOf: try TestColumn.read(cell, header, InputColumn(.date))
        case .year: try TestColumn.year(cell, header)
        case .parameter(_, let column), .fact(_, let column, _): try TestColumn.read(cell, header, column)
        case .decision:
            if let holds = TestColumn.verdictsOfPeople[cell] {
                .boolean(holds)
            } else {
                try TestColumn.read(cell, header, InputColumn(.boolean))
            }
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
        case .outcome: return try outcome(cell)
        case .reason: return .text(cell)
        case .value(let unit):
            guard let unit else { return try value(cell, header) }
            let isPlain = unit.dimension == Dimension.none
            return try read(cell, header, InputColumn(isPlain ? .number : .quantity(unit), unit: unit)) ?? .text(cell)
        }
    }

    /// How a condition comes out. A cell that is filled says it in a word: `-` is none.
    private static func outcome(_ cell: String) throws(Diagnostic) -> ScriptValue {
        if let word = outcomes[cell] ?? Explanation.Outcome(rawValue: cell) { return .text(word.rawValue) }
        do throws(DataFault) {
            if case .boolean(let holds) = try InputColumn(.boolean).value(of: cell) { return .boolean(holds) }
        } catch {
            // It is no word of yes or no either.
        }
        let words = Explanation.Outcome.allCases.map(\.rawValue) + outcomes.keys.sorted() + ["是", "否"]
        throw .testWord(cell, key: "outcome", nearest: nearestName(to: cell, among: words), words: words)
    }

    /// A member of a record that is null would agree with every record, of a member that is misspelt too.
    private static func value(_ cell: String, _ header: String) throws(Diagnostic) -> ScriptValue {
        guard cell.hasPrefix("{") || cell.hasPrefix("[") else { return .text(cell) }
        do throws(JSONReader.Fault) {
            guard try JSONReader.value(of: Array(cell.utf8)).hasNull else { return .text(cell) }
        } catch {
            // Text that begins like JSON.
            return .text(cell)
        }
        throw .testValue(
            header, cell, expected: LocalizedText("a value without null", "不含 null 的值"),
            help: LocalizedText(
                "leave the member out: null cannot be told from a name that is misspelt", "请删去该项：null 与写错的名称无法区分"))
    }

    private static let outcomes: [String: Explanation.Outcome] = [
        "符合": .holds, "满足": .holds, "通过": .holds, "不符合": .fails, "不满足": .fails, "不通过": .fails, "未通过": .fails,
        "不明": .unknown, "未知": .unknown, "无法认定": .unknown, "待审核": .review, "出错": .error,
    ]

    /// What a person's decision may also say, as in `decisions.csv`.
    private static let verdictsOfPeople = ["通过": true, "成立": true, "不通过": false, "不成立": false, "未通过": false]

    /// The verdicts as reports in Chinese name them.
    private static let verdicts = [
        "符合": "eligible", "不符合": "ineligible", "无法认定": "undetermined", "待审核": "review", "出错": "error",
        "不适用": "out_of_scope",
    ]
}
