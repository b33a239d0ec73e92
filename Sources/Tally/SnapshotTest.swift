import Glibc
import Synchronization

/// A pack's decisions on a data set beside those that were approved.
///
/// ```swift
/// let test = try SnapshotTest(of: "rules/awards", on: "data")
/// let data = try test.book.readData(from: "data")
/// let summary = try test.summary(of: data)
/// if summary.isChanged { print(summary.named.losers) }
/// ```
public struct SnapshotTest: Sendable {
    public let book: RuleBook
    /// The folder of the pack.
    public let pack: String
    /// The name of the data set.
    public let name: String
    /// What was approved; nil: nothing yet.
    public let approved: Snapshot?

    /// Loads a pack and what was approved of it.
    /// - Parameter directory: the folder of the data set, whose name is the snapshot's.
    /// - Throws: every error found in the pack; `snapshot-malformed`.
    public init(of pack: String, on directory: String) throws(DiagnosticList) {
        book = try RuleBook(paths: [pack])
        self.pack = pack.count > 1 && pack.hasSuffix("/") ? String(pack.dropLast()) : pack
        name = SnapshotTest.name(of: directory)
        approved = try SnapshotReader.read(Snapshot.path(pack: self.pack, data: name))
    }

    /// The file with what is approved.
    public var path: String { Snapshot.path(pack: pack, data: name) }

    /// What is said where nothing is approved yet.
    public var missing: Diagnostic { .snapshotMissing(pack, name) }

    /// The folder's own name, whatever way leads to it.
    private static func name(of directory: String) -> String {
        var path = directory
        if let real = realpath(directory, nil) {
            defer { free(real) }
            // SAFETY: `realpath` ends its answer with NUL; it is freed here.
            path = String(cString: real)
        }
        return path.split(separator: "/").last.map(String.init) ?? "data"
    }

    /// The options for a comparison: where they name no day and no year, those of the approved snapshot.
    public func options(
        _ choices: EvaluationOptions, asOf: CalendarDate? = nil
    ) -> EvaluationOptions {
        var options = choices
        options.asOf = asOf ?? approved?.asOf ?? choices.asOf
        if options.year == nil, asOf == nil { options.year = approved?.year }
        return options
    }

    // MARK: Approving

    /// Evaluates and approves what comes out: the snapshot is replaced as a whole, or not at all.
    ///
    /// The rules and the filter of the options are left aside: a snapshot is of all rules and subjects.
    /// - Throws: `output-unwritable`.
    public func approve(_ data: DataSet, _ options: EvaluationOptions) throws -> Snapshot {
        var options = options
        options.rules = []
        options.filter = nil
        let rules = book.rules()
        let outcomes = OutcomeReader(catalogue: book.catalogue, data: data)
        let found = Mutex([[Snapshot.Entry]](repeating: [], count: book.catalogue.rules.count))
        _ = try book.evaluate(
            data, options, make: { [(rule: Int, entry: Snapshot.Entry)]() },
            add: { decision, block in
                let key = data.tables[decision.entity].key(decision.row)
                block.append((decision.rule, Snapshot.Entry(key: key, outcome: outcomes.outcome(of: decision))))
            },
            finish: { block in found.withLock { found in for (rule, entry) in block { found[rule].append(entry) } } })
        let entries = found.withLock { $0 }
        let snapshot = Snapshot(
            data: name, asOf: options.asOf, year: options.year(for: data),
            rules: rules.map { index in
                let rule = book.catalogue.rules[index]
                return Snapshot.Rule(
                    id: rule.fullID, entity: book.schema.entities[rule.entity].name,
                    entries: entries[index].sorted { $0.key.utf8.lexicographicallyPrecedes($1.key.utf8) })
            })
        try write(snapshot)
        return snapshot
    }

    private func write(_ snapshot: Snapshot) throws(DiagnosticList) {
        for folder in ["\(pack)/tests", "\(pack)/tests/snapshots"] where mkdir(folder, 0o777) != 0 && errno != EEXIST {
            throw DiagnosticList([.outputUnwritable(folder, String(cString: strerror(errno)))])
        }
        let file = try OutputFile(path)
        try file.write(snapshot.text)
        try file.finish()
    }
}
