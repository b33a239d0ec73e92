import Synchronization

/// The rows of one entity and their columns.
public final class EntityTable: Sendable {
    /// The entity's index in the schema.
    public let entity: Int
    /// The number of subjects, in the order of the data.
    public let rowCount: Int
    /// Whether the data has a table of the entity at all.
    public let isPresent: Bool
    /// Ascending; yearly columns are addressed by the position here.
    public let years: [Int]
    /// The file that the subjects stand in, and nil where they come from memory.
    public let file: String?
    let keys: Column
    private let columns: [Column?]
    private let yearly: [[Column?]]
    private let isDeclared: [Bool]
    private let lines: [Int32]
    private let yearLines: [[Int32]]
    private let duplicates: Set<Int32>
    private let firstRows: [Int32]
    private let order = Mutex<[Int32]?>(nil)

    init(_ parts: EntityTableParts) {
        entity = parts.entity
        rowCount = parts.rowCount
        isPresent = parts.isPresent
        years = parts.years
        file = parts.file
        keys = parts.keys
        columns = parts.columns
        yearly = parts.yearly
        isDeclared = parts.isDeclared
        lines = parts.lines
        yearLines = parts.yearLines
        duplicates = parts.duplicates
        firstRows = parts.firstRows
    }

    /// The key of a row, as the data has it.
    public func key(_ row: Int) -> String {
        keys.string(row)
    }

    /// The row with a key; nil when there is none, or more than one (then nobody can tell which is meant).
    public func row(forKey key: String) -> Int? {
        guard let code = keys.pool?.code(of: key) else { return nil }
        let row = firstRows[Int(code)]
        return duplicates.contains(row) ? nil : Int(row)
    }

    /// Where a link to a key leads.
    func target(of key: UnsafeBufferPointer<UInt8>) -> LinkTarget {
        guard isPresent else { return .missing(.noTable) }
        guard let code = keys.pool?.code(of: key) else { return .missing(.danglingLink) }
        let row = firstRows[Int(code)]
        return duplicates.contains(row) ? .missing(.conflict) : .row(row)
    }

    /// Whether any row has the key, one that is not evaluated included.
    public func hasKey(_ key: String) -> Bool {
        keys.pool?.code(of: key) != nil
    }

    /// Whether a row is evaluated: rows that share a key with another are not.
    public func isEvaluable(_ row: Int) -> Bool {
        duplicates.isEmpty || !duplicates.contains(Int32(row))
    }

    /// Whether every row is evaluated, so that nobody need ask for each.
    public var isWhollyEvaluable: Bool { duplicates.isEmpty }

    /// The line of the file where a row starts; 0 where it comes from memory.
    public func line(_ row: Int) -> Int {
        lines.isEmpty ? 0 : Int(lines[row])
    }

    /// The values of a field; nil when the data has no such column, or none for the year.
    ///
    /// - Parameter yearIndex: for a yearly field, the position in `years`; else nil.
    public func column(field: Int, yearIndex: Int?) -> Column? {
        guard let yearIndex else { return columns[field] }
        return yearly[yearIndex][field]
    }

    /// The position of a year in `years`.
    public func yearIndex(_ year: Int) -> Int? {
        years.firstIndex(of: year)
    }

    /// Whether the data has a row of the subject for a year.
    public func hasRow(_ row: Int, yearIndex: Int) -> Bool {
        yearLines[yearIndex][row] != 0
    }

    /// Why the value of a field is missing; meaningless where it is known.
    ///
    /// - Parameter year: for a yearly field, the year; else nil.
    public func missingReason(field: Int, row: Int, year: Int?) -> MissingReason {
        guard let year else { return columns[field]?.missingReason(row) ?? .noColumn }
        guard isDeclared[field] else { return .noColumn }
        guard let index = yearIndex(year), hasRow(row, yearIndex: index) else { return .noRow(year: year) }
        return yearly[index][field]?.missingReason(row) ?? .noColumn
    }

    /// The rows that are evaluated, by ascending code points of their keys; sorted once, when first asked for.
    public var keyOrder: [Int32] {
        order.withLock { order in
            if let order { return order }
            let sorted = sortedRows()
            order = sorted
            return sorted
        }
    }

    private func sortedRows() -> [Int32] {
        guard let pool = keys.pool else { return [] }
        let keys = keys
        return (0..<Int32(rowCount)).filter { isEvaluable(Int($0)) }.sorted { left, right in
            // The order of UTF-8 bytes is the order of code points.
            pool[keys.int32At(Int(left))].lexicographicallyPrecedes(pool[keys.int32At(Int(right))])
        }
    }
}

/// What a table is made of.
struct EntityTableParts {
    var entity: Int
    var rowCount: Int
    var isPresent: Bool
    var years: [Int]
    var file: String?
    var keys: Column
    var columns: [Column?]
    var yearly: [[Column?]]
    /// Which yearly fields some column of the data holds.
    var isDeclared: [Bool]
    var lines: [Int32]
    /// By year, the line of each subject's row; 0 where there is none.
    var yearLines: [[Int32]]
    var duplicates: Set<Int32>
    /// By the code of a key, the first row that has it.
    var firstRows: [Int32]
}
