import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Explanations as JSON")
struct ExplanationJSONTests {
    private func json(_ explanations: [Explanation], _ language: Language = .en) throws -> JSON {
        let report = ExplanationReport(catalogue: SamplePack.catalogue, data: SamplePack.data)
        return try JSON(report.json(explanations, language: language))
    }

    @Test("every explanation has the same keys in the same order")
    func keys() throws {
        let all = [SampleExplanations.eligible, SampleExplanations.mixed, SampleExplanations.outOfScope]
        let json = try json(all)
        let keys =
            "entity subject name rule title basis verdict scope conditions amount settlement entitled payable value missing errors steps funding"
        for index in all.indices { #expect(json[index]?.keys.joined(separator: " ") == keys) }
        #expect(json[3] == nil)
    }

    @Test("readings carry their source, subject, year and exact value")
    func readings() throws {
        let one = try #require(try json([SampleExplanations.eligible])[0])
        let tax = try #require(one["conditions"]?[1]?["readings"]?[0])
        #expect(tax["kind"] == .text("indicator"))
        #expect(tax["id"] == .text("demo/tax_per_mu"))
        #expect(tax["year"] == .number("2023"))
        #expect(tax["value"]?["value"] == .text("35.5"))
        #expect(tax["value"]?["unit"] == .text("万元/亩"))
        #expect(one["conditions"]?[0]?["readings"]?[1]?["subject"] == .text("P1"))
        #expect(one["conditions"]?[2]?["readings"]?[0]?["id"] == .text("demo/sme.eligible"))
        #expect(one["conditions"]?[3]?["decision"]?["by"] == .text("王工"))
        #expect(one["amount"]?[1]?["value"] == .text("12345678.90"))
        #expect(one["steps"]?[1]?["after"] == .text("2400000.006"))
    }

    @Test("outcomes, missing facts and errors are named, messages in the language asked for")
    func mixed() throws {
        let one = try #require(try json([SampleExplanations.mixed], .zh)[0])
        let outcomes = (0..<4).map { one["conditions"]?[$0]?["outcome"] }
        #expect(outcomes == ["unknown", "fails", "error", "review"].map { .text($0) })
        #expect(one["missing"]?[1]?["source"] == .text("财政局"))
        #expect(one["conditions"]?[0]?["missing"]?[0]?["reason"] == .text("empty"))
        #expect(one["conditions"]?[2]?["errors"]?[0]?["message"] == .text("金额不能与无单位的数比较"))
        #expect(one["conditions"]?[2]?["errors"]?[0]?["condition"] == .text("size"))
        #expect(one["entitled"] == .null)
    }

    @Test("what was decided is told to the fen, word for word as decisions are")
    func decided() throws {
        var explanation = SampleExplanations.eligible
        explanation.decision.entitled = yuan("600000.00")
        explanation.decision.payable = yuan("600000.00")
        explanation.decision.value = .record([PolicyValue.Member("a", .quantity(yuan("1234.005")))])
        explanation.decision.funding = [AmountPart(party: "city", amount: yuan("360000.5"))]
        let told = try #require(try json([explanation])[0])
        let decision = try JSON(DecisionRendererTests.render([explanation.decision], .json))[0]
        for key in ["entitled", "payable", "value", "funding"] { #expect(told[key] == decision?[key], "\(key)") }
        #expect(told["value"]?["a"] == .text("1234.01"))
    }
}
