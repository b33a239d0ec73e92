internal import PolicyData
internal import PolicyModel

// Columns of facts: `revenue`, `营业收入（万元）@2024`, `park.level`, `企业.所在地区.级别`.
extension TestColumn {
    static func fact(_ header: String, of entity: Int, _ vocabulary: TestVocabulary) throws(Diagnostic) -> TestColumn {
        let schema = vocabulary.schema
        var (text, year): (String, String?) = (header, nil)
        if let at = header.lastIndex(where: { $0 == "@" || $0 == "＠" }) {
            (text, year) = (String(header[..<at]), try TestColumn.year(header[header.index(after: at)...], header))
        }
        var definition = schema.entities[entity]
        var path = ["given", definition.name]
        var column = try input(text, definition)
        while column == nil, text.contains(".") {
            let (name, rest) = text.splitAtPoint
            guard let field = definition.fields.first(where: { $0.name == name || $0.title == name }),
                case .link(let target) = field.type, let index = schema.entityIndex(named: target)
            else { break }
            definition = schema.entities[index]
            path.append(field.name)
            text = rest
            column = try input(text, definition)
        }
        guard let column else { throw unknown(text, definition) }
        let field = definition.fields[column.field]
        if let year {
            guard field.isYearly else {
                throw .testValue(
                    header, year, expected: LocalizedText("no year, as it has one value for all", "不带年份，因其不是年度指标"))
            }
            path += ["years", year]
        }
        var link: Link?
        if case .link(let target) = field.type, let index = schema.entityIndex(named: target) {
            link = Link(entity: target, key: schema.entities[index].key)
        }
        return .fact(path: path + [field.name], column, link)
    }

    private static func year(_ text: Substring, _ header: String) throws(Diagnostic) -> String {
        let digits = text.hasSuffix("年度") ? text.dropLast(2) : text.hasSuffix("年") ? text.dropLast() : text
        if let year = Int(digits), (1900...2199).contains(year) { return String(year) }
        throw .testValue(header, String(text), expected: LocalizedText("a year such as 2025", "年度，如 2025"))
    }

    private static func input(_ text: String, _ entity: EntityDefinition) throws(Diagnostic) -> InputColumn? {
        do throws(DataFault) {
            return try InputColumn(header: text, of: entity)
        } catch { throw error.diagnostic }
    }

    private static func unknown(_ header: String, _ entity: EntityDefinition) -> Diagnostic {
        let others = ["test", "as_of", "note", "expect.", "params.", "decisions."]
        let nearest =
            InputColumn.nearest(to: header, of: entity) ?? nearestName(
                to: header.splitAtPoint.first + ".", among: others)
            ?? nearestName(to: header, among: others)
        return .testKeyUnknown(
            header, of: LocalizedText("`\(entity.name)`", "`\(entity.name)` "), nearest: nearest,
            keys: entity.fields.map(\.title))
    }
}
