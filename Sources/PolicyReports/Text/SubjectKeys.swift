internal import PolicyModel

/// The keys of all subjects, as bytes where they lie.
struct SubjectKeys: Sendable {
    private let columns: [Column?]
    private let nameColumns: [Column?]

    init(_ data: DataSet) {
        columns = data.tables.map { $0.column(field: 0, yearIndex: nil) }
        nameColumns = data.tables.map { table in
            let entity = data.schema.entities[table.entity]
            guard let field = entity.fieldIndex(named: "name") ?? entity.fieldIndex(named: "title") else { return nil }
            let column = table.column(field: field, yearIndex: nil)
            return column?.pool == nil ? nil : column
        }
    }

    /// Knows no subject: for values that name none.
    static let none = SubjectKeys()

    private init() {
        columns = []
        nameColumns = []
    }

    /// Appends a key as it is.
    func append(entity: Int, row: Int, to output: inout [UInt8]) {
        withBytes(entity: entity, row: row) { output.append(contentsOf: $0) }
    }

    /// Appends a key as a JSON string.
    func appendQuoted(entity: Int, row: Int, to output: inout [UInt8]) {
        withBytes(entity: entity, row: row) { JSONText.append($0, to: &output) }
    }

    func text(entity: Int, row: Int) -> String {
        withBytes(entity: entity, row: row) { String(decoding: $0, as: UTF8.self) }
    }

    /// The subject's name, where its entity has a field for it and the data knows it.
    func name(entity: Int, row: Int) -> String? {
        guard nameColumns.indices.contains(entity), let column = nameColumns[entity], row >= 0, row < column.count,
            column.isKnown(row)
        else { return nil }
        return column.string(row)
    }

    /// The key's bytes, or none where the table has no such row.
    @inline(__always)
    private func withBytes<Result>(entity: Int, row: Int, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
        guard columns.indices.contains(entity), let column = columns[entity], let pool = column.pool, row >= 0,
            row < column.count
        else {
            return body(UnsafeBufferPointer(start: nil, count: 0))
        }
        // SAFETY: the pool owns the bytes and outlives the call; a key is always known.
        return withExtendedLifetime(pool) { body(pool[column.int32At(row)]) }
    }
}
