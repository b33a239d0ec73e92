internal import PolicyData
internal import PolicyModel

extension TestTableReader {
    /// What is wrong with a table whose first row is no header of tests.
    var headerFault: Diagnostic? {
        if table.header.isEmpty { return .testFileEmpty(table.file) }
        if TestTableReader.isHeader(table.header) { return nil }
        let place = SourceLocation(file: table.file, line: table.headerLine)
        if let mark = separator { return .testTableSeparator(mark, at: place) }
        if table.header[0].hasPrefix("PK\u{3}\u{4}") { return .testFileNoTable(table.file) }
        let below = table.rows.prefix(20).first { TestTableReader.isHeader($0.cells) }
        return .testTableHeader(at: place, headerLine: below?.line)
    }

    private static func isHeader(_ cells: [String]) -> Bool {
        cells.contains { TestColumn.rest(of: TestColumn.normalized($0), behind: TestColumn.expectations) != nil }
    }

    /// What stands between columns instead of commas.
    private var separator: String? {
        let marks = [";", "\t", "；", "，", "、", "|"]
        return marks.first { mark in
            table.header.contains { cell in
                TestColumn.expectations.contains { cell.contains(mark + $0) || cell.contains(mark + "\"" + $0) }
            }
        }
    }
}
