/// Two rule books side by side: what a change of the rules does.
///
/// ```swift
/// let comparison = try BookComparison(
///     before: RuleBook(pathOrRevision: "rules/awards@HEAD~1"), after: RuleBook(paths: ["rules/awards"]))
/// let data = try comparison.readData(from: "data")
/// let summary = try comparison.summary(of: data, EvaluationOptions(asOf: CalendarDate(iso: "2025-12-31")!))
/// print(summary.total.losing, summary.named.losers.map(\.subject.key))
/// ```
public struct BookComparison: Sendable {
    public let before: RuleBook
    public let after: RuleBook

    public init(before: RuleBook, after: RuleBook) {
        self.before = before
        self.after = after
    }

    /// A data set as each side reads it: one and the same unless their packs declare other fields.
    public struct Subjects: Sendable {
        public let before: DataSet
        public let after: DataSet

        /// Both sides read the same; the schemas of both books have to be equal.
        public init(_ data: DataSet) { self.init(before: data, after: data) }

        init(before: DataSet, after: DataSet) {
            self.before = before
            self.after = after
        }

        /// The row of the earlier data that has the key of a row of the later.
        func row(before entity: Int, of row: Int, in afterEntity: Int) -> Int? {
            if before === after { return row }
            let (old, key) = (before.tables[entity], after.tables[afterEntity].key(row))
            if row < old.rowCount, old.key(row) == key { return old.isEvaluable(row) ? row : nil }
            return old.row(forKey: key)
        }
    }

    /// Reads a folder of tables for both sides.
    /// - Throws: what cannot be read at all; faults in cells and rows are in the data set of the later side.
    public func readData(from directory: String, decisions: String? = nil) throws(DiagnosticList) -> Subjects {
        let data = try after.readData(from: directory, decisions: decisions)
        if before.schema == after.schema { return Subjects(data) }
        return Subjects(before: try before.readData(from: directory, decisions: decisions), after: data)
    }
}
