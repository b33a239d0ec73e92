/// Where the decisions of one rule on the rows of a block stand, for whoever writes them out without making each.
public struct ColumnReader: BitwiseCopyable {
    // SAFETY: areas of the engine's program, with a value for every row of its last block; good until the next block, while
    // the engine lives.
    let verdicts: UnsafePointer<UInt8>?
    let states: UnsafePointer<UInt8>?
    let failures: UnsafePointer<UInt32>?
    let entitled: UnsafePointer<Int64>?
    let payable: UnsafePointer<Int64>?
    let changed: UnsafePointer<UInt8>?
    let choices: UnsafePointer<UInt8>?
    let isAlwaysChanged: Bool
    /// Whether the rule has a value that is not one of a few constants.
    let hasValue: Bool

    /// A decision that nothing is missing of, no person is waited for, and no other declaration has a say in.
    public struct Plain: Sendable {
        /// Eligible, ineligible or out of scope.
        public var verdict: Verdict
        /// Bit i: condition i does not hold.
        public var failed: UInt32
        /// In 分, where the rule has an amount and the subject is eligible.
        public var entitledFen: Int64
        public var payableFen: Int64
        public var hasAmount: Bool
        /// Whether some step changed the amount.
        public var isChanged: Bool
        /// Which of the rule's few values it is, if it has one; ``ColumnEngine/decide(_:_:)`` tells the value.
        public var choice: UInt8?
    }

    /// A decision on a row of the block, counted from its first; nil where it must be asked for whole.
    @inline(__always)
    public func plain(_ offset: Int) -> Plain? {
        guard let verdicts else { return nil }
        switch verdicts[offset] {
        case VerdictCode.ineligible:
            guard let failures, let states, states[offset] == RuleState.decided else { return nil }
            return Plain(
                verdict: .ineligible, failed: failures[offset], entitledFen: 0, payableFen: 0, hasAmount: false,
                isChanged: false, choice: nil)
        case VerdictCode.eligible:
            guard !hasValue, (entitled == nil) == (payable == nil) else { return nil }
            return Plain(
                verdict: .eligible, failed: 0, entitledFen: entitled?[offset] ?? 0, payableFen: payable?[offset] ?? 0,
                hasAmount: entitled != nil, isChanged: isAlwaysChanged || changed?[offset] ?? 0 != 0,
                choice: choices?[offset])
        case VerdictCode.outOfScope:
            return Plain(
                verdict: .outOfScope, failed: 0, entitledFen: 0, payableFen: 0, hasAmount: false, isChanged: false,
                choice: nil)
        default: return nil
        }
    }
}
