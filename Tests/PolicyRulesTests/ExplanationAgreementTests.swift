import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

@Suite("an explanation tells the decision that was made")
struct ExplanationAgreementTests {
    static let root = #filePath.split(separator: "/").dropLast(3).reduce("") { $0 + "/" + $1 }

    @Test("for every subject and rule of the park, part by part")
    func park() throws {
        let book = try RuleBook(
            paths: ["rules/national-standards", "rules/shanxi-cluster"].map { Self.root + "/" + $0 })
        let data = try book.readData(from: Self.root + "/examples/park")
        let options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        let program = try book.makeProgram()
        let evaluation = try Evaluation(
            program, on: data, asOf: options.asOf, year: options.year(for: data), isExplaining: true)
        var compared = 0
        for decision in try book.evaluate(data, options) {
            let explanation = evaluation.explain(decision.rule, entity: decision.entity, row: decision.row)
            #expect(explanation.decision == decision)
            let outcomes = explanation.conditions.map(\.outcome)
            #expect(outcomes.indices.filter { outcomes[$0] == .fails } == decision.failed)
            #expect(outcomes.indices.filter { outcomes[$0] == .review } == decision.review)
            if decision.verdict == .eligible { #expect(outcomes.allSatisfy { $0 == .holds }) }
            compared += 1
        }
        #expect(compared > 900)
    }
}
