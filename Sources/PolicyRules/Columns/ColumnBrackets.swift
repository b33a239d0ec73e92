import PolicyModel

/// A table of marginal rates of plain numbers: `brackets(x, { { 100, 0.1 }, { 0.2 } })`. See ``Binding/brackets(_:_:)``.
struct ColumnBrackets: Hashable {
    private struct Row: Hashable {
        /// In 10^-18; nil in the open row.
        var upper: Int128?
        var rate: Int128
    }

    private var rows: [Row] = []

    /// Nil for a table of anything else.
    init?(_ table: [[ColumnConstant]]) {
        for cells in table {
            let numbers = cells.compactMap { $0.decimal.flatMap(ColumnScale.scaled) }
            guard numbers.count == cells.count, let rate = numbers.last else { return nil }
            rows.append(Row(upper: cells.count == 2 ? numbers[0] : nil, rate: rate))
        }
    }

    /// What is due of a number; nil past the last limit, or beyond the range.
    func due(of number: ExactDecimal) -> Double? {
        guard let x = ColumnScale.scaled(number) else { return nil }
        var lower: Int128 = 0
        var total = Quantity(scaled: 0, dimension: .none)
        do throws(QuantityError) {
            for row in rows {
                let upper = row.upper.map { Swift.min($0, x) } ?? x
                let width = try Quantity(scaled: Swift.max(upper, lower), dimension: .none)
                    .subtracting(Quantity(scaled: lower, dimension: .none))
                total = try total.adding(try width.multiplied(by: ExactDecimal(coefficient: row.rate, exponent: -18)))
                if row.upper.map({ x <= $0 }) ?? true { return total.double }
                lower = upper
            }
        } catch { return nil }
        return nil
    }
}
