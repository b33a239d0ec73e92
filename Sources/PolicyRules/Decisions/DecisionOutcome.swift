/// What a decision comes down to, where two evaluations are compared: its reasons and steps left out.
public struct DecisionOutcome: Sendable, Hashable {
    public var verdict: Verdict
    /// In 分; nil where the decision has none.
    public var entitledFen: Int128?
    /// In 分; nil unless eligible.
    public var payableFen: Int128?
    /// The value as a CSV cell of decisions shows it.
    public var value: String?

    public init(
        _ verdict: Verdict, entitledFen: Int128? = nil, payableFen: Int128? = nil, value: String? = nil
    ) {
        self.verdict = verdict
        self.entitledFen = entitledFen
        self.payableFen = payableFen
        self.value = value
    }

    /// What is paid, in 分; 0 where nothing is.
    public var paidFen: Int128 { verdict == .eligible ? payableFen ?? 0 : 0 }
}
