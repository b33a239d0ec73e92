extension ColumnBuilder {
    /// Whether a known row holds the same value as row 0 of a column of the same type.
    public func holds(_ other: ColumnBuilder, at row: Int) -> Bool {
        switch type {
        case .text, .link:
            guard let left = texts?.bytes(code(row)), let right = other.texts?.bytes(other.code(0)) else {
                return false
            }
            return left.elementsEqual(right)
        case .quantity: return scaled(row) == other.scaled(0)
        case .integer: return element(row, as: Int64.self) == other.element(0, as: Int64.self)
        case .number: return element(row, as: Double.self) == other.element(0, as: Double.self)
        case .date: return element(row, as: Int32.self) == other.element(0, as: Int32.self)
        case .boolean, .enumeration: return element(row, as: UInt8.self) == other.element(0, as: UInt8.self)
        }
    }

    /// A known quantity in 10⁻¹⁸ base units.
    private func scaled(_ row: Int) -> Int128 {
        kind == .int128
            ? element(row, as: Int128.self)
            : Int128(element(row, as: Int64.self)) * DecimalScale.power(18 - scale)
    }
}

extension ColumnBuilder {
    /// The date of a row that is known.
    public func date(_ row: Int) -> CalendarDate? {
        isKnown(row) ? CalendarDate(days: element(row, as: Int32.self)) : nil
    }
}
