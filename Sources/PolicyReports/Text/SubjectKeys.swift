internal import PolicyModel

/// The keys of all subjects, as bytes where they lie.
// SAFETY: `@unchecked Sendable` holds because a data set is immutable, and ``move(to:)`` is only for keys that one thread
// has to itself.
final class SubjectKeys: @unchecked Sendable {
    // SAFETY: `tableCount` initialised elements, freed in deinit; the pointers in them are good while `data` lives.
    private let columns: UnsafeMutablePointer<KeyColumn>
    private let tableCount: Int
    /// Keeps the columns and their texts alive.
    private var data: DataSet?

    /// One table's keys, reached without counting references; no rows where the data has none.
    private struct KeyColumn {
        var codes: UnsafeRawPointer?
        var count = 0
        var pool: Unmanaged<TextPool>?

        init(_ table: EntityTable) {
            guard let column = table.column(field: 0, yearIndex: nil), let pool = column.pool else { return }
            (codes, count, self.pool) = (column.values, column.count, .passUnretained(pool))
        }
    }

    init(_ data: DataSet) {
        self.data = data
        tableCount = data.tables.count
        columns = .allocate(capacity: max(1, tableCount))
        for (index, table) in data.tables.enumerated() { (columns + index).initialize(to: KeyColumn(table)) }
    }

    /// Knows no subject: for values that name none.
    static let none = SubjectKeys()

    private init() {
        columns = .allocate(capacity: 1)
        tableCount = 0
    }

    deinit { columns.deallocate() }

    /// Knows the subjects of another window of the data from now on.
    func move(to window: DataSet) {
        for (index, table) in window.tables.enumerated() { columns[index] = KeyColumn(table) }
        data = window
    }

    /// Appends a key as it is.
    func append(entity: Int, row: Int, to output: inout [UInt8]) {
        if let key = bytes(entity: entity, row: row) { output.append(contentsOf: key) }
    }

    /// Appends a key as a JSON string.
    func appendQuoted(entity: Int, row: Int, to output: inout [UInt8]) {
        JSONText.append(bytes(entity: entity, row: row) ?? UnsafeBufferPointer(start: nil, count: 0), to: &output)
    }

    func text(entity: Int, row: Int) -> String {
        bytes(entity: entity, row: row).map { String(decoding: $0, as: UTF8.self) } ?? ""
    }

    /// The subject's name, where its entity has a field for it and the data knows it.
    func name(entity: Int, row: Int) -> String? {
        guard let data, data.tables.indices.contains(entity) else { return nil }
        let definition = data.schema.entities[entity]
        guard let field = definition.fieldIndex(named: "name") ?? definition.fieldIndex(named: "title"),
            let column = data.tables[entity].column(field: field, yearIndex: nil), column.pool != nil, row >= 0,
            row < column.count, column.isKnown(row)
        else { return nil }
        return column.string(row)
    }

    /// The key's bytes, good while `self` lives; nil where the table has no such row.
    @inline(__always)
    func bytes(entity: Int, row: Int) -> UnsafeBufferPointer<UInt8>? {
        guard entity >= 0, entity < tableCount else { return nil }
        let column = columns[entity]
        guard row >= 0, row < column.count, let codes = column.codes, let pool = column.pool else { return nil }
        // SAFETY: a column of texts holds `count` codes of four bytes, and a key is always known; `data` owns the pool
        // and so the bytes.
        let code = codes.load(fromByteOffset: row &* MemoryLayout<Int32>.stride, as: Int32.self)
        return pool._withUnsafeGuaranteedRef { $0[code] }
    }
}
