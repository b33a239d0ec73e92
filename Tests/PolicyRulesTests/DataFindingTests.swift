import PolicyModel
import Testing

@testable import PolicyRules

@Suite("what in the data does not go with the packs")
struct DataFindingTests {
    static func findings(_ incentives: [String]) throws -> [Diagnostic] {
        let program = try RuleProgram.load([
            Trial.source(
                """
                rule "capped" { title = "t", kind = "award", of = "enterprise", basis = { document = "d" },
                  incentive = "rd-award",
                  amount = function(e) return incentive.cap end }
                """)
        ])
        var builder = DataSetBuilder(schema: program.schema)
        for key in incentives { try builder.add(entity: "incentive", key: key, values: ["cap": .yuan(1)]) }
        return program.findings(in: builder.build())
    }

    @Test("an incentive that a rule names and the table lacks is found at its name")
    func missingIncentive() throws {
        let found = try Self.findings(["other"])
        #expect(found.map(\.code) == ["incentive-unknown"])
        #expect(found.first?.location?.line == 2)
        #expect(found.first?.message.en == "the data have no incentive `rd-award`")
    }

    @Test("an incentive that is there, or no table at all, is no finding")
    func nothingMissing() throws {
        #expect(try Self.findings(["rd-award"]).isEmpty)
        #expect(try Self.findings([]).isEmpty)
    }
}
