public import PolicyRules

/// What two evaluations come to beside one another, gathered as they go.
///
/// Every block of subjects has its own; they are merged in the order of the data. Its size grows with rules and groups,
/// not with subjects.
public struct ComparisonSummary: Sendable {
    /// Subjects and changes that are named, at most ``ComparisonSummary/limit`` of each sort.
    public struct Named: Sendable {
        /// Those who lose most first, then the order of the data.
        public fileprivate(set) var losers: [SubjectComparison] = []
        /// Those who gain most first, then the order of the data.
        public fileprivate(set) var gainers: [SubjectComparison] = []
        /// By kind, the first in the order of the data.
        public fileprivate(set) var changes: [DecisionChange.Kind: [NamedChange]] = [:]
    }

    /// A change and whose it is.
    public struct NamedChange: Sendable, Hashable {
        public var subject: ComparedSubject
        public var change: DecisionChange
    }

    /// Full ids in ascending order.
    public let rules: [ComparedRule]
    /// How many of each sort are named.
    public let limit: Int
    /// By the rule's index.
    public private(set) var byRule: [ComparisonSums]
    public private(set) var total = ComparisonSums()
    public private(set) var groups: [ComparisonDimension: [SubjectGroup?: ComparisonSums]] = [:]
    public private(set) var named = Named()
    public private(set) var subjects = 0
    public private(set) var decisions = 0
    /// Subjects of which some decision changed.
    public private(set) var changedSubjects = 0
    /// Decisions in error on the later side.
    public private(set) var errors = 0

    public init(rules: [ComparedRule], limit: Int = 20) {
        self.rules = rules
        self.limit = limit
        byRule = Array(repeating: ComparisonSums(), count: rules.count)
    }

    /// Counts a decision of the subject that ``add(_:)`` is told of next.
    public mutating func count(rule: Int, before: DecisionOutcome?, after: DecisionOutcome?) {
        decisions += 1
        if after?.verdict == .error { errors += 1 }
        if before?.verdict == .eligible { byRule[rule].eligibleBefore += 1 }
        if after?.verdict == .eligible { byRule[rule].eligibleAfter += 1 }
        byRule[rule].before += before?.paidFen ?? 0
        byRule[rule].after += after?.paidFen ?? 0
    }

    /// Counts a subject of which nothing changed and to which nothing is paid.
    public mutating func addUnconcerned() { subjects += 1 }

    /// Counts a subject.
    public mutating func add(_ comparison: SubjectComparison) {
        subjects += 1
        var sums = ComparisonSums()
        sums.before = comparison.before
        sums.after = comparison.after
        sums.gaining = comparison.gains ? 1 : 0
        sums.losing = comparison.loses ? 1 : 0
        for change in comparison.changes {
            sums.count(change)
            byRule[change.rule].count(change)
            let isGain = change.difference > 0 || change.difference == 0 && change.kind == .newlyEligible
            let isLoss = change.difference < 0 || change.difference == 0 && change.losesEligibility
            byRule[change.rule].gaining += isGain ? 1 : 0
            byRule[change.rule].losing += isLoss ? 1 : 0
        }
        total.add(sums)
        for (dimension, group) in zip(ComparisonDimension.allCases, comparison.subject.groups) {
            groups[dimension, default: [:]][group, default: ComparisonSums()].add(sums)
        }
        if !comparison.changes.isEmpty { name(comparison) }
    }

    private mutating func name(_ comparison: SubjectComparison) {
        changedSubjects += 1
        if comparison.loses { named.losers.insert(comparison, limit: limit) }
        if comparison.gains { named.gainers.insert(comparison, limit: limit) }
        for change in comparison.changes where named.changes[change.kind, default: []].count < limit {
            named.changes[change.kind, default: []].append(NamedChange(subject: comparison.subject, change: change))
        }
    }

    /// Adds what was gathered of subjects that come after these.
    public mutating func merge(_ later: ComparisonSummary) {
        subjects += later.subjects
        decisions += later.decisions
        changedSubjects += later.changedSubjects
        errors += later.errors
        total.add(later.total)
        for (index, sums) in later.byRule.enumerated() { byRule[index].add(sums) }
        for (dimension, others) in later.groups {
            for (group, sums) in others { groups[dimension, default: [:]][group, default: ComparisonSums()].add(sums) }
        }
        for loser in later.named.losers { named.losers.insert(loser, limit: limit) }
        for gainer in later.named.gainers { named.gainers.insert(gainer, limit: limit) }
        for (kind, changes) in later.named.changes {
            let room = max(0, limit - named.changes[kind, default: []].count)
            named.changes[kind, default: []] += changes.prefix(room)
        }
    }
}

extension ComparisonSummary {
    /// Whether any decision changed.
    public var isChanged: Bool { changedSubjects > 0 }

    /// Rules that only one side has.
    public var droppedRules: [ComparedRule] { rules.filter { $0.after == nil } }
    public var addedRules: [ComparedRule] { rules.filter { $0.before == nil } }

    /// Rules that stand under another id on the other side.
    public var renamedRules: [ComparedRule] {
        rules.filter { $0.before != nil && $0.after != nil && $0.before != $0.after }
    }

    /// The groups of a dimension that anything changed in, those with the largest difference first, then by key, those
    /// of whom the data does not tell last; nil where it tells of nobody.
    func changedGroups(_ dimension: ComparisonDimension) -> [(group: SubjectGroup?, sums: ComparisonSums)]? {
        guard let all = groups[dimension], all.contains(where: { $0.key != nil }) else { return nil }
        return all.filter { $0.value.changes > 0 }
            .map { (group: $0.key, sums: $0.value) }
            .sorted { left, right in
                guard let leftKey = left.group?.key, let rightKey = right.group?.key else { return left.group != nil }
                let (a, b) = (left.sums.difference.magnitude, right.sums.difference.magnitude)
                return a != b ? a > b : leftKey < rightKey
            }
    }
}

extension [SubjectComparison] {
    /// Enters a comparison by the size of its difference, behind those as large.
    fileprivate mutating func insert(_ comparison: SubjectComparison, limit: Int) {
        let size = comparison.difference.magnitude
        if count >= limit, let last, last.difference.magnitude >= size { return }
        let position = firstIndex { $0.difference.magnitude < size } ?? count
        insert(comparison, at: position)
        if count > limit { removeLast() }
    }
}
