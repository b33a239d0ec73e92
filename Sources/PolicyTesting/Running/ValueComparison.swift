internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Compares values: of records the members that are expected, lists whole, 5 and 5.0 alike, a subject by its key.
struct ValueComparison {
    struct Difference {
        var path: String
        var expected: String
        var got: String
    }

    private let data: DataSet

    init(_ data: DataSet) { self.data = data }

    /// The first difference; nil where there is none.
    func difference(_ expected: PolicyValue, _ got: PolicyValue?, at path: String) -> Difference? {
        switch (expected, got) {
        case (.record(let members), .record(let found)?):
            for member in members {
                let value = found.first { $0.key == member.key }?.value
                if let difference = difference(member.value, value, at: join(path, member.key)) { return difference }
            }
            return nil
        case (.list(let items), .list(let found)?) where items.count == found.count:
            for (index, (item, found)) in zip(items, found).enumerated() {
                if let difference = difference(item, found, at: "\(path)[\(index + 1)]") { return difference }
            }
            return nil
        default:
            if agrees(expected, got) { return nil }
            return Difference(path: path, expected: LuaText.text(expected), got: LuaText.text(got, in: data))
        }
    }

    private func join(_ path: String, _ key: String) -> String { path.isEmpty ? key : "\(path).\(key)" }

    private func agrees(_ expected: PolicyValue, _ got: PolicyValue?) -> Bool {
        switch (expected, got) {
        case (.integer(let a), .number(let b)?): Double(a) == b
        case (.number(let a), .integer(let b)?): a == Double(b)
        case (.text(let key), .subject(let entity, let row)?): data.tables[entity].key(row) == key
        case (.list(let items), .record(let members)?): items.isEmpty && members.isEmpty
        default: expected == got
        }
    }

    /// Whether a cell says what was got: money in 元, other measures in base units, the members of a list behind `;`.
    func agrees(_ cell: String, _ got: PolicyValue?) -> Bool {
        guard let got else { return isMissing(cell) }
        switch got {
        case .text(let text): return text == cell
        case .subject(let entity, let row): return data.tables[entity].key(row) == cell
        case .boolean(let value): return input(cell, .boolean) == .boolean(value)
        case .integer(let value): return input(cell, .number) == .number(Double(value))
        case .number(let value): return input(cell, .number) == .number(value)
        case .date(let date): return input(cell, .date) == .date(date)
        case .quantity(let quantity):
            return input(cell, .quantity(.base(of: quantity.dimension))) == .quantity(quantity)
        case .list(let items):
            let cells = isMissing(cell) ? [] : cell.split(whereSeparator: { ";；、".contains($0) }).map(String.init)
            return cells.count == items.count && zip(cells, items).allSatisfy { agrees($0, $1) }
        case .record: return false
        }
    }

    private func isMissing(_ cell: String) -> Bool { input(cell, .text) == .missing(.empty) }

    private func input(_ cell: String, _ type: FieldType) -> InputValue? {
        do throws(DataFault) { return try InputColumn(type).value(of: cell) } catch { return nil }
    }
}
