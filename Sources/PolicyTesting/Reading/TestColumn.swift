internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// What a column of a table of tests is for.
enum TestColumn {
    case name
    case ignored
    case asOf
    case year
    case parameter(String)
    /// A fact: where it stands in `given`, and how its cells are read.
    case fact(path: [String], header: String, InputColumn)
    /// What is expected: where it stands in `expect`, and the unit of its cells.
    case expectation(path: [String], key: String, Unit?)

    /// What the column fills; nil for a column that is not read.
    var place: [String]? {
        switch self {
        case .name: ["test"]
        case .ignored: nil
        case .asOf: ["as_of"]
        case .year: ["year"]
        case .parameter(let id): ["params", id]
        case .fact(let path, _, _): path
        case .expectation(let path, let key, _): path.count > 2 ? path : path + [key]
        }
    }

    /// - Throws: what is wrong with the header.
    init(_ header: String, of entity: Int, _ vocabulary: TestVocabulary) throws(Diagnostic) {
        switch header {
        case "test", "测试", "用例": self = .name
        case "", "note", "备注", "说明": self = .ignored
        case "as_of", "评估日期", "基准日": self = .asOf
        case "year", "年度": self = .year
        default:
            if header.hasPrefix("expect.") {
                self = try TestColumn.expectation(String(header.dropFirst(7)))
            } else if header.hasPrefix("params.") {
                self = .parameter(String(header.dropFirst(7)))
            } else {
                self = try TestColumn.fact(header, of: entity, vocabulary)
            }
        }
    }

    /// `rd_award.entitled（万元）`, `shanxi-cluster/rd_award.verdict`, `tax_per_mu`
    private static func expectation(_ text: String) throws(Diagnostic) -> TestColumn {
        var name = text
        var unit: Unit?
        if let last = text.last, last == ")" || last == "）",
            let open = text.lastIndex(where: { $0 == "(" || $0 == "（" })
        {
            let symbol = String(text[text.index(after: open)...].dropLast())
            unit = Unit(parsing: symbol)
            guard unit != nil else {
                throw DataFault(
                    .unknownUnit(symbol, nearest: Unit.nearest(to: symbol)), file: "", column: "expect." + text
                ).diagnostic
            }
            name = String(text[..<open])
        }
        let path = name.split(separator: ".").map(String.init)
        let key = path.count > 1 ? path[path.count - 1] : "value"
        return .expectation(path: ["expect"] + path, key: key, unit)
    }

    /// `revenue`, `营业收入（万元）@2024`, `park.level`
    private static func fact(_ header: String, of entity: Int, _ vocabulary: TestVocabulary) throws(Diagnostic)
        -> TestColumn
    {
        let schema = vocabulary.schema
        var (text, year): (String, String?) = (header, nil)
        if let at = header.lastIndex(of: "@"), Int(header[header.index(after: at)...]) != nil {
            (text, year) = (String(header[..<at]), String(header[header.index(after: at)...]))
        }
        var definition = schema.entities[entity]
        var path = ["given", definition.name]
        var column = try input(text, definition)
        if column == nil, let dot = text.firstIndex(of: ".") {
            let name = String(text[..<dot])
            guard let field = definition.fields.first(where: { $0.name == name || $0.title == name }),
                case .link(let target) = field.type, let index = schema.entityIndex(named: target)
            else { throw unknown(header, definition) }
            definition = schema.entities[index]
            path.append(field.name)
            column = try input(String(text[text.index(after: dot)...]), definition)
        }
        guard let column else { throw unknown(header, definition) }
        if let year { path += ["years", year] }
        return .fact(path: path + [definition.fields[column.field].name], header: header, column)
    }

    private static func input(_ text: String, _ entity: EntityDefinition) throws(Diagnostic) -> InputColumn? {
        do throws(DataFault) {
            return try InputColumn(header: text, of: entity)
        } catch { throw error.diagnostic }
    }

    private static func unknown(_ header: String, _ entity: EntityDefinition) -> Diagnostic {
        .testKeyUnknown(
            header, of: LocalizedText("`\(entity.name)`", "`\(entity.name)` "),
            nearest: InputColumn.nearest(to: header, of: entity), keys: entity.fields.map(\.title))
    }
}
