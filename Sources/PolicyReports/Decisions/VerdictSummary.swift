internal import PolicyModel
public import PolicyRules

/// Counts and sums of decisions by rule, what each party bears, and the first decisions, as they come.
///
/// Every thread keeps its own; they are merged in the order of the output.
public struct VerdictSummary: Sendable {
    /// The decisions of one rule.
    public struct Rule: Sendable, Hashable {
        var byVerdict = [Int](repeating: 0, count: Verdict.allCases.count)
        /// The sum of what eligible subjects are entitled to, in 分.
        public fileprivate(set) var entitledFen: Int128 = 0
        /// The sum of what is paid, in 分.
        public fileprivate(set) var payableFen: Int128 = 0

        /// The number of decisions with a verdict.
        public func count(_ verdict: Verdict) -> Int { byVerdict[verdict.position] }

        /// The number of all decisions.
        public var total: Int { byVerdict.reduce(0, +) }
    }

    /// What one party bears of all that is paid.
    public struct Party: Sendable, Hashable {
        /// A level of government, or another name that fundings give.
        public let name: String
        /// The sum of its parts, in 分.
        public fileprivate(set) var fen: Int128
    }

    /// By the rule's index in the catalogue.
    public private(set) var rules: [Rule]
    /// Who bears what, in the order in which the parties first come.
    public private(set) var parties: [Party] = []
    private var partyIndices: [String: Int] = [:]
    /// The first decisions that are shown, at most ``limit``.
    public private(set) var first: [Decision] = []
    /// The number of decisions that are shown, those beyond the first included.
    public private(set) var shown = 0
    /// How many of the first decisions are kept.
    public let limit: Int

    public init(ruleCount: Int, limit: Int = 20) {
        rules = Array(repeating: Rule(), count: ruleCount)
        self.limit = limit
    }

    /// Counts a decision.
    ///
    /// - Parameter isShown: whether it passes the filters of the output; one that does not is counted and not listed.
    public mutating func add(_ decision: Decision, isShown: Bool = true) {
        rules[decision.rule].byVerdict[decision.verdict.position] += 1
        if decision.verdict == .eligible {
            rules[decision.rule].entitledFen += decision.entitled?.wholeFen ?? 0
            rules[decision.rule].payableFen += decision.payable?.wholeFen ?? 0
            for part in decision.funding { add(part.amount.wholeFen, to: part.party) }
        }
        guard isShown else { return }
        shown += 1
        if first.count < limit { first.append(decision) }
    }

    /// Counts decisions that stand in a column; none is listed.
    ///
    /// - Parameters:
    ///   - rows: the rows of the block that are evaluated, counted from its first.
    ///   - ways: of all rows of the block; those to be asked for are left out.
    public mutating func add(
        _ reader: ColumnReader, of rule: Int, rows: [Int], ways: UnsafePointer<UInt8>, isShown: (Verdict) -> Bool
    ) {
        let isAll = rows.last == rows.count - 1
        for (verdict, way) in ColumnReader.Way.all {
            let count = isAll ? VerdictSummary.count(way, rows.count, ways) : rows.count { ways[$0] == way }
            rules[rule].byVerdict[verdict.position] += count
            if isShown(verdict) { shown += count }
        }
        guard reader.hasAmount else { return }
        if isAll {
            let sums = reader.sums(rows.count, ways: ways)
            rules[rule].entitledFen += sums.entitled
            rules[rule].payableFen += sums.payable
            return
        }
        for row in rows where ways[row] == ColumnReader.Way.eligible {
            rules[rule].entitledFen += Int128(reader.entitledFen(row))
            rules[rule].payableFen += Int128(reader.payableFen(row))
        }
    }

    /// How many of the first rows stand one way; a loop that takes many at a time.
    private static func count(_ way: UInt8, _ rows: Int, _ ways: UnsafePointer<UInt8>) -> Int {
        var count: Int32 = 0
        for row in 0..<rows { count &+= ways[row] == way ? 1 : 0 }
        return Int(count)
    }

    private mutating func add(_ fen: Int128, to party: String) {
        if let index = partyIndices[party] {
            parties[index].fen += fen
        } else {
            partyIndices[party] = parties.count
            parties.append(Party(name: party, fen: fen))
        }
    }

    /// Adds what another thread counted of decisions that come after these.
    public mutating func merge(_ later: VerdictSummary) {
        for (index, other) in later.rules.enumerated() {
            for position in other.byVerdict.indices { rules[index].byVerdict[position] += other.byVerdict[position] }
            rules[index].entitledFen += other.entitledFen
            rules[index].payableFen += other.payableFen
        }
        for party in later.parties { add(party.fen, to: party.name) }
        shown += later.shown
        first += later.first.prefix(max(0, limit - first.count))
    }

    /// The number of all decisions.
    public var decisions: Int { rules.reduce(0) { $0 + $1.total } }

    /// The sum of what eligible subjects are entitled to under all rules, in 分.
    public var entitledFen: Int128 { rules.reduce(0) { $0 + $1.entitledFen } }

    /// The sum of what is paid under all rules, in 分.
    public var payableFen: Int128 { rules.reduce(0) { $0 + $1.payableFen } }

    /// The number of decisions by verdict, every verdict named.
    public var counts: [Verdict: Int] {
        var counts: [Verdict: Int] = [:]
        for verdict in Verdict.allCases { counts[verdict] = rules.reduce(0) { $0 + $1.count(verdict) } }
        return counts
    }
}
