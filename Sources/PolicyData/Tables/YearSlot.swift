import PolicyModel

/// The columns that a file's rows of one year go to.
final class YearSlot {
    let year: Int
    let builder: YearBuilder
    /// By column of the file; nil for columns that are not yearly.
    var columns: [ColumnBuilder?] = []
    /// By subject, the line of this file that has its row of the year; 0 for none.
    private var lines: [Int32] = []
    /// Subjects with more than one row of the year.
    private(set) var conflicts: Set<Int> = []

    init(year: Int, builder: YearBuilder) {
        self.year = year
        self.builder = builder
    }

    /// Notes a row; of a second one of the same subject, the first one's line is the answer.
    func add(_ row: Int, line: Int) -> Int? {
        if row >= lines.count {
            lines.append(contentsOf: repeatElement(0, count: max(row + 1, lines.count * 2) - lines.count))
        }
        if lines[row] != 0 { return Int(lines[row]) }
        lines[row] = Int32(truncatingIfNeeded: line)
        builder.addRow(row, line: line)
        return nil
    }

    /// Notes that a subject has several rows; true the first time.
    func markConflict(_ row: Int) -> Bool {
        conflicts.insert(row).inserted
    }
}
