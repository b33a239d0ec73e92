/// Collects the values of one entity for one year.
public final class YearBuilder {
    private let definition: EntityDefinition
    private let rows: Int
    private var columns: [ColumnBuilder?]
    private var lines: [Int32] = []

    init(definition: EntityDefinition, rows: Int) {
        self.definition = definition
        self.rows = rows
        columns = Array(repeating: nil, count: definition.fields.count)
        lines = Array(repeating: 0, count: rows)
    }

    /// The column of a yearly field, new where there is none.
    public func column(field: Int) -> ColumnBuilder {
        if let column = columns[field] { return column }
        let column = ColumnBuilder(definition.fields[field].type, rows: rows)
        columns[field] = column
        return column
    }

    /// The line of the subject's row for this year; 0 where there is none so far, -1 for rows from memory.
    public func line(row: Int) -> Int {
        row < lines.count ? Int(lines[row]) : 0
    }

    /// Notes that the data has a row of the subject.
    ///
    /// - Parameter line: the line of the file; 0 stands for memory.
    public func addRow(_ row: Int, line: Int) {
        while lines.count <= row { lines.append(0) }
        lines[row] = line == 0 ? -1 : Int32(truncatingIfNeeded: line)
    }

    func existingColumn(field: Int) -> ColumnBuilder? { columns[field] }

    func build(count: Int) -> [Column?] {
        columns.map { $0?.build(count: count) }
    }

    func lines(count: Int) -> [Int32] {
        lines + Array(repeating: 0, count: max(0, count - lines.count))
    }
}
