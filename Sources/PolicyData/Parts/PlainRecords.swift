import PolicyModel

/// Reads records of subjects whose cells are as most are, straight from the file's bytes into columns.
///
/// A record with anything out of the ordinary in it, a fault, an escaped quote, a number in full-width digits, is not
/// read at all: ``TableReader`` reads it, whose word on every cell counts. Nothing is allocated for a record.
final class PlainRecords {
    let table: EntityTableBuilder
    private let isCreditCode: Bool
    /// By column of the file.
    let builders: [ColumnBuilder?]
    let count: Int
    // SAFETY: `count` elements each, of which `texts` has as many initialised as the record at hand has texts; freed in
    // deinit.
    let routes: UnsafeMutablePointer<PlainRoute>
    let texts: UnsafeMutablePointer<PlainText>
    // SAFETY: the words of all enumerations one after the other, and 10^0 to 10^18; initialised whole, freed in deinit.
    let words: UnsafeMutablePointer<PlainWord>
    let powers: UnsafeMutablePointer<Int64>
    // SAFETY: `count` initialised elements, freed in deinit; the builders keep the pools alive.
    let pools: UnsafeMutablePointer<Unmanaged<TextPoolBuilder>?>
    private let spare: ColumnBuilder
    private var capacity = 0

    /// - Parameter rows: how many there may be.
    init(_ reader: TableReader, rows: Int) {
        table = reader.table
        isCreditCode = reader.isCreditCode
        builders = reader.targets
        count = builders.count
        spare = ColumnBuilder(.integer)
        routes = .allocate(capacity: max(1, count))
        texts = .allocate(capacity: max(1, count))
        pools = .allocate(capacity: max(1, count))
        for column in 0..<count {
            (pools + column).initialize(to: builders[column]?.texts.map { .passUnretained($0) })
        }
        powers = .allocate(capacity: 19)
        for exponent in 0...18 {
            (powers + exponent).initialize(to: (0..<exponent).reduce(1) { power, _ in power * 10 })
        }
        var all: [PlainWord] = []
        for column in 0..<count {
            (routes + column).initialize(to: PlainRecords.route(column, reader, spare, &all))
        }
        words = .allocate(capacity: max(1, all.count))
        for (index, word) in all.enumerated() { (words + index).initialize(to: word) }
        reserve(rows: max(1024, rows + rows / 8))
    }

    deinit {
        routes.deallocate()
        texts.deallocate()
        words.deallocate()
        powers.deallocate()
        pools.deallocate()
    }

    private static func route(
        _ column: Int, _ reader: TableReader, _ spare: ColumnBuilder, _ words: inout [PlainWord]
    ) -> PlainRoute {
        var route = PlainRoute(kind: .skipped, values: spare.values, validity: spare.validity)
        if column == reader.plan.keyColumn { route.kind = .key }
        guard reader.targets[column] != nil, let cells = reader.readers[column] else { return route }
        (route.multiplier, route.shift) = (cells.multiplier, cells.shift)
        switch cells.type {
        case .text, .link: route.kind = .text
        case .quantity: route.kind = cells.isDecimalUnit ? .quantity : .unusual
        case .integer: route.kind = cells.isDecimalUnit && cells.shift == 0 ? .integer : .unusual
        case .number: route.kind = cells.isDecimalUnit ? .number : .unusual
        case .boolean: route.kind = .boolean
        case .date: route.kind = .date
        case .enumeration:
            let isShort = cells.words.allSatisfy { (1...8).contains($0.count) }
            route.kind = isShort ? .enumeration : .unusual
            // Even an empty cell may be a word.
            let count = isShort || cells.words.contains([]) ? cells.words.count : 0
            (route.firstWord, route.wordCount) = (words.count, count)
            if isShort { words += cells.words.map { PlainWord($0) } }
        }
        return route
    }

    /// Takes what the builders are now: after they were written to by others.
    func refresh() {
        for column in 0..<count { refresh(column) }
    }

    private func refresh(_ column: Int) {
        guard let builder = builders[column] else { return }
        routes[column].values = builder.values
        routes[column].validity = builder.validity
        routes[column].scale = builder.kind == .int128 ? -1 : builder.scale
    }

    private func reserve(rows: Int) {
        capacity = rows
        for builder in builders { builder?.reserve(rows: rows) }
        refresh()
    }

    /// Reads a record and adds its row; nil, and nothing is done, where it is not plain.
    ///
    /// - Parameter start: the record's first byte. A line end, and room for eight bytes more, stand behind the last
    ///   record.
    /// - Returns: the first byte behind the record and its line end.
    func read(_ start: UnsafePointer<UInt8>, line: Int) -> UnsafePointer<UInt8>? {
        let row = table.rowCount
        prepare(row)
        var textCount = 0
        var key = PlainText(start: start, count: 0, column: -1)
        guard let end = cells(start, row, &textCount, &key) else {
            clear(row)
            return nil
        }
        guard add(row, key, textCount, line: line) else { return nil }
        // SAFETY: a line end stands at `end`, and there is room behind.
        return end[0] == 13 && end[1] == 10 ? end + 2 : end + 1
    }

    /// Makes room for a row.
    @inline(__always)
    func prepare(_ row: Int) {
        if row >= capacity { reserve(rows: capacity * 2) }
    }

    /// Adds a row of which all values but texts are stored; false, and nothing is done, where its key is not plain.
    @inline(__always)
    func add(_ row: Int, _ key: PlainText, _ textCount: Int, line: Int) -> Bool {
        guard key.count > 0, !isMark(key.start, key.count),
            !isCreditCode || CreditCode.isLawful(UnsafeBufferPointer(start: key.start, count: key.count))
        else {
            clear(row)
            return false
        }
        for index in 0..<textCount {
            let text = texts[index]
            guard let pool = pools[text.column] else { continue }
            let bytes = UnsafeBufferPointer(start: text.start, count: text.count)
            set(pool._withUnsafeGuaranteedRef { $0.intern(bytes) }, text.column, row)
        }
        _ = table.addRow(key: UnsafeBufferPointer(start: key.start, count: key.count), line: line)
        return true
    }

    /// Unsets what was stored for a row that is not plain after all.
    func clear(_ row: Int) {
        for column in 0..<count where builders[column] != nil {
            routes[column].validity[row >> 6] &= ~(1 << UInt64(truncatingIfNeeded: row & 63))
        }
    }

    /// Reads all cells; the answer is where the line end stands.
    @inline(__always)
    private func cells(
        _ start: UnsafePointer<UInt8>, _ row: Int, _ textCount: inout Int, _ key: inout PlainText
    ) -> UnsafePointer<UInt8>? {
        var at = start
        let last = count &- 1
        var column = 0
        while true {
            guard let end = cell(at, column, row, &textCount, &key) else { return nil }
            let byte = end[0]
            if column == last { return byte == 10 || byte == 13 ? end : nil }
            guard byte == UInt8(ascii: ",") else { return nil }
            at = end + 1
            column &+= 1
        }
    }

    /// Reads one cell; the answer is the byte behind it, which need not be a comma or a line end.
    @inline(__always)
    private func cell(
        _ at: UnsafePointer<UInt8>, _ column: Int, _ row: Int, _ textCount: inout Int, _ key: inout PlainText
    ) -> UnsafePointer<UInt8>? {
        switch routes[column].kind {
        case .quantity, .integer, .number: return number(at, column, row)
        default: break
        }
        guard let (start, length, end) = range(at) else { return nil }
        switch routes[column].kind {
        case .skipped: return end
        case .key:
            key = PlainText(start: start, count: length, column: column)
            return end
        case .text:
            guard !isMark(start, length) else { return end }
            texts[textCount] = PlainText(start: start, count: length, column: column)
            textCount &+= 1
            return end
        case .unusual: return length == 0 && routes[column].wordCount == 0 ? end : nil
        default:
            return length == 0 || word(start, length, column, row) || isMark(start, length) ? end : nil
        }
    }

    /// The text of a cell without blanks around it, and the byte behind the cell.
    @inline(__always)
    private func range(
        _ at: UnsafePointer<UInt8>
    ) -> (start: UnsafePointer<UInt8>, count: Int, end: UnsafePointer<UInt8>)? {
        var start = at
        var end: UnsafePointer<UInt8>
        let close: UnsafePointer<UInt8>
        if at[0] == UInt8(ascii: "\"") {
            start = at + 1
            close = PlainBytes.quoteEnd(start)
            guard close[0] == UInt8(ascii: "\"") else { return nil }
            end = close + 1
        } else {
            close = PlainBytes.cellEnd(at)
            end = close
        }
        let (first, length) = trimmed(start, close - start)
        return (first, length, end)
    }

    /// A text without blanks around it.
    @inline(__always)
    func trimmed(_ start: UnsafePointer<UInt8>, _ length: Int) -> (start: UnsafePointer<UInt8>, count: Int) {
        guard length > 0 else { return (start, 0) }
        let (first, last) = (start[0], start[length &- 1])
        if first <= 32 || last <= 32 || first == 0xE3 || first == 0xC2 || last == 0x80 || last == 0xA0 {
            let text = CellText(start, length)
            return (text.base, text.count)
        }
        return (start, length)
    }

    /// Whether a text says that there is no value; ASCII digits and most letters begin no such mark.
    @inline(__always)
    func isMark(_ start: UnsafePointer<UInt8>, _ length: Int) -> Bool {
        if length == 0 { return true }
        if length > 9 { return false }
        let first = start[0]
        if first &- 48 < 10 { return false }
        let letter = (first | 32) &- 97
        if letter < 26, letter != 13 { return false }
        return CellText(start, length).isMissing
    }

    /// The byte behind a cell that holds a mark for no value; nil for any other cell.
    private func mark(_ at: UnsafePointer<UInt8>) -> UnsafePointer<UInt8>? {
        guard let (start, length, end) = range(at), isMark(start, length) else { return nil }
        return end
    }

    func number(_ start: UnsafePointer<UInt8>, _ column: Int, _ row: Int) -> UnsafePointer<UInt8>? {
        var at = start
        let isQuoted = at[0] == UInt8(ascii: "\"")
        if isQuoted { at += 1 }
        let first = at[0]
        if isQuoted ? first == UInt8(ascii: "\"") : first == UInt8(ascii: ",") || first == 10 || first == 13 {
            return isQuoted ? at + 1 : at
        }
        let isNegative = first == UInt8(ascii: "-")
        if isNegative { at += 1 }
        var word = PlainBytes.load(at)
        var digits = PlainBytes.digitCount(word)
        guard digits > 0 else { return mark(start) }
        var value = PlainBytes.number(word, digits)
        at += digits
        if digits == 8 {
            word = PlainBytes.load(at)
            let more = PlainBytes.digitCount(word)
            if more > 0 {
                value = value &* powers[more] &+ PlainBytes.number(word, more)
                at += more
                digits = 8 &+ more
                if more == 8, at[0] &- 48 < 10 { return nil }
            }
        }
        var scale = 0
        if at[0] == UInt8(ascii: ".") {
            word = PlainBytes.load(at + 1)
            scale = PlainBytes.digitCount(word)
            guard scale > 0, digits &+ scale <= 18, scale < 8 || at[9] &- 48 >= 10 else { return nil }
            value = value &* powers[scale] &+ PlainBytes.number(word, scale)
            at += 1 &+ scale
        }
        guard store(isNegative ? 0 &- value : value, scale, column, row) else { return nil }
        guard isQuoted else { return at }
        return at[0] == UInt8(ascii: "\"") ? at + 1 : nil
    }

    @inline(__always)
    private func store(_ coefficient: Int64, _ scale: Int, _ column: Int, _ row: Int) -> Bool {
        let route = routes + column
        let (product, overflow) = coefficient.multipliedReportingOverflow(by: route.pointee.multiplier)
        let total = scale &+ route.pointee.shift
        guard !overflow, total <= 18 else { return false }
        switch route.pointee.kind {
        case .quantity:
            let own = route.pointee.scale
            if total == own {
                set(product, column, row)
            } else if product == 0, own >= 0 {
                set(product, column, row)
            } else {
                return fit(product, total, column, row)
            }
        case .integer:
            guard total == 0 else { return false }
            set(product, column, row)
        default:
            guard product.magnitude < 1 << 53 else { return false }
            // Both are exact, so the quotient is the Double nearest to the decimal.
            set(Double(product) / CellReader.powers[total], column, row)
        }
        return true
    }

    /// Stores a quantity of another scale than the column's; false where the column must change for it, as only a record
    /// that counts may have it do.
    private func fit(_ coefficient: Int64, _ scale: Int, _ column: Int, _ row: Int) -> Bool {
        let own = routes[column].scale
        if own < 0 {
            builders[column]?.set(coefficient: coefficient, scale: scale, row: row)
        } else if own > scale {
            let (product, overflow) = coefficient.multipliedReportingOverflow(by: powers[own &- scale])
            if overflow { return false }
            set(product, column, row)
        } else {
            let (quotient, rest) = coefficient.quotientAndRemainder(dividingBy: powers[scale &- own])
            if rest != 0 { return false }
            set(quotient, column, row)
        }
        return true
    }

    @inline(__always)
    private func set<T: BitwiseCopyable>(_ value: T, _ column: Int, _ row: Int) {
        let route = routes + column
        // SAFETY: `reserve` made room for the row, and T is the element of the column's kind.
        route.pointee.values.storeBytes(of: value, toByteOffset: row &* MemoryLayout<T>.stride, as: T.self)
        route.pointee.validity[row >> 6] |= 1 &<< UInt64(truncatingIfNeeded: row & 63)
    }

    /// Reads a cell that is not empty and holds one of a few words or a date; false where it is not plain.
    @inline(__always)
    func word(_ start: UnsafePointer<UInt8>, _ length: Int, _ column: Int, _ row: Int) -> Bool {
        let route = routes + column
        switch route.pointee.kind {
        case .boolean:
            guard let value = PlainWord.boolean(start, length) else { return false }
            set(value, column, row)
        case .enumeration:
            guard length <= 8 else { return false }
            let word = PlainWord(start, length)
            var index = 0
            let own = words + route.pointee.firstWord
            while index < route.pointee.wordCount, own[index].bytes != word.bytes || own[index].count != length {
                index &+= 1
            }
            guard index < route.pointee.wordCount else { return false }
            set(UInt8(truncatingIfNeeded: index), column, row)
        case .date:
            guard length == 10, let date = PlainWord.date(start) else { return false }
            set(date.days, column, row)
        default: return false
        }
        return true
    }
}
