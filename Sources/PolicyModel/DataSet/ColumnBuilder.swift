import Glibc

/// Collects the values of one column, row by row or in any order; rows that nobody sets are missing.
///
/// Quantities take the smallest decimal scale that holds the column exactly, and 128 bits where 64 do not do.
public final class ColumnBuilder {
    public let type: FieldType
    /// The reason of rows that are never set; `empty` unless the whole column is unusable.
    public var missing: MissingReason
    package private(set) var kind: Column.Kind
    package private(set) var scale = 0
    /// The rows that there is room for; those that nobody set are zeros.
    package private(set) var capacity: Int
    /// Elements of `kind`, moved when the column grows or gets wider.
    package private(set) var values: UnsafeMutableRawPointer
    /// As in a ``Column``; moved when the column grows.
    package private(set) var validity: UnsafeMutablePointer<UInt64>
    package internal(set) var texts: TextPoolBuilder?
    var exceptions: [Column.Exception] = []
    private var isHandedOver = false

    /// - Parameter rows: the number of rows, where it is known beforehand; their memory is not touched before
    ///   values come.
    public init(_ type: FieldType, rows: Int = 0, missing: MissingReason = .empty) {
        self.type = type
        self.missing = missing
        switch type {
        case .text, .link:
            kind = .int32
            texts = TextPoolBuilder()
        case .integer, .quantity: kind = .int64
        case .number: kind = .float64
        case .boolean, .enumeration: kind = .uint8
        case .date: kind = .int32
        }
        capacity = max(64, (rows + 63) & ~63)
        values = Memory.zeros(bytes: capacity * kind.stride)
        validity = Memory.zeros(bytes: capacity / 8).assumingMemoryBound(to: UInt64.self)
    }

    deinit {
        // SAFETY: after `build` the blocks belong to the column.
        if isHandedOver { return }
        free(values)
        free(validity)
    }

    /// Whether a row has a value so far.
    public func isKnown(_ row: Int) -> Bool {
        row < capacity && validity[row >> 6] & (1 << UInt64(row & 63)) != 0
    }

    public func set(integer value: Int64, row: Int) { store(value, row) }
    public func set(number value: Double, row: Int) { store(value, row) }
    public func set(boolean value: Bool, row: Int) { store(value ? 1 as UInt8 : 0, row) }
    public func set(date value: CalendarDate, row: Int) { store(value.days, row) }

    /// Sets the index of an enumeration's word.
    public func set(word index: Int, row: Int) { store(UInt8(truncatingIfNeeded: index), row) }

    /// Sets a text, or the key that a link leads to.
    public func set(text bytes: UnsafeBufferPointer<UInt8>, row: Int) {
        guard let texts else { return }
        store(texts.intern(bytes), row)
    }

    /// Sets coefficient × 10^-scale base units; `scale` is 0 to 18.
    public func set(coefficient: Int64, scale: Int, row: Int) {
        if kind == .int64 {
            if scale == self.scale { return store(coefficient, row) }
            if let fitted = fit(coefficient, scale: scale) { return store(fitted, row) }
            promote()
        }
        store(Int128(coefficient) * DecimalScale.power(18 - scale), row)
    }

    /// Sets a quantity of the field's dimension.
    public func set(quantity: Quantity, row: Int) {
        if kind == .int64 {
            var coefficient = quantity.scaled
            var scale = 18
            while scale > self.scale && coefficient % 10 == 0 {
                coefficient /= 10
                scale -= 1
            }
            if let small = Int64(exactly: coefficient) { return set(coefficient: small, scale: scale, row: row) }
            promote()
        }
        store(quantity.scaled, row)
    }

    /// Says why a row has no value; a value that it had is gone.
    public func setMissing(_ reason: MissingReason, row: Int) {
        if row >= capacity { grow(to: row) }
        validity[row >> 6] &= ~(1 << UInt64(row & 63))
        if reason != missing || !exceptions.isEmpty {
            exceptions.append(Column.Exception(row: Int32(row), reason: reason))
        }
    }

    func store<T: BitwiseCopyable>(_ value: T, _ row: Int) {
        if row >= capacity { grow(to: row) }
        // SAFETY: `grow` made room for the row, and T is the kind's element: each `set` belongs to one type.
        values.storeBytes(of: value, toByteOffset: row * MemoryLayout<T>.stride, as: T.self)
        validity[row >> 6] |= 1 << UInt64(row & 63)
    }

    /// A stored value of a row that is known.
    func element<T: BitwiseCopyable>(_ row: Int, as type: T.Type) -> T {
        // SAFETY: a known row is below the capacity.
        values.load(fromByteOffset: row * MemoryLayout<T>.stride, as: T.self)
    }

    /// Makes room for so many rows.
    package func reserve(rows: Int) {
        if rows > capacity { grow(to: rows - 1) }
    }

    private func grow(to row: Int) {
        let old = capacity
        capacity = max(capacity * 2, (row + 64) & ~63)
        values = Memory.grow(values, from: old * kind.stride, to: capacity * kind.stride)
        // SAFETY: a word of eight bytes for every 64 rows.
        validity = Memory.grow(UnsafeMutableRawPointer(validity), from: old / 8, to: capacity / 8)
            .assumingMemoryBound(to: UInt64.self)
    }

    /// Brings a value to the column's scale, or the column to the value's; nil when 64 bits do not hold it.
    private func fit(_ coefficient: Int64, scale: Int) -> Int64? {
        var coefficient = coefficient
        var scale = scale
        while scale > self.scale && coefficient % 10 == 0 {
            coefficient /= 10
            scale -= 1
        }
        if scale > self.scale && !rescale(to: scale) { return nil }
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: DecimalScale.power64(self.scale - scale))
        return overflow ? nil : product
    }

    /// Multiplies the whole column; happens at most 18 times in a column's life. False when a value overflows.
    func rescale(to scale: Int) -> Bool {
        let factor = DecimalScale.power64(scale - self.scale)
        let limit = Int64.max / factor
        let stored = values.assumingMemoryBound(to: Int64.self)
        for row in 0..<capacity where isKnown(row) && stored[row].magnitude > limit { return false }
        for row in 0..<capacity where isKnown(row) { stored[row] *= factor }
        self.scale = scale
        return true
    }

    func promote() {
        let wide = Memory.zeros(bytes: capacity * 16)
        let factor = DecimalScale.power(18 - scale)
        // SAFETY: both blocks have `capacity` elements of their kind.
        let old = values.assumingMemoryBound(to: Int64.self)
        let new = wide.assumingMemoryBound(to: Int128.self)
        for row in 0..<capacity where isKnown(row) { new[row] = Int128(old[row]) * factor }
        free(values)
        values = wide
        kind = .int128
        scale = 18
    }
}

extension ColumnBuilder {
    /// The code of a known text.
    func code(_ row: Int) -> Int32 {
        element(row, as: Int32.self)
    }

    /// The key that a link of a row leads to, or the text of a row.
    func text(_ row: Int) -> String {
        texts?.string(code(row)) ?? ""
    }

    /// Replaces the codes of a link by rows: `targets` has a row for each code, or the reason why there is none.
    ///
    /// `report` gets every row whose link leads nowhere, with its key.
    func resolveLinks(_ targets: [LinkTarget], count: Int, report: (Int, MissingReason, String) -> Void) {
        let codes = values.assumingMemoryBound(to: Int32.self)
        for row in 0..<min(count, capacity) where isKnown(row) {
            switch targets[Int(codes[row])] {
            case .row(let target): codes[row] = target
            case .missing(let reason):
                report(row, reason, text(row))
                setMissing(reason, row: row)
            }
        }
        texts = nil
    }

    /// Begins as the column of another window ended; before any row is set.
    func take(_ form: WindowForms.Form) {
        if let texts = form.texts { self.texts = texts }
        if case .quantity = type {
            scale = form.scale
            if form.isWide { promote() }
        }
    }

    /// Ends the column at `count` rows; the builder is not used again.
    /// - Parameter pool: the texts, where their builder goes on.
    package func build(count: Int, pool: TextPool? = nil) -> Column {
        if count > capacity { grow(to: count - 1) }
        isHandedOver = true
        // Of several reasons of a row the last one counts; the sort is stable.
        var reasons: [Column.Exception] = []
        for exception in exceptions.sorted(by: { $0.row < $1.row }) {
            if reasons.last?.row == exception.row { reasons.removeLast() }
            reasons.append(exception)
        }
        return Column(
            kind: kind, count: count, scale: scale, values: values, validity: validity, pool: pool ?? texts?.build(),
            missing: missing, exceptions: reasons)
    }
}

/// Where a key leads.
enum LinkTarget {
    case row(Int32)
    case missing(MissingReason)
}
