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
    /// Where link columns stand, so that dangling links can be reported.
    private var linkPlaces: [LinkField: LinkColumn.Place] = [:]

    private struct LinkField: Hashable {
        let entity: Int
        let field: Int
        let isYearly: Bool
    }

    public init(schema: Schema) {
        self.schema = schema
        tables = schema.entities.enumerated().map { EntityTableBuilder(entity: $0.offset, definition: $0.element) }
    }

    /// Notes where the links of a field stand.
    public mutating func noteLinks(entity: Int, field: Int, isYearly: Bool, file: String, column: String, number: Int) {
        linkPlaces[LinkField(entity: entity, field: field, isYearly: isYearly)] = LinkColumn.Place(
            file: file, title: column, number: number)
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
        for (link, column) in links(of: table) {
            let (found, lost) = link.resolve(column, of: table, tables[link.target].targets(of: column))
            faults += found
            if lost > 0 { faults.append(link.noTableFault(links: lost)) }
        }
    }

    private func links(of table: EntityTableBuilder) -> [(link: LinkColumn, column: ColumnBuilder)] {
        table.linkColumns.compactMap { field, year, column in
            let place = linkPlaces[LinkField(entity: table.entity, field: field, isYearly: year != nil)]
            return LinkColumn(schema, field: field, of: table, year: year, place).map { ($0, column) }
        }
    }

    /// The columns of an entity's links that are not yearly.
    package func linkColumns(of entity: Int) -> [LinkColumn] {
        links(of: tables[entity]).map(\.link).filter { $0.year == nil }
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
