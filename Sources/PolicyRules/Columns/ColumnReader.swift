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

    /// How a decision on a row of the block stands here.
    public enum Way {
        /// It must be asked for: something is missing of it, a person is waited for, another declaration has a say.
        @inlinable public static var whole: UInt8 { 0 }
        @inlinable public static var eligible: UInt8 { 1 }
        @inlinable public static var ineligible: UInt8 { 2 }
        @inlinable public static var outOfScope: UInt8 { 3 }

        /// Those that are not ``whole``.
        public static var all: [(verdict: Verdict, way: UInt8)] {
            [(.eligible, eligible), (.ineligible, ineligible), (.outOfScope, outOfScope)]
        }

        /// The verdict of a way that is not ``whole``.
        public static func verdict(_ way: UInt8) -> Verdict {
            way == eligible ? .eligible : way == ineligible ? .ineligible : .outOfScope
        }
    }

    /// Whether eligible subjects have an amount.
    public var hasAmount: Bool { entitled != nil }

    /// The ways of the first rows of the block.
    /// - Parameter asksForChanged: whether decisions whose amount some step changed are to be asked for.
    public func classify(_ count: Int, asksForChanged: Bool, into ways: UnsafeMutablePointer<UInt8>) {
        guard let verdicts else { return ways.update(repeating: Way.whole, count: count) }
        let eligible = eligibleWay(asksForChanged)
        // Two plain loops, each done many rows at a time.
        for row in 0..<count {
            let verdict = verdicts[row]
            let way = verdict == VerdictCode.ineligible ? Way.ineligible : Way.whole
            let other = verdict == VerdictCode.outOfScope ? Way.outOfScope : way
            ways[row] = verdict == VerdictCode.eligible ? eligible : other
        }
        if let states {
            for row in 0..<count {
                let way = ways[row]
                ways[row] = way == Way.ineligible && states[row] != RuleState.decided ? Way.whole : way
            }
        }
        guard asksForChanged, eligible == Way.eligible, let changed else { return }
        for row in 0..<count where ways[row] == Way.eligible && changed[row] != 0 { ways[row] = Way.whole }
    }

    private func eligibleWay(_ asksForChanged: Bool) -> UInt8 {
        let isOwn = !hasValue && (entitled == nil) == (payable == nil) && (choices == nil || entitled == nil)
        return isOwn && !(asksForChanged && isAlwaysChanged) ? Way.eligible : Way.whole
    }

    /// Bit i: condition i of an ineligible decision does not hold.
    @inline(__always)
    public func failed(_ offset: Int) -> UInt32 { failures?[offset] ?? 0 }

    /// In 分; of eligible decisions.
    @inline(__always)
    public func entitledFen(_ offset: Int) -> Int64 { entitled?[offset] ?? 0 }

    /// In 分; of eligible decisions.
    @inline(__always)
    public func payableFen(_ offset: Int) -> Int64 { payable?[offset] ?? 0 }

    /// Which of the rule's few values an eligible decision has, if it has one.
    @inline(__always)
    public func choice(_ offset: Int) -> UInt8? { choices?[offset] }
}
