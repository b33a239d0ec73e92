public import PolicyModel

/// Reads a data set from a folder of tables (section 8 of the rule language).
///
/// ```swift
/// let data = try DataSetReader(schema: .standard).read(directory: "data")
/// for fault in data.faults { print(fault.diagnostic.text(.en)) }
/// ```
public struct DataSetReader: Sendable {
    public let schema: Schema
    /// Threads that read a table at the same time; the data set is the same for any number.
    public let threads: Int
    /// Bytes of a table that are read at a time; 0: every table is read as a whole.
    var partSize = 4 << 20
    /// Bytes of a streamed table that make a window: few enough for a processor's own memory to hold what comes of them.
    package var windowSize = 512 << 10

    /// - Parameter threads: nil: one a core.
    public init(schema: Schema, threads: Int? = nil) {
        self.schema = schema
        self.threads = threads ?? WorkerThread.coreCount
    }

    /// Reads all tables of a folder; what is wrong inside them is in the data set's `faults`.
    ///
    /// - Parameters:
    ///   - directory: the folder, with `enterprises.csv`, `enterprise_years.ndjson`, …
    ///   - decisions: the file of people's decisions; without it, `decisions.csv` or `.ndjson` of the folder.
    /// - Throws: where no evaluation could rest on the folder: it or a table cannot be opened, it has no table, two
    ///   files hold one table, a table lacks its key.
    public func read(directory: String, decisions: String? = nil) throws(DiagnosticList) -> DataSet {
        let log = FaultLog()
        let folder: DataFolder
        do {
            folder = try DataFolder(directory, schema: schema, log: log)
        } catch {
            throw DiagnosticList([DataFault(.noFolder, file: directory, value: error.reason).diagnostic])
        }
        var builder = DataSetBuilder(schema: schema)
        var sources = folder.sources
        if let decisions {
            sources.removeAll { if case .decisions = $0.content { true } else { false } }
            sources.append(
                TableSource(
                    path: decisions, format: decisions.hasSuffix(".ndjson") ? .ndjson : .csv, content: .decisions))
        }
        let hasTables = sources.contains { if case .decisions = $0.content { false } else { true } }
        if !hasTables { log.fatal.append(DataFault(.noTables, file: directory)) }
        DataSetLoader(schema: schema, sources: sources, log: log, threads: threads, partSize: partSize)
            .load(&builder)
        if !log.fatal.isEmpty {
            throw DiagnosticList(log.fatal.sorted(by: DataFault.isBefore).map(\.diagnostic))
        }
        builder.faults = log.faults
        log.faults = []
        builder.extraColumns = log.extraColumns
        return builder.build()
    }
}
