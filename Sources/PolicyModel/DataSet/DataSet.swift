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
    /// For a window of a table.
    private let window: Window?

    /// The table that a data set has only some rows of.
    private struct Window {
        let entity: Int
        let asked: WholeTableAsked
    }

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
        window = nil
    }

    /// The same data but for one table, of which it has some rows: without yearly values, and nothing links to them.
    ///
    /// - Parameter asked: told when the rows that link to one of another table are asked for. Those of a window are not all
    ///   of them: there seem to be none, and nothing that comes of it may be used.
    package init(_ other: DataSet, window table: EntityTable, _ asked: WholeTableAsked) {
        schema = other.schema
        var tables = other.tables
        tables[table.entity] = table
        self.tables = tables
        faults = other.faults
        decisions = other.decisions
        extraColumns = other.extraColumns
        years = other.years
        reverses = other.reverses
        window = Window(entity: table.entity, asked: asked)
    }

    /// The table of an entity by name.
    public func table(_ entity: String) -> EntityTable? {
        schema.entityIndex(named: entity).map { tables[$0] }
    }

    /// Whether the data have a column of links from one entity to another.
    package func links(_ entity: Int, to name: String) -> Bool {
        let (fields, table) = (schema.entities[entity].fields, tables[entity])
        return fields.indices.contains { field in
            guard fields[field].type == .link(name) else { return false }
            if table.column(field: field, yearIndex: nil) != nil { return true }
            return table.years.indices.contains { table.column(field: field, yearIndex: $0) != nil }
        }
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
        if let window, window.entity == reverse.entity {
            if tables[reverse.entity].column(field: reverse.field, yearIndex: nil) != nil { window.asked.note() }
            return ReverseIndex(links: nil, order: [], targetCount: 0)
        }
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
