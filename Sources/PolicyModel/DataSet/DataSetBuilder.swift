/// Makes a data set from memory, for tests and for programs that have their data already; readers use it too.
///
/// ```swift
/// var builder = DataSetBuilder(schema: .standard)
/// try builder.add(
///     entity: "enterprise", key: "91140000…", values: ["high_tech": .boolean(true)],
///     years: [2023: ["patents": .integer(3)]])
/// let data = builder.build()
/// ```
public struct DataSetBuilder {
    public let schema: Schema
    /// One an entity of the schema.
    public let tables: [EntityTableBuilder]
    public var faults: [DataFault] = []
    public var decisions: [PersonDecision] = []
    public var extraColumns: [ExtraColumn] = []
    /// The header's text and position of link columns, so that dangling links can be reported.
    private var linkHeaders: [LinkColumn: LinkHeader] = [:]

    private struct LinkColumn: Hashable {
        let entity: Int
        let field: Int
        let isYearly: Bool
    }

    private struct LinkHeader {
        let file: String
        let column: String
        let number: Int
    }

    public init(schema: Schema) {
        self.schema = schema
        tables = schema.entities.enumerated().map { EntityTableBuilder(entity: $0.offset, definition: $0.element) }
    }

    /// Notes where the links of a field stand.
    public mutating func noteLinks(entity: Int, field: Int, isYearly: Bool, file: String, column: String, number: Int) {
        linkHeaders[LinkColumn(entity: entity, field: field, isYearly: isYearly)] = LinkHeader(
            file: file, column: column, number: number)
    }

    /// Resolves the links and ends all columns; the builder is not used again.
    public consuming func build() -> DataSet {
        for table in tables { reportDuplicates(table) }
        for table in tables { resolveLinks(table) }
        faults.sort(by: DataFault.isBefore)
        return DataSet(
            schema: schema, tables: tables.map { $0.build() }, faults: faults,
            decisions: decisions, extraColumns: extraColumns)
    }

    private mutating func reportDuplicates(_ table: EntityTableBuilder) {
        for duplicate in table.duplicateRows() {
            faults.append(
                DataFault(
                    .duplicateKey(otherLine: duplicate.otherLine), file: table.file ?? "",
                    line: duplicate.line == 0 ? nil : duplicate.line, columnNumber: nil, column: table.definition.key,
                    value: table.key(duplicate.row)))
        }
    }

    private mutating func resolveLinks(_ table: EntityTableBuilder) {
        for (field, year, column) in table.linkColumns {
            guard case .link(let name) = table.definition.fields[field].type else { continue }
            guard let target = schema.entityIndex(named: name) else { continue }
            let header = linkHeaders[LinkColumn(entity: table.entity, field: field, isYearly: year != nil)]
            let file = header?.file ?? table.file ?? ""
            let title = header?.column ?? table.definition.fields[field].name
            var lost = 0
            var found: [DataFault] = []
            column.resolveLinks(tables[target].targets(of: column), count: table.rowCount) { row, reason, key in
                if reason == .noTable {
                    lost += 1
                    return
                }
                let line = table.line(row: row, year: year)
                found.append(
                    DataFault(
                        reason == .conflict ? .ambiguousLink(entity: name) : .danglingLink(entity: name), file: file,
                        line: line > 0 ? line : nil, columnNumber: header?.number, column: title, value: key))
            }
            faults += found
            if lost > 0 {
                let plural = schema.entities[target].plural
                faults.append(
                    DataFault(
                        .noLinkTable(entity: name, plural: plural, links: lost), file: file, line: 1,
                        columnNumber: header?.number, column: title))
            }
        }
    }
}

extension DataFault {
    /// The order of reports: by file, line, column, and for one cell as found.
    public static func isBefore(_ left: DataFault, _ right: DataFault) -> Bool {
        if left.file != right.file { return left.file < right.file }
        if left.line != right.line { return (left.line ?? 0) < (right.line ?? 0) }
        return (left.columnNumber ?? 0) < (right.columnNumber ?? 0)
    }
}
