import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Values of indicators, rankings, populations, allocations")
struct ValueRendererTests {
    private let renderer = ValueRenderer(catalogue: SettlementPack.catalogue, data: SamplePack.data)

    private func line(_ source: ValueSource, _ outcome: IndicatorOutcome) -> String {
        var output: [UInt8] = []
        renderer.append(entity: 0, row: 0, source: source, outcome: outcome, to: &output)
        return output.text
    }

    private func line(_ value: PolicyValue?, indicator: Int = 0, missing: [MissingFact] = []) -> String {
        line(.indicator(indicator), IndicatorOutcome(value: value, missing: missing))
    }

    private func line(_ outcome: AllocationOutcome) -> String {
        var output: [UInt8] = []
        renderer.append(entity: 0, row: 0, allocation: 0, outcome: outcome, to: &output)
        return output.text
    }

    private static let fact = MissingFact(
        entity: 0, row: 0, subject: .field(SamplePack.field(0, "green_score")), year: nil, reason: .data(.badCell))
    private static let missing =
        #""missing":[{"field":"green_score","year":null,"entity":"enterprise","subject":"91140105TTTTTT011J","#
        + #""source":"生态环境局","reason":"bad-cell"}]"#

    private let opening = #"{"entity":"enterprise","subject":"91140105TTTTTT011J","indicator":"#

    @Test("a quantity is shown in the indicator's unit")
    func unit() {
        #expect(
            line(.quantity(quantity("12.345", SamplePack.wanPerMu)))
                == opening + #""demo/tax_per_mu","value":{"value":"12.345","unit":"万元/亩"},"missing":[]}"# + "\n")
    }

    @Test(
        "money without a unit is exact, with at least two decimals",
        arguments: [("5", "5.00"), ("0.1", "0.10"), ("1.2345", "1.2345"), ("-3.999", "-3.999")])
    func money(text: String, expected: String) {
        #expect(
            line(.quantity(yuan(text)), indicator: 1)
                == opening + #""demo/total","value":"\#(expected)","missing":[]}"# + "\n")
    }

    @Test("a value that is unknown is null and says what is missing")
    func missing() {
        #expect(
            line(nil, indicator: 1, missing: [Self.fact])
                == opening + #""demo/total","value":null,"# + Self.missing + "}\n")
    }

    @Test("a ranking has its grade and its rank")
    func ranking() {
        #expect(
            line(.ranking(0), IndicatorOutcome(value: .text("A"), rank: 3))
                == opening + #""demo/per_mu_grade","value":"A","rank":3,"missing":[]}"# + "\n")
        #expect(
            line(.ranking(0), IndicatorOutcome(rank: 3))
                == opening + #""demo/per_mu_grade","value":null,"rank":3,"missing":[]}"# + "\n")
    }

    @Test("a subject that is not ranked has neither grade nor rank and says why")
    func unranked() {
        let fact = MissingFact(
            entity: 0, row: 0, subject: .computed("per_mu_grade"), year: 2023, reason: .notRanked)
        #expect(
            line(.ranking(0), IndicatorOutcome(missing: [fact]))
                == opening + #""demo/per_mu_grade","value":null,"rank":null,"missing":["#
                + #"{"field":"per_mu_grade","year":2023,"entity":"enterprise","subject":"91140105TTTTTT011J","#
                + #""source":null,"reason":"not-ranked"}]}"# + "\n")
    }

    @Test("the value of a population is shown in its unit")
    func population() {
        let value = PolicyValue.quantity(quantity("35.5", SamplePack.wanPerMu))
        #expect(
            line(.population(0), IndicatorOutcome(value: value))
                == opening + #""demo/mean_tax","value":{"value":"35.5","unit":"万元/亩"},"missing":[]}"# + "\n")
    }

    private let allocation = #"{"entity":"enterprise","subject":"91140105TTTTTT011J","allocation":"demo/tax_share","#

    @Test("an allocation has its amount to the fen and the parts in the order of the shares")
    func allocated() {
        var outcome = AllocationOutcome()
        outcome.amount = yuan("100.01")
        outcome.parts = [
            AmountPart(party: "origin", amount: yuan("50.01")), AmountPart(party: "P\"1", amount: yuan("50")),
        ]
        #expect(
            line(outcome)
                == allocation + #""amount":"100.01","shares":{"origin":"50.01","P\"1":"50.00"},"missing":[]}"# + "\n")
    }

    @Test("an allocation that is unknown or in error has no amount and no shares")
    func unallocated() {
        var outcome = AllocationOutcome()
        outcome.missing = [Self.fact]
        #expect(line(outcome) == allocation + #""amount":null,"shares":{},"# + Self.missing + "}\n")
        outcome.missing = []
        outcome.errors = [
            ScriptFault(message: LocalizedText("wrong", "错"), file: "rules/demo/rd.lua", line: 4)
        ]
        #expect(
            line(outcome)
                == allocation + #""amount":null,"shares":{},"missing":[],"errors":[{"message":"wrong","#
                + #""file":"rules/demo/rd.lua","line":4,"condition":null}]}"# + "\n")
    }

    @Test("in JSON the values stand in the array of the decisions")
    func array() throws {
        let decisions = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: .json, language: .en)
        let values = ValueRenderer(catalogue: SamplePack.catalogue, data: SamplePack.data, format: .json)
        var output = decisions.header()
        decisions.append(DecisionRendererTests.eligible, isFirst: true, to: &output)
        values.append(
            entity: 0, row: 0, source: .indicator(1), outcome: IndicatorOutcome(value: .integer(1)), to: &output)
        output += decisions.footer(VerdictSummary(ruleCount: 2))
        #expect(try JSON(output)[1]?["value"] == .number("1"))
    }
}
