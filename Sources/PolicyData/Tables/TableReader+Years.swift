import PolicyModel

/// Rows that are of one year.
extension TableReader {
    func readYear(_ record: TableRecord, _ row: Int, isRagged: Bool) {
        guard let position = plan.yearColumn else { return }
        let cell = record.cell(position)
        guard let year = cell.flatMap({ YearCell.year(record.text($0), $0.kind) }) else {
            if isYears || hasYearlyValue(record) || !(cell.map { isMissing($0, record) } ?? true) {
                report(.badYear, record, position)
            }
            return
        }
        let slot = slot(of: year)
        if let first = slot.add(row, line: record.line) {
            reportDuplicate(slot, record, row, first)
            if !isRagged { checkCells(record, slot) }
            for column in slot.columns { column?.setMissing(.conflict, row: row) }
        } else if isRagged {
            for column in slot.columns { column?.setMissing(.badCell, row: row) }
        } else {
            for cell in record.cells {
                guard cell.column < slot.columns.count, let column = slot.columns[cell.column] else { continue }
                readCell(cell, record, into: column, row)
                if hasContradictions { contradict(cell, record, column, row) }
            }
        }
    }

    /// Reports the cells of a row that is not used, so that what is reported does not depend on the rows' order.
    private func checkCells(_ record: TableRecord, _ slot: YearSlot) {
        for cell in record.cells where cell.column < slot.columns.count && slot.columns[cell.column] != nil {
            guard let reader = readers[cell.column] else { continue }
            readCell(cell, record, into: ColumnBuilder(reader.type), 0)
        }
    }

    private func reportDuplicate(_ slot: YearSlot, _ record: TableRecord, _ row: Int, _ first: Int) {
        let isNew = slot.markConflict(row)
        let key = table.key(row)
        for (line, other) in [(record.line, first)] + (isNew ? [(first, record.line)] : []) {
            log.faults.append(
                DataFault(
                    .duplicateYear(year: slot.year, otherLine: other), file: file, line: line,
                    columnNumber: plan.keyColumn.map { $0 + 1 }, column: plan.keyColumn.map { plan.columns[$0].header },
                    value: key))
        }
    }

    private func isMissing(_ cell: Cell, _ record: TableRecord) -> Bool {
        cell.kind == .jsonNull || record.text(cell).isMissing
    }

    /// Whether a row without a year has values that need one.
    private func hasYearlyValue(_ record: TableRecord) -> Bool {
        record.cells.contains { cell in
            guard cell.column < plan.columns.count, case .yearly = plan.columns[cell.column].role else { return false }
            return !isMissing(cell, record)
        }
    }

    private func contradict(_ cell: Cell, _ record: TableRecord, _ column: ColumnBuilder, _ row: Int) {
        if plan.columns[cell.column].isContradicting && !isMissing(cell, record) {
            column.setMissing(.conflict, row: row)
        }
    }

    private func slot(of year: Int) -> YearSlot {
        if let slot, slot.year == year, slot.columns.count == plan.columns.count { return slot }
        let slot = slots[year] ?? YearSlot(year: year, builder: table.year(year))
        slots[year] = slot
        for position in slot.columns.count..<plan.columns.count {
            slot.columns.append(yearColumn(position, slot))
        }
        self.slot = slot
        return slot
    }

    private func yearColumn(_ position: Int, _ slot: YearSlot) -> ColumnBuilder? {
        let column = plan.columns[position]
        switch column.role {
        case .yearly(let field), .contradicting(let field):
            guard table.definition.fields[field].isYearly else { return nil }
            let builder = slot.builder.column(field: field)
            if let spoilt = column.spoilt { builder.missing = spoilt }
            return builder
        case .plain, .key, .year, .ignored: return nil
        }
    }
}
