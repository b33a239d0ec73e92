import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Values of indicators")
struct ValueRendererTests {
    private func line(
        _ value: PolicyValue?, indicator: Int = 0, missing: [MissingFact] = [], rank: Int? = nil
    ) -> String {
        let renderer = ValueRenderer(catalogue: SamplePack.catalogue, data: SamplePack.data)
        var output: [UInt8] = []
        renderer.append(
            entity: 0, row: 0, indicator: indicator, value: value, missing: missing, rank: rank, to: &output)
        return output.text
    }

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

    @Test("a value that is unknown is null and says what is missing; a ranking has its rank")
    func missing() {
        let score = SamplePack.field(0, "green_score")
        let fact = MissingFact(entity: 0, row: 0, subject: .field(score), year: nil, reason: .data(.badCell))
        #expect(
            line(nil, indicator: 1, missing: [fact])
                == opening + #""demo/total","value":null,"missing":[{"field":"green_score","year":null,"#
                + #""entity":"enterprise","subject":"91140105TTTTTT011J","source":"生态环境局","reason":"bad-cell"}]}"#
                + "\n")
        #expect(
            line(.text("A"), indicator: 1, rank: 2) == opening + #""demo/total","value":"A","rank":2,"missing":[]}"#
                + "\n")
    }

    @Test("in JSON the values stand in the array of the decisions")
    func array() throws {
        let decisions = DecisionRenderer(
            catalogue: SamplePack.catalogue, data: SamplePack.data, format: .json, language: .en)
        let values = ValueRenderer(catalogue: SamplePack.catalogue, data: SamplePack.data, format: .json)
        var output = decisions.header()
        decisions.append(DecisionRendererTests.eligible, isFirst: true, to: &output)
        values.append(entity: 0, row: 0, indicator: 1, value: .integer(1), missing: [], to: &output)
        output += decisions.footer(VerdictSummary(ruleCount: 2))
        #expect(try JSON(output)[1]?["value"] == .number("1"))
    }
}
