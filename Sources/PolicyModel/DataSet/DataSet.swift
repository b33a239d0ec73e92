import Synchronization

/// Everything that the data says about the subjects, immutable, shared by all threads.
public final class DataSet: Sendable {
    public let schema: Schema
    /// One table an entity of the schema, empty where the data has none.
    public let tables: [EntityTable]
    /// What is wrong with the data, by file, line, column.
    public let faults: [DataFault]
    /// What people decided, in the order of the file.
    public let decisions: [PersonDecision]
    /// The years of all yearly data, ascending.
    public let years: [Int]
    /// Columns that are no field, in the order of the files.
    public let extraColumns: [ExtraColumn]
    private let reverses: Reverses

    private final class Reverses: Sendable {
        let known = Mutex<[ReverseKey: ReverseIndex]>([:])
    }

    private struct ReverseKey: Hashable {
        let reverse: Schema.Reverse
        let year: Int?
    }

    init(
        schema: Schema, tables: [EntityTable], faults: [DataFault], decisions: [PersonDecision],
        extraColumns: [ExtraColumn]
    ) {
        self.schema = schema
        self.tables = tables
        self.faults = faults
        self.decisions = decisions
        self.extraColumns = extraColumns
        years = Set(tables.flatMap(\.years)).sorted()
        reverses = Reverses()
    }

    /// The same data but for one table, whose rows have no yearly values and no links, and to which nothing links.
    package init(_ other: DataSet, replacing table: EntityTable) {
        schema = other.schema
        var tables = other.tables
        tables[table.entity] = table
        self.tables = tables
        faults = other.faults
        decisions = other.decisions
        extraColumns = other.extraColumns
        years = other.years
        reverses = other.reverses
    }

    /// The table of an entity by name.
    public func table(_ entity: String) -> EntityTable? {
        schema.entityIndex(named: entity).map { tables[$0] }
    }

    /// The rows of `reverse.entity` that link to a row, by ascending code points of their keys.
    ///
    /// Rows that are not evaluated, because they share a key with another, are in no collection.
    /// Where many rows are asked for, take `reverseIndex` once.
    public func rows(reverse: Schema.Reverse, of targetRow: Int, year: Int? = nil) -> ArraySlice<Int32> {
        reverseIndex(reverse, year: year).rows(of: targetRow)
    }

    /// The index behind a collection, made when first asked for.
    ///
    /// - Parameter year: for a yearly link, the year; else nil.
    public func reverseIndex(_ reverse: Schema.Reverse, year: Int? = nil) -> ReverseIndex {
        let key = ReverseKey(reverse: reverse, year: year)
        return reverses.known.withLock { known in
            if let index = known[key] { return index }
            let index = makeReverseIndex(reverse, year: year)
            known[key] = index
            return index
        }
    }

    private func makeReverseIndex(_ reverse: Schema.Reverse, year: Int?) -> ReverseIndex {
        let table = tables[reverse.entity]
        let yearIndex = year.flatMap { table.yearIndex($0) }
        let isAbsent = year != nil && yearIndex == nil
        let links = isAbsent ? nil : table.column(field: reverse.field, yearIndex: yearIndex)
        var targetCount = 0
        if case .link(let name) = schema.entities[reverse.entity].fields[reverse.field].type,
            let target = schema.entityIndex(named: name)
        {
            targetCount = tables[target].rowCount
        }
        return ReverseIndex(links: links, order: table.keyOrder, targetCount: targetCount)
    }
}
