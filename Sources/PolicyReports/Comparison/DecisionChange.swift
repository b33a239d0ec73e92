public import PolicyModel
public import PolicyRules

/// A decision that two evaluations do not share.
public struct DecisionChange: Sendable, Hashable {
    /// What is different; every change is of one kind.
    public enum Kind: String, Sendable, CaseIterable {
        /// Eligible, and was not.
        case newlyEligible = "newly_eligible"
        /// Ineligible or out of scope, and was neither; or the rule is gone, and the subject was eligible.
        case newlyRefused = "newly_refused"
        /// Undetermined, in review or in error, and was none of these.
        case newlyUndecidable = "newly_undecidable"
        /// Eligible on both sides, and paid more.
        case paidMore = "paid_more"
        /// Eligible on both sides, and paid less.
        case paidLess = "paid_less"
        /// Any other difference: of `entitled`, of `value`, of verdicts that weigh the same; a subject that came or went.
        case otherwise
    }

    /// Index in ``ComparisonSummary/rules``.
    public var rule: Int
    public var kind: Kind
    /// Nil where that side has no such rule or subject.
    public var before: DecisionOutcome?
    public var after: DecisionOutcome?
    /// Why the later verdict is what it is; empty where it is eligible.
    public var reasons: [String]

    /// What is paid more, in 分; negative: less.
    public var difference: Int128 { (after?.paidFen ?? 0) - (before?.paidFen ?? 0) }

    /// Nil where nothing changed.
    ///
    /// - Parameter isStrict: whether a decision that only one side has is a change even where it refuses.
    public init?(
        rule: Int, before: DecisionOutcome?, after: DecisionOutcome?, isStrict: Bool = false,
        reasons: @autoclosure () -> [String] = []
    ) {
        guard before != after, let kind = Kind(before, after, isStrict: isStrict) else { return nil }
        self.rule = rule
        self.kind = kind
        self.before = before
        self.after = after
        self.reasons = after.map { $0.verdict == .eligible } ?? true ? [] : reasons()
    }
}

extension DecisionChange.Kind {
    /// The kind of a change of unequal outcomes; nil where one side has none, and nothing is won, lost or left open by it.
    fileprivate init?(_ before: DecisionOutcome?, _ after: DecisionOutcome?, isStrict: Bool) {
        let (was, isNow) = (before.map(Standing.init), after.map(Standing.init))
        guard was != nil && isNow != nil || was == .granted || isNow == .granted || isNow == .open || isStrict else {
            return nil
        }
        if was == isNow {
            let difference = (after?.paidFen ?? 0) - (before?.paidFen ?? 0)
            self = difference > 0 ? .paidMore : difference < 0 ? .paidLess : .otherwise
            return
        }
        switch isNow {
        case .granted: self = .newlyEligible
        case nil: self = was == .granted ? .newlyRefused : .otherwise
        case .refused: self = was == nil ? .otherwise : .newlyRefused
        case .open: self = was == nil && isStrict ? .otherwise : .newlyUndecidable
        }
    }

    /// What the change is called above a list of them.
    public var title: LocalizedText {
        switch self {
        case .newlyEligible: LocalizedText("newly eligible", "新增符合")
        case .newlyRefused: LocalizedText("newly refused", "新增不符合")
        case .newlyUndecidable: LocalizedText("newly undecidable", "新增无法认定")
        case .paidMore: LocalizedText("paid more", "金额增加")
        case .paidLess: LocalizedText("paid less", "金额减少")
        case .otherwise: LocalizedText("changed otherwise", "其他变化")
        }
    }

    var position: Int {
        switch self {
        case .newlyEligible: 0
        case .newlyRefused: 1
        case .newlyUndecidable: 2
        case .paidMore: 3
        case .paidLess: 4
        case .otherwise: 5
        }
    }
}

/// What a verdict means for the subject.
private enum Standing {
    case granted, refused, open

    init(_ outcome: DecisionOutcome) {
        switch outcome.verdict {
        case .eligible: self = .granted
        case .ineligible, .outOfScope: self = .refused
        case .undetermined, .review, .error: self = .open
        }
    }
}
