/// Collects the rows of one entity; readers and `DataSetBuilder` fill it.
public final class EntityTableBuilder {
    public let entity: Int
    public let definition: EntityDefinition
    /// Whether the data has a table of the entity.
    public var isPresent = false
    /// The file that the subjects stand in.
    public var file: String?
    // Touched for every row, and by nobody at the same time.
    @exclusivity(unchecked) public private(set) var rowCount = 0
    private var keys = ColumnBuilder(.text)
    private var columns: [ColumnBuilder?]
    private var years: [Int: YearBuilder] = [:]
    private var isDeclared: [Bool]
    @exclusivity(unchecked) private var lines: [Int32] = []
    private var firstRows: [Int32] = []
    private var duplicates: Set<Int32> = []

    /// Whether the rows are those of a part of the table, in which no row is looked up by its key.
    private let isPart: Bool
    /// By row, the keys of a part.
    private let partKeys = TextPoolBuilder()
    /// For a window of a table, what its columns have from the one before.
    private let forms: WindowForms?

    /// - Parameters:
    ///   - isPart: whether the rows are only a part of the table: then keys that several rows have are not noticed.
    ///   - forms: where the part is a window of a table, what its windows on this thread have in common.
    package init(entity: Int, definition: EntityDefinition, isPart: Bool = false, forms: WindowForms? = nil) {
        self.entity = entity
        self.isPart = isPart
        self.forms = forms
        self.definition = definition
        columns = Array(repeating: nil, count: definition.fields.count)
        isDeclared = Array(repeating: false, count: definition.fields.count)
    }

    /// Adds a row, even where the key has one already; then none of them is evaluated.
    ///
    /// - Parameter line: the line of the file, 0 from memory.
    public func addRow(key: UnsafeBufferPointer<UInt8>, line: Int) -> Int {
        let row = rowCount
        if isPart { return addPartRow(key, line) }
        keys.set(text: key, row: row)
        let code = Int(keys.code(row))
        if code < firstRows.count {
            duplicates.insert(firstRows[code])
            duplicates.insert(Int32(row))
        } else {
            firstRows.append(Int32(row))
        }
        lines.append(Int32(truncatingIfNeeded: line))
        rowCount += 1
        return row
    }

    private func addPartRow(_ key: UnsafeBufferPointer<UInt8>, _ line: Int) -> Int {
        let row = rowCount
        _ = partKeys.append(key)
        lines.append(Int32(truncatingIfNeeded: line))
        rowCount = row + 1
        return row
    }

    /// Makes room for so many rows, and so many different keys.
    package func reserve(rows: Int) {
        keys.reserve(rows: rows)
        keys.texts?.reserve(texts: rows)
        lines.reserveCapacity(rows)
        firstRows.reserveCapacity(rows)
        for column in columns { column?.reserve(rows: rows) }
    }

    /// Forgets everything that was collected.
    package func removeAll() {
        keys = ColumnBuilder(.text)
        columns = Array(repeating: nil, count: definition.fields.count)
        isDeclared = Array(repeating: false, count: definition.fields.count)
        (rowCount, lines, firstRows, duplicates, years) = (0, [], [], [], [:])
    }

    /// The first row with a key.
    public func row(forKey key: UnsafeBufferPointer<UInt8>) -> Int? {
        keys.texts?.code(of: key).map { Int(firstRows[Int($0)]) }
    }

    /// The line that a row came from.
    public func line(_ row: Int) -> Int { Int(lines[row]) }

    public func key(_ row: Int) -> String { keys.text(row) }

    /// The UTF-8 of a key; good until a row is added.
    package func keyBytes(_ row: Int) -> UnsafeBufferPointer<UInt8> {
        if isPart { return partKeys.bytes(Int32(row)) }
        return keys.texts?.bytes(keys.code(row)) ?? UnsafeBufferPointer(start: nil, count: 0)
    }

    /// By row of a part, what tells its key from all others; equal keys have equal marks.
    package var keyMarks: [UInt64] {
        let (keys, count) = (partKeys, isPart ? rowCount : 0)
        return (0..<Int32(count)).map { TextHash.of(keys.bytes($0)) }
    }

    /// The column of a field that is not yearly, where there is one.
    func existingColumn(field: Int) -> ColumnBuilder? { columns[field] }

    /// The column of a field that is not yearly, new where there is none.
    public func column(field: Int) -> ColumnBuilder {
        if let column = columns[field] { return column }
        let type = definition.fields[field].type
        let column = forms?.column(field: field, type) ?? ColumnBuilder(type)
        columns[field] = column
        return column
    }

    /// Notes that the data has a column of a yearly field, whatever the years.
    public func declare(field: Int) { isDeclared[field] = true }

    /// What is collected for a year, new where there is nothing.
    public func year(_ year: Int) -> YearBuilder {
        if let known = years[year] { return known }
        let builder = YearBuilder(definition: definition, rows: rowCount)
        years[year] = builder
        return builder
    }

    /// Rows that share their key, with the line of the first or second such row.
    func duplicateRows() -> [(row: Int, line: Int, otherLine: Int)] {
        var second: [Int32: Int32] = [:]
        let rows = duplicates.sorted()
        for row in rows {
            let first = firstRows[Int(keys.code(Int(row)))]
            if first != row && second[first] == nil { second[first] = row }
        }
        return rows.map { row in
            let first = firstRows[Int(keys.code(Int(row)))]
            let other = first == row ? second[row] ?? row : first
            return (Int(row), line(Int(row)), line(Int(other)))
        }
    }

    /// Where each key of a link column leads.
    func targets(of links: ColumnBuilder) -> [LinkTarget] {
        guard let texts = links.texts else { return [] }
        return (0..<Int32(texts.count)).map { code in
            guard isPresent else { return .missing(.noTable) }
            guard let row = row(forKey: texts.bytes(code)) else { return .missing(.danglingLink) }
            return duplicates.contains(Int32(row)) ? .missing(.conflict) : .row(Int32(row))
        }
    }

    /// All link columns with their field and year.
    var linkColumns: [(field: Int, year: Int?, column: ColumnBuilder)] {
        var found: [(field: Int, year: Int?, column: ColumnBuilder)] = []
        for (field, value) in definition.fields.enumerated() {
            guard case .link = value.type else { continue }
            if let column = columns[field] { found.append((field, nil, column)) }
            for year in years.keys.sorted() {
                if let column = years[year]?.existingColumn(field: field) { found.append((field, year, column)) }
            }
        }
        return found
    }

    /// The line that a value came from.
    func line(row: Int, year: Int?) -> Int {
        guard let year else { return line(row) }
        return years[year]?.line(row: row) ?? 0
    }

    /// Ends the table; the builder is not used again.
    package func build() -> EntityTable {
        let order = years.keys.sorted()
        if isPart {
            firstRows = Array(0..<Int32(rowCount))
            keys.take(partKeys, rows: rowCount)
        }
        let keys = keys.build(count: rowCount)
        columns[0] = nil
        var built = columns.indices.map { field in
            columns[field].map { forms?.build($0, field: field, count: rowCount) ?? $0.build(count: rowCount) }
        }
        built[0] = keys
        return EntityTable(
            EntityTableParts(
                entity: entity, rowCount: rowCount, isPresent: isPresent, years: order, file: file, keys: keys,
                columns: built, yearly: order.map { years[$0]?.build(count: rowCount) ?? [] },
                isDeclared: isDeclared, lines: lines,
                yearLines: order.map { years[$0]?.lines(count: rowCount) ?? [] }, duplicates: duplicates,
                firstRows: firstRows))
    }
}
