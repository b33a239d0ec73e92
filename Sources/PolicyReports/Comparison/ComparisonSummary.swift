public import PolicyRules

/// What two evaluations come to beside one another, gathered as they go.
///
/// Every block of subjects has its own; they are merged in the order of the data. Its size grows with rules and groups,
/// not with subjects.
public struct ComparisonSummary: Sendable {
    /// Subjects and changes that are named, at most ``ComparisonSummary/limit`` of each sort.
    public struct Named: Sendable {
        fileprivate var losing: LargestDifferences
        fileprivate var gaining: LargestDifferences
        /// By kind, the first in the order of the data.
        public fileprivate(set) var changes: [DecisionChange.Kind: [NamedChange]] = [:]
        /// The first in the order of the data.
        public fileprivate(set) var values: [ValueChange] = []

        fileprivate init(limit: Int) {
            losing = LargestDifferences(limit: limit)
            gaining = LargestDifferences(limit: limit)
        }

        /// Those who lose most first, then the order of the data.
        public var losers: [SubjectComparison] { losing.sorted }
        /// Those who gain most first, then the order of the data.
        public var gainers: [SubjectComparison] { gaining.sorted }
    }

    /// What a party bears on each side, in 分.
    public struct Borne: Sendable, Hashable {
        public fileprivate(set) var before: Int128 = 0
        public fileprivate(set) var after: Int128 = 0
    }

    /// A change and whose it is.
    public struct NamedChange: Sendable, Hashable {
        public var subject: ComparedSubject
        public var change: DecisionChange
    }

    /// Full ids in ascending order.
    public let rules: [ComparedRule]
    /// Indicators, rankings, populations and allocations; empty where only decisions are compared.
    public let values: [ComparedValue]
    /// How many of each sort are named; `Int.max`: all.
    public let limit: Int
    /// By the rule's index.
    public private(set) var byRule: [ComparisonSums]
    public private(set) var total = ComparisonSums()
    public private(set) var groups: [ComparisonDimension: [SubjectGroup?: ComparisonSums]] = [:]
    public private(set) var named: Named
    /// By party; empty where no rule compared has a funding.
    public private(set) var funding: [String: Borne] = [:]
    /// By the value's index, of how many subjects it changed.
    public private(set) var changedValues: [Int]
    public private(set) var subjects = 0
    public private(set) var decisions = 0
    /// Subjects of which some decision changed.
    public private(set) var changedSubjects = 0
    /// Decisions in error on the later side.
    public private(set) var errors = 0

    /// - Parameter limit: how many subjects and changes of each sort are named; memory grows with it.
    public init(rules: [ComparedRule], values: [ComparedValue] = [], limit: Int = 20) {
        self.rules = rules
        self.values = values
        self.limit = limit
        named = Named(limit: limit)
        changedValues = Array(repeating: 0, count: values.count)
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
        for part in before?.funding ?? [] { funding[part.party, default: Borne()].before += part.fen }
        for part in after?.funding ?? [] { funding[part.party, default: Borne()].after += part.fen }
    }

    /// Counts decisions of a rule that are the same on both sides, have no funding and are in no error.
    ///
    /// - Parameter paidFen: what the eligible ones pay, in 分.
    public mutating func countSame(rule: Int, decisions: Int, eligible: Int, paidFen: Int128) {
        self.decisions += decisions
        byRule[rule].eligibleBefore += eligible
        byRule[rule].eligibleAfter += eligible
        byRule[rule].before += paidFen
        byRule[rule].after += paidFen
    }

    /// Counts a subject of which nothing changed and to which nothing is paid.
    public mutating func addUnconcerned() { subjects += 1 }

    /// Counts a subject of which nothing changed.
    public mutating func addUnchanged(paidFen: Int128, groups: [SubjectGroup?]) {
        subjects += 1
        var sums = ComparisonSums()
        (sums.before, sums.after) = (paidFen, paidFen)
        add(sums, groups)
    }

    /// Counts a value that is not the same on both sides.
    public mutating func add(_ change: ValueChange) {
        changedValues[change.value] += 1
        if named.values.count < limit { named.values.append(change) }
    }

    private mutating func add(_ sums: ComparisonSums, _ groups: [SubjectGroup?]) {
        total.add(sums)
        for (dimension, group) in zip(ComparisonDimension.allCases, groups) {
            self.groups[dimension, default: [:]][group, default: ComparisonSums()].add(sums)
        }
    }

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
        add(sums, comparison.subject.groups)
        if !comparison.changes.isEmpty { name(comparison) }
    }

    private mutating func name(_ comparison: SubjectComparison) {
        changedSubjects += 1
        if comparison.loses { named.losing.insert(comparison) }
        if comparison.gains { named.gaining.insert(comparison) }
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
        named.losing.insert(later.named.losing)
        named.gaining.insert(later.named.gaining)
        for (party, borne) in later.funding {
            funding[party, default: Borne()].before += borne.before
            funding[party, default: Borne()].after += borne.after
        }
        for (index, count) in later.changedValues.enumerated() { changedValues[index] += count }
        named.values += later.named.values.prefix(max(0, limit - named.values.count))
        for (kind, changes) in later.named.changes {
            let room = max(0, limit - named.changes[kind, default: []].count)
            named.changes[kind, default: []] += changes.prefix(room)
        }
    }
}

extension ComparisonSummary {
    /// Whether any decision changed, or any value that is compared.
    public var isChanged: Bool { changedSubjects > 0 || valueChanges > 0 }

    /// How many values are not the same.
    public var valueChanges: Int { changedValues.reduce(0, +) }

    /// Values that only one side has.
    public var droppedValues: [ComparedValue] { values.filter { $0.after == nil } }
    public var addedValues: [ComparedValue] { values.filter { $0.before == nil } }

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
