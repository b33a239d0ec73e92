/// A record of a file: its cells, and where they lie.
struct TableRecord {
    let cells: [Cell]
    let text: UnsafeMutablePointer<UInt8>
    let line: Int

    /// The cell of a column; nil when the record has none.
    func cell(_ column: Int) -> Cell? {
        if column < cells.count, cells[column].column == column { return cells[column] }
        return cells.first { $0.column == column }
    }

    func text(_ cell: Cell) -> CellText {
        CellText(text, cell)
    }
}

extension ColumnPlan {
    var isContradicting: Bool {
        if case .contradicting = role { true } else { false }
    }
}
