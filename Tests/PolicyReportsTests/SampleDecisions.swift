import PolicyModel
import PolicyReports
import PolicyRules

/// Decisions as two threads count them: three are listed, two are not.
enum SampleDecisions {
    static let summary: VerdictSummary = {
        var first = VerdictSummary(ruleCount: 2, limit: 3)
        first.add(DecisionRendererTests.eligible)
        first.add(DecisionRendererTests.troubled)
        var second = VerdictSummary(ruleCount: 2, limit: 3)
        second.add(SampleExplanations.amountUnknown.decision)
        second.add(SampleExplanations.inReview.decision)
        var rich = Decision(entity: 0, row: 0, rule: 0, verdict: .eligible)
        rich.entitled = yuan("123456789.995")
        rich.payable = yuan("0")
        second.add(rich)
        first.merge(second)
        return first
    }()
}
