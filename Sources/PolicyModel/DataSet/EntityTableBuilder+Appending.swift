extension EntityTableBuilder {
    /// Adds the rows of another table of the entity, which is not used again: both are parts of one file.
    ///
    /// - Parameter lines: the lines of the file before the part.
    package func append(_ part: EntityTableBuilder, linesBefore lines: Int) {
        let start = rowCount
        for row in 0..<part.rowCount { _ = addRow(key: part.keyBytes(row), line: part.line(row) + lines) }
        for field in definition.fields.indices {
            guard let own = part.existingColumn(field: field) else { continue }
            column(field: field).append(own, rows: part.rowCount, at: start)
        }
    }
}
