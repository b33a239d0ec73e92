import PolicyModel
import Testing

@testable import PolicyRules
@testable import Tally

@Suite("a desk that keeps its packs loaded")
struct RuleDeskTests {
    private static func book() throws -> RuleBook {
        try RuleBook(
            paths: ["rules/national-standards", "rules/shanxi-cluster"].map {
                ExplanationAgreementTests.root + "/" + $0
            })
    }

    @Test("decides and explains as the book does, one data set after another")
    func agreement() throws {
        let book = try Self.book()
        let desk = try RuleDesk(book)
        let data = try book.readData(from: ExplanationAgreementTests.root + "/examples/park")
        for day in ["2024-12-31", "2025-12-31", "2024-12-31"] {
            let options = EvaluationOptions(asOf: try #require(CalendarDate(iso: day)))
            #expect(try desk.decide(data, options) == book.evaluate(data, options))
            let key = data.tables[try #require(book.schema.entityIndex(named: "enterprise"))].key(0)
            #expect(try desk.explain(data, subject: key, options) == book.explain(data, subject: key, options))
        }
    }

    @Test("narrows to the rules and subjects asked for, and refuses rules that nothing matches")
    func narrowed() throws {
        let book = try Self.book()
        let desk = try RuleDesk(book)
        let data = try book.readData(from: ExplanationAgreementTests.root + "/examples/park")
        var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
        options.filter = "e.high_tech"
        options.rules = ["shanxi-cluster/*"]
        let decisions = try desk.decide(data, options)
        #expect(!decisions.isEmpty)
        #expect(try decisions == book.evaluate(data, options))
        options.rules = ["nothing"]
        #expect(throws: DiagnosticList.self) { try desk.decide(data, options) }
    }
}
