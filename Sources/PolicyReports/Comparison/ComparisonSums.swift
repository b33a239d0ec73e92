/// Counts and sums of one rule, one group of subjects, or everything compared.
public struct ComparisonSums: Sendable, Hashable {
    /// Those who are eligible on each side: decisions.
    public var eligibleBefore = 0
    public var eligibleAfter = 0
    /// What is paid on each side, in 分.
    public var before: Int128 = 0
    public var after: Int128 = 0
    /// Of a rule the decisions, else the subjects, that gain and lose.
    public var gaining = 0
    public var losing = 0
    /// By the position of the kind; the last two are never used.
    private var byKind = SIMD8<Int>()

    public init() {}

    public var difference: Int128 { after - before }

    /// The number of decisions with a kind of change.
    public func count(_ kind: DecisionChange.Kind) -> Int { byKind[kind.position] }

    /// The number of decisions that changed.
    public var changes: Int { byKind.wrappedSum() }

    mutating func count(_ change: DecisionChange) { byKind[change.kind.position] += 1 }

    mutating func add(_ other: ComparisonSums) {
        eligibleBefore += other.eligibleBefore
        eligibleAfter += other.eligibleAfter
        before += other.before
        after += other.after
        gaining += other.gaining
        losing += other.losing
        byKind &+= other.byKind
    }
}
