import PolicyRules
import Testing

@testable import PolicyReports

@Suite("a decision that changed")
struct DecisionChangeTests {
    private static func paid(_ fen: Int128) -> DecisionOutcome {
        DecisionOutcome(.eligible, entitledFen: fen, payableFen: fen)
    }

    static let kinds: [(DecisionOutcome?, DecisionOutcome?, DecisionChange.Kind?)] = [
        (DecisionOutcome(.ineligible), paid(5), .newlyEligible),
        (DecisionOutcome(.undetermined), paid(0), .newlyEligible),
        (paid(5), DecisionOutcome(.ineligible), .newlyRefused),
        (paid(5), DecisionOutcome(.outOfScope), .newlyRefused),
        (DecisionOutcome(.review), DecisionOutcome(.ineligible), .newlyRefused),
        (paid(5), DecisionOutcome(.undetermined), .newlyUndecidable),
        (DecisionOutcome(.ineligible), DecisionOutcome(.error), .newlyUndecidable),
        (DecisionOutcome(.outOfScope), DecisionOutcome(.review), .newlyUndecidable),
        (paid(5), paid(6), .paidMore),
        (paid(5), paid(4), .paidLess),
        (paid(5), paid(5), nil),
        (DecisionOutcome(.ineligible), DecisionOutcome(.outOfScope), .otherwise),
        (DecisionOutcome(.undetermined), DecisionOutcome(.error), .otherwise),
        (DecisionOutcome(.eligible, value: "A"), DecisionOutcome(.eligible, value: "B"), .otherwise),
        (DecisionOutcome(.eligible, value: "A"), DecisionOutcome(.eligible), .otherwise),
        (nil, paid(0), .newlyEligible),
        (paid(0), nil, .newlyRefused),
        (nil, DecisionOutcome(.undetermined), .newlyUndecidable),
        (nil, DecisionOutcome(.ineligible), nil),
        (DecisionOutcome(.undetermined), nil, nil),
        (nil, nil, nil),
    ]

    @Test("is of one kind", arguments: kinds)
    func kind(_ before: DecisionOutcome?, _ after: DecisionOutcome?, _ kind: DecisionChange.Kind?) {
        #expect(DecisionChange(rule: 0, before: before, after: after)?.kind == kind)
    }

    @Test("counts what only one side has, where that is asked for")
    func strict() {
        let gone = DecisionChange(rule: 0, before: DecisionOutcome(.ineligible), after: nil, isStrict: true)
        #expect(gone?.kind == .otherwise)
        let come = DecisionChange(rule: 0, before: nil, after: DecisionOutcome(.undetermined), isStrict: true)
        #expect(come?.kind == .otherwise)
        #expect(DecisionChange(rule: 0, before: nil, after: nil, isStrict: true) == nil)
    }

    @Test("says how much more is paid, and nothing but an eligible decision pays")
    func difference() {
        let change = DecisionChange(rule: 0, before: Self.paid(7), after: DecisionOutcome(.review, entitledFen: 9))
        #expect(change?.difference == -7)
        #expect(change?.losesEligibility == true)
    }

    @Test("has no reasons where the subject is eligible")
    func reasons() {
        let won = DecisionChange(rule: 0, before: DecisionOutcome(.ineligible), after: Self.paid(1), reasons: ["x"])
        let lost = DecisionChange(rule: 0, before: Self.paid(1), after: DecisionOutcome(.ineligible), reasons: ["x"])
        #expect(won?.reasons == [])
        #expect(lost?.reasons == ["x"])
    }
}
