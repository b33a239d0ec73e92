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

    /// Whether a cell says what was got: money in 元, other measures in base units, the members of a list between `;`, a
    /// record or a list as JSON.
    func agrees(_ cell: String, _ got: PolicyValue?) -> Bool {
        guard let got else { return isMissing(cell) }
        if cell.hasPrefix("{") || cell.hasPrefix("["), let value = json(cell) { return agrees(value, got) }
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

    /// Whether JSON says what was got, as `eval` writes it: money as text in 元, other measures as `{ "value", "unit" }`; of
    /// records the members that are named, of `{}` none at all.
    private func agrees(_ json: JSONValue, _ got: PolicyValue?) -> Bool {
        switch (json, got) {
        case (.boolean(let a), .boolean(let b)?): return a == b
        case (.integer(let a), .integer(let b)?): return a == b
        case (.integer(let a), .number(let b)?): return Double(a) == b
        case (.number(_, let a), .integer(let b)?): return a == ExactDecimal(b)
        case (.number(let a, _), .number(let b)?): return a == b
        case (.text(let cell), .text(let text)?): return cell == text
        case (.text(let cell), .subject?), (.text(let cell), .date?): return agrees(cell, got)
        case (.text(let cell), .quantity(let quantity)?): return quantity.dimension == .money && agrees(cell, got)
        case (.object, .quantity(let quantity)?):
            guard case .text(let value)? = json["value"], case .text(let symbol)? = json["unit"],
                let unit = Unit(parsing: symbol), unit.dimension == quantity.dimension
            else { return false }
            return input(value, .quantity(unit)) == .quantity(quantity)
        case (.list(let wanted), .list(let items)?):
            return wanted.count == items.count && zip(wanted, items).allSatisfy { agrees($0, $1) }
        case (.list(let wanted), .record(let members)?): return wanted.isEmpty && members.isEmpty
        case (.object(let wanted), .list(let items)?): return wanted.isEmpty && items.isEmpty
        case (.object(let wanted), .record(let members)?):
            if wanted.isEmpty { return members.isEmpty }
            return wanted.allSatisfy { member in
                agrees(member.value, members.first { $0.key == member.key }?.value)
            }
        default: return false
        }
    }

    private func json(_ cell: String) -> JSONValue? {
        do throws(JSONReader.Fault) { return try JSONReader.value(of: Array(cell.utf8)) } catch { return nil }
    }

    private func isMissing(_ cell: String) -> Bool { input(cell, .text) == .missing(.empty) }

    private func input(_ cell: String, _ type: FieldType) -> InputValue? {
        do throws(DataFault) { return try InputColumn(type).value(of: cell) } catch { return nil }
    }
}
