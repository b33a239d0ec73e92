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

    @Test("rules that are explained together are told as each is alone")
    func together() throws {
        let book = try RuleBook(
            paths: ["rules/national-standards", "rules/shanxi-cluster"].map { Self.root + "/" + $0 })
        let data = try book.readData(from: Self.root + "/examples/park")
        let day = try #require(CalendarDate(iso: "2025-12-31"))
        let program = try book.makeProgram()
        let entity = try #require(book.schema.entityIndex(named: "enterprise"))
        let rules = book.rules().filter { book.catalogue.rules[$0].entity == entity }
        #expect(rules.count > 5)
        for row in 0..<min(8, data.tables[entity].rowCount) {
            let evaluation = try Evaluation(program, on: data, asOf: day, year: 2025, isExplaining: true)
            let together = evaluation.explain(rules, entity: entity, row: row)
            #expect(together == rules.reversed().map { evaluation.explain($0, entity: entity, row: row) }.reversed())
        }
    }
}
