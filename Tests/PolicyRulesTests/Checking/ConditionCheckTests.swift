import PolicyModel
import PolicyRules
import Testing

@Suite("What the checker says of conditions")
struct ConditionCheckTests {
    @Test(
        "names what is wrong at its place",
        arguments: ConditionCases.wrong)
    func places(_ marked: String, _ code: String) throws {
        let body = marked.replacing("‸", with: "")
        let place = try #require(marked.firstIndex(of: "‸"))
        let column = CheckedPack.conditionColumn + marked.distance(from: marked.startIndex, to: place)
        let pack = CheckedPack.condition(body, before: ConditionCases.before)
        let codes = try pack.codes()
        #expect(codes == ["3:\(column) \(code)"])
    }

    @Test(
        "is silent about what is right, or cannot be known",
        arguments: ConditionCases.right)
    func silent(_ body: String) throws {
        #expect(try CheckedPack.condition(body, before: ConditionCases.before).codes() == [], "\(body)")
    }

    @Test("warns of a condition that can end without an answer")
    func someWaysEnd() throws {
        let findings = try CheckedPack.condition("if e.high_tech then return true end").findings()
        #expect(findings.map(\.code) == ["condition-not-boolean"])
        #expect(findings.first?.severity == .warning)
    }

    @Test("shows line, caret and help")
    func wholeText() throws {
        let findings = try CheckedPack.condition("return e.output > e.park.outputs").findings()
        #expect(
            findings.map { $0.text(.en) } == [
                """
                demo/rules.lua:3: error: `park` has no field `outputs` [field-unknown]
                    3 | conditions = { { "c", "条件", function(e) return e.output > e.park.outputs end } },
                      |                                                                    ^^^^^^^
                   help: did you mean `output`?
                """
            ])
    }

    @Test("sends a field of the wrong entity to the right one")
    func otherEntity() throws {
        let finding = try #require(try CheckedPack.condition("return e.leading_industry == \"x\"").findings().first)
        #expect(finding.help?.en == "`leading_industry` is a field of `park`; write e.park.leading_industry")
        #expect(finding.help?.zh == "`leading_industry` 是 `park` 的字段；请写 e.park.leading_industry")
    }

    @Test(
        "says how to write money",
        arguments: [("e.revenue > 2000", "write yuan(2000) or wan(2000)"), ("e.land < 5", "write mu(5) or ha(5)")])
    func units(_ body: String, _ help: String) throws {
        #expect(try CheckedPack.condition("return \(body)").findings().first?.help?.en == help)
    }
}
