/// A column of links: where it stands, where it leads, and how what leads nowhere is told.
package struct LinkColumn: Sendable {
    package let field: Int
    /// For a column of yearly links, the year.
    let year: Int?
    /// The entity that the links lead to.
    package let target: Int
    private let targetName: String
    private let targetPlural: String
    private let file: String
    private let title: String
    private let number: Int?

    /// Where a column of links stands in a file.
    struct Place {
        let file: String
        let title: String
        let number: Int
    }

    /// Nil for a field that is no link to an entity of the schema.
    init?(_ schema: Schema, field: Int, of table: EntityTableBuilder, year: Int?, _ place: Place?) {
        guard case .link(let name) = table.definition.fields[field].type,
            let target = schema.entityIndex(named: name)
        else { return nil }
        self.field = field
        self.year = year
        self.target = target
        targetName = name
        targetPlural = schema.entities[target].plural
        file = place?.file ?? table.file ?? ""
        title = place?.title ?? table.definition.fields[field].name
        number = place?.number
    }

    /// The fault of a link that leads to no row.
    /// - Parameter line: its line; 0 where it comes from memory.
    func fault(_ reason: MissingReason, key: String, line: Int) -> DataFault {
        DataFault(
            reason == .conflict ? .ambiguousLink(entity: targetName) : .danglingLink(entity: targetName), file: file,
            line: line > 0 ? line : nil, columnNumber: number, column: title, value: key)
    }

    /// The fault of links to an entity that has no table.
    package func noTableFault(links: Int) -> DataFault {
        DataFault(
            .noLinkTable(entity: targetName, plural: targetPlural, links: links), file: file, line: 1,
            columnNumber: number, column: title)
    }

    /// Makes rows of the keys in a table's column.
    /// - Parameter targets: by the code of a key, where it leads.
    /// - Returns: what is wrong with single links, by row, and how many lead to an entity without a table.
    func resolve(
        _ column: ColumnBuilder, of table: EntityTableBuilder, _ targets: [LinkTarget]
    ) -> (faults: [DataFault], lost: Int) {
        var (faults, lost) = ([DataFault](), 0)
        column.resolveLinks(targets, count: table.rowCount) { row, reason, key in
            if reason == .noTable {
                lost += 1
            } else {
                faults.append(fault(reason, key: key, line: table.line(row: row, year: year)))
            }
        }
        return (faults, lost)
    }
}
