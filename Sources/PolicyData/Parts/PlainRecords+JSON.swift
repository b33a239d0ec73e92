import PolicyModel

// Objects of NDJSON whose members are as most are.
extension PlainRecords {
    /// Reads an object's members and adds its row; false, and nothing is done, where one of them is not plain.
    ///
    /// - Parameter base: the text that the members stand in, with room for eight bytes behind it.
    func read(_ cells: [Cell], in base: UnsafePointer<UInt8>, line: Int) -> Bool {
        let row = table.rowCount
        prepare(row)
        var textCount = 0
        var key = PlainText(start: base, count: 0, column: -1)
        for cell in cells where !member(cell, base + cell.start, row, &textCount, &key) {
            clear(row)
            return false
        }
        return add(row, key, textCount, line: line)
    }

    @inline(__always)
    private func member(
        _ cell: Cell, _ start: UnsafePointer<UInt8>, _ row: Int, _ textCount: inout Int, _ key: inout PlainText
    ) -> Bool {
        guard !cell.isEscaped, cell.column < count else { return false }
        let kind = routes[cell.column].kind
        if kind == .skipped || cell.kind == .jsonNull { return true }
        let isText = cell.kind == .jsonString
        guard isText || cell.kind != .jsonNested else { return false }
        switch kind {
        case .quantity, .integer, .number:
            guard isText || cell.kind == .jsonNumber else { return false }
            return cell.count == 0 || number(start, cell.column, row) == start + cell.count
        case .key, .text:
            guard isText else { return false }
            let (first, length) = trimmed(start, cell.count)
            if kind == .key {
                key = PlainText(start: first, count: length, column: cell.column)
            } else if !isMark(first, length) {
                texts[textCount] = PlainText(start: first, count: length, column: cell.column)
                textCount &+= 1
            }
            return true
        case .boolean, .date, .enumeration:
            guard isText || kind == .boolean else { return false }
            let (first, length) = trimmed(start, cell.count)
            return length == 0 || word(first, length, cell.column, row) || isText && isMark(first, length)
        case .skipped, .unusual: return false
        }
    }
}
