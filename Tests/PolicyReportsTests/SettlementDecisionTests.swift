import PolicyModel
import PolicyReports
import PolicyRules
import Testing

@Suite("Settled decisions as JSON")
struct SettlementDecisionTests {
    private func line(_ decision: Decision) -> String {
        let renderer = DecisionRenderer(
            catalogue: SettlementPack.catalogue, data: SamplePack.data, format: .ndjson, language: .en)
        var output: [UInt8] = []
        renderer.append(decision, isFirst: true, to: &output)
        return output.text
    }

    @Test("steps have what belongs to them, and the funding keeps the order of its shares")
    func settled() {
        let expected =
            #"{"entity":"enterprise","subject":"91140105TTTTTT011J","rule":"demo/rd_award","verdict":"eligible","#
            + #""entitled":"2000000.00","payable":"312500.01","value":null,"failed":[],"missing":[],"review":[],"#
            + #""errors":[],"steps":["#
            + #"{"by":"demo/rd_award","kind":"cap","before":"2345678.90","after":"2000000.00"},"#
            + #"{"by":"demo/set_sum","kind":"stack","before":"2000000.00","after":"1200000.00","#
            + #""absent":["demo/pilot_award","demo/equipment_award"],"claims":"9000000.00","limit":"5400000.00"},"#
            + #"{"by":"demo/per_mu_link","kind":"linkage","before":"1200000.00","after":"720000.00","factor":0.6},"#
            + #"{"by":"demo/annual","kind":"ceiling","before":"720000.00","after":"500000.02","#
            + #""claims":"1440000.00","limit":"1000000.00"},"#
            + #"{"by":"demo/rd_award","kind":"rounding","before":"500000.02","after":"500000.02"},"#
            + #"{"by":"demo/fund_2025","kind":"budget","before":"500000.02","after":"312500.01","#
            + #""claims":"80000000.00","limit":"50000000.00"}],"#
            + #""funding":{"city":"187500.01","\"县\"":"125000.00"}}"#
        #expect(line(SettlementPack.settled) == expected + "\n")
    }

    @Test("every veto that holds is named")
    func vetoed() {
        #expect(
            line(SettlementPack.vetoed).hasSuffix(
                #""steps":[{"by":"demo/per_mu_link","kind":"linkage","before":"600000.00","after":"0.00","#
                    + #""vetoes":["accident","penalty"]}],"funding":{}}"# + "\n"))
    }

    @Test("a step has claims without a limit where the limit is not known")
    func limitUnknown() {
        var decision = SettlementPack.vetoed
        decision.steps = [SettlementPack.step(.budget, "fund_2025", "5", "0", claims: "7.005")]
        #expect(line(decision).contains(#""after":"0.00","claims":"7.01"}]"#))
    }
}
