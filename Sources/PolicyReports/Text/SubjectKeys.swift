internal import PolicyModel

/// The keys of all subjects, as bytes where they lie.
struct SubjectKeys: Sendable {
    private let columns: [KeyColumn?]
    /// Keeps the columns and their texts alive.
    private let data: DataSet?

    /// One table's keys, reached without counting references.
    // SAFETY: `@unchecked Sendable` holds because a data set is immutable; the pointers are good while `data` lives.
    private struct KeyColumn: @unchecked Sendable {
        let codes: UnsafeRawPointer
        let count: Int
        let pool: Unmanaged<TextPool>
    }

    init(_ data: DataSet) {
        self.data = data
        columns = data.tables.map { table in
            guard let column = table.column(field: 0, yearIndex: nil), let pool = column.pool else { return nil }
            return KeyColumn(codes: column.values, count: column.count, pool: .passUnretained(pool))
        }
    }

    /// Knows no subject: for values that name none.
    static let none = SubjectKeys()

    private init() {
        columns = []
        data = nil
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
        guard columns.indices.contains(entity), let column = columns[entity], row >= 0, row < column.count else {
            return nil
        }
        // SAFETY: a column of texts holds `count` codes of four bytes, and a key is always known; `data` owns the pool
        // and so the bytes.
        let code = column.codes.load(fromByteOffset: row &* MemoryLayout<Int32>.stride, as: Int32.self)
        return column.pool._withUnsafeGuaranteedRef { $0[code] }
    }
}
