/// What a decision comes down to, where two evaluations are compared: its steps left out.
public struct DecisionOutcome: Sendable, Hashable {
    public var verdict: Verdict
    /// In 分; nil where the decision has none.
    public var entitledFen: Int128?
    /// In 分; nil unless eligible.
    public var payableFen: Int128?
    /// The value as a CSV cell of decisions shows it.
    public var value: String?
    /// Who bears which part of what is paid, by party; empty without a funding.
    public var funding: [FundingPart] = []
    /// What the verdict rests on; nil where only results are compared.
    public var grounds: DecisionGrounds?

    /// One party's part of what is paid.
    public struct FundingPart: Sendable, Hashable {
        public var party: String
        /// In 分.
        public var fen: Int128

        public init(party: String, fen: Int128) {
            self.party = party
            self.fen = fen
        }
    }

    public init(
        _ verdict: Verdict, entitledFen: Int128? = nil, payableFen: Int128? = nil, value: String? = nil,
        funding: [FundingPart] = [], grounds: DecisionGrounds? = nil
    ) {
        self.verdict = verdict
        self.entitledFen = entitledFen
        self.payableFen = payableFen
        self.value = value
        self.funding = funding
        self.grounds = grounds
    }

    /// What is paid, in 分; 0 where nothing is.
    public var paidFen: Int128 { verdict == .eligible ? payableFen ?? 0 : 0 }
}

/// What a verdict rests on, in words that stay the same while the rules do.
public struct DecisionGrounds: Sendable, Hashable {
    /// The ids of the conditions that do not hold, sorted.
    public var failed: [String]
    /// The facts that are missing, sorted: `rd_expense 2024`, of another subject `P01: leading_industry`.
    public var missing: [String]
    /// The ids of the conditions that wait for a person, sorted.
    public var review: [String]

    public init(failed: [String] = [], missing: [String] = [], review: [String] = []) {
        self.failed = failed
        self.missing = missing
        self.review = review
    }
}
