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

    // MARK: Rules

    /// The rules that are compared, in pairs, by full id.
    ///
    /// - Parameter globs: of ids on either side; empty: the rules of the packs asked for.
    /// - Throws: `rule-unmatched`.
    func pairs(matching globs: [String]) throws(DiagnosticList) -> [RulePairing.Pair] {
        func rules(_ book: RuleBook) -> [Int] { book.rules(matching: globs.isEmpty ? [] : ["*"]) }
        let pairs = RulePairing(
            before: (before.catalogue, rules(before)), after: (after.catalogue, rules(after))
        ).pairs
        guard !globs.isEmpty else { return pairs }
        for glob in globs where before.rules(matching: [glob]).isEmpty && after.rules(matching: [glob]).isEmpty {
            let names = (before.catalogue.rules + after.catalogue.rules).flatMap { [$0.id, $0.fullID] }
            throw DiagnosticList([.ruleUnmatched(glob, nearest: nearestName(to: glob, among: names))])
        }
        let (old, new) = (Set(before.rules(matching: globs)), Set(after.rules(matching: globs)))
        return pairs.filter { pair in
            pair.before.map(old.contains) == true || pair.after.map(new.contains) == true
        }
    }

    /// The same pairs for reports.
    func compared(_ pairs: [RulePairing.Pair]) -> [ComparedRule] {
        pairs.compactMap { pair in
            let (old, new) = (
                pair.before.map { before.catalogue.rules[$0] }, pair.after.map { after.catalogue.rules[$0] }
            )
            guard let shown = new ?? old else { return nil }
            return ComparedRule(
                id: shown.fullID, title: shown.title, before: old?.fullID, after: new?.fullID,
                hasAmount: old?.hasAmount == true || new?.hasAmount == true)
        }
    }
}
