import PolicyModel
import PolicyRules

/// Explanations as evaluation makes them.
enum SampleExplanations {
    private static func reading(_ name: String, _ year: Int?, _ value: PolicyValue?) -> Explanation.Reading {
        let field = SamplePack.field(SamplePack.enterprise, name)
        return Explanation.Reading(
            source: .field(field), entity: SamplePack.enterprise, row: 0, year: year, value: value)
    }

    private static func condition(
        _ outcome: Explanation.Outcome, _ readings: [Explanation.Reading] = [], missing: [MissingFact] = []
    ) -> Explanation.Condition {
        var condition = Explanation.Condition(outcome: outcome)
        condition.readings = readings
        condition.missing = missing
        return condition
    }

    private static func person(holds: Bool?) -> PersonDecision {
        PersonDecision(
            subject: SamplePack.code, rule: "rd_award", condition: "panel", holds: holds, by: "王工", on: "2024-03-01",
            note: "第7号纪要", location: SourceLocation(file: "data/decisions.csv", line: 2))
    }

    /// All conditions hold, and the amount passes floor and cap, linkage and rounding.
    static let eligible: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .eligible)
        decision.entitled = yuan("2000000")
        decision.payable = yuan("2400000.01")
        decision.steps = [
            AmountStep(kind: .cap, by: "demo/rd_award", before: yuan("2345678.9"), after: yuan("2000000")),
            AmountStep(kind: .linkage, by: "demo/per_mu_link", before: yuan("2000000"), after: yuan("2400000.006")),
            AmountStep(kind: .rounding, by: "demo/rd_award", before: yuan("2400000.006"), after: yuan("2400000.01")),
        ]
        var explanation = Explanation(decision: decision)
        let size = Explanation.Reading(
            source: .rule(1, "eligible"), entity: 0, row: 0, year: nil, value: .boolean(true))
        let industry = Explanation.Reading(
            source: .field(SamplePack.field(SamplePack.park, "leading_industry")), entity: SamplePack.park, row: 0,
            year: nil, value: .text("光机电"))
        let tax = Explanation.Reading(
            source: .indicator(0), entity: 0, row: 0, year: 2023,
            value: .quantity(quantity("35.5", SamplePack.wanPerMu)))
        var panel = condition(.holds)
        panel.decision = person(holds: true)
        explanation.conditions = [
            condition(.holds, [reading("high_tech", nil, .boolean(true)), industry]),
            condition(.holds, [tax, reading("land", nil, .quantity(quantity("1500", .mu)))]),
            condition(.holds, [size]), panel,
        ]
        let rate = Explanation.Reading(source: .parameter(0), entity: 0, row: 0, year: nil, value: .number(0.12))
        explanation.amount = [
            reading("rd_expense", 2023, .quantity(yuan("12345000"))),
            reading("rd_expense", 2022, .quantity(yuan("12345678.9"))), rate,
        ]
        return explanation
    }()

    /// One condition of every outcome.
    static let mixed: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .ineligible)
        decision.failed = [1]
        decision.review = [3]
        let score = SamplePack.field(0, "green_score")
        let grant = SamplePack.field(0, "grant")
        decision.missing = [
            MissingFact(entity: 0, row: 0, subject: .field(score), year: nil, reason: .data(.empty)),
            MissingFact(entity: 0, row: 0, subject: .field(grant), year: 2022, reason: .data(.noRow(year: 2022))),
        ]
        var explanation = Explanation(decision: decision)
        var error = condition(.error)
        error.errors = [
            ScriptFault(
                message: LocalizedText("cannot compare money with a plain number", "金额不能与无单位的数比较"),
                file: "rules/demo/rd.lua", line: 14, condition: 2)
        ]
        explanation.conditions = [
            condition(.unknown, [reading("green_score", nil, nil)], missing: decision.missing),
            condition(.fails, [reading("credit_grade", nil, .text("D"))]), error, condition(.review),
        ]
        return explanation
    }()

    /// Everything holds but a person has not decided; the amount is provisional and misses nothing.
    static let inReview: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 0, verdict: .review)
        decision.review = [3]
        decision.entitled = yuan("600000.5")
        var explanation = Explanation(decision: decision)
        var panel = condition(.review)
        panel.decision = person(holds: nil)
        explanation.conditions = [condition(.holds), condition(.holds), condition(.holds), panel]
        return explanation
    }()

    /// The rule is not effective.
    static let outOfScope = Explanation(decision: Decision(entity: 0, row: 1, rule: 0, verdict: .outOfScope))

    /// The amount misses a fact of another subject.
    static let amountUnknown: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 1, verdict: .undetermined)
        let output = SamplePack.field(SamplePack.park, "output")
        decision.missing = [
            MissingFact(entity: 1, row: 0, subject: .field(output), year: 2023, reason: .data(.noColumn)),
            MissingFact(entity: 0, row: 0, subject: .computed("亩均税收"), year: nil, reason: .divisionByZero),
            MissingFact(entity: 0, row: 0, subject: .incentive("rd-award"), year: nil, reason: .data(.noTable)),
        ]
        return Explanation(decision: decision)
    }()

    /// A value that is a record.
    static let value: Explanation = {
        var decision = Decision(entity: 0, row: 0, rule: 1, verdict: .eligible)
        decision.value = .record([
            PolicyValue.Member("grade", .text("A")),
            PolicyValue.Member("parks", .list([.subject(entity: 1, row: 0), .date(CalendarDate(days: 19783))])),
        ])
        return Explanation(decision: decision)
    }()
}
