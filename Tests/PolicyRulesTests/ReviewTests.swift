import PolicyModel
import Testing

@testable import PolicyRules

@Suite("what people decide")
struct ReviewTests {
    private func trial(
        _ decisions: [(rule: String, condition: String, subject: String, holds: Bool?)], rules: String? = nil
    ) throws -> Trial {
        let lua =
            rules
            ?? VerdictTests.rule(
                "r",
                "conditions = { { \"panel\", \"评审\", review = true }, { \"site\", \"现场\", review = true } }, amount = function(e) return wan(1) end"
            )
        return try Trial(lua) { data in
            try data.add(entity: "enterprise", key: "E")
            data.decisions = decisions.enumerated().map { index, row in
                PersonDecision(
                    subject: row.subject, rule: row.rule, condition: row.condition, holds: row.holds,
                    location: SourceLocation(file: "decisions.csv", line: index + 2))
            }
        }
    }

    @Test(
        "true holds, false fails, empty stays in review",
        arguments: [
            ([true, true], "eligible 10000元 pays 10000元"), ([true, nil], "review 10000元 awaits site"),
            ([nil, nil], "review 10000元 awaits panel site"),
            ([true, false], "ineligible fails site"), ([false, nil], "ineligible fails panel awaits site"),
            ([false, false], "ineligible fails panel site"),
        ])
    func outcomes(_ holds: [Bool?], _ expected: String) throws {
        let found = try trial([("r", "panel", "E", holds[0]), ("test/r", "site", "E", holds[1])]).outcome("r")
        #expect(found == expected)
    }

    @Test("two rows that disagree are a fault and leave the condition in review; that agree are fine")
    func contradictions() throws {
        let disagreeing = try trial([("r", "panel", "E", true), ("r", "panel", "E", false), ("r", "site", "E", true)])
        let found = try disagreeing.outcome("r")
        #expect(found == "review 10000元 awaits panel")
        #expect(disagreeing.evaluation.people.faults.map(\.code) == ["decision-contradicted"])
        #expect(disagreeing.evaluation.people.faults.first?.location?.line == 3)
        let agreeing = try trial([
            ("r", "panel", "E", true), ("r", "panel", "E", true), ("r", "panel", "E", nil), ("r", "site", "E", true),
        ])
        #expect(try agreeing.decision("r").verdict == .eligible)
        #expect(agreeing.evaluation.people.faults.isEmpty)
        let thrice = try trial([
            ("r", "panel", "E", true), ("r", "panel", "E", false), ("r", "panel", "E", true), ("r", "site", "E", true),
        ])
        #expect(try thrice.decision("r").verdict == .review)
    }

    @Test(
        "unknown names are faults with the nearest name, and decide nothing",
        arguments: [
            ("rr", "panel", "E", "decision-rule"), ("r", "pannel", "E", "decision-condition"),
            ("r", "panel", "F", "decision-subject"),
            ("other/r", "panel", "E", "decision-rule"),
        ])
    func unknownNames(_ rule: String, _ condition: String, _ subject: String, _ code: String) throws {
        let trial = try trial([(rule, condition, subject, true)])
        #expect(trial.evaluation.people.faults.map(\.code) == [code])
        #expect(try trial.decision("r").review == [0, 1])
    }

    @Test("a condition that no person decides is not decided by one")
    func functionCondition() throws {
        let rules = VerdictTests.rule("r", "conditions = { { \"c\", \"t\", function(e) return false end } }")
        let trial = try trial([("r", "c", "E", true)], rules: rules)
        #expect(trial.evaluation.people.faults.map(\.code) == ["decision-condition"])
        #expect(try trial.decision("r").verdict == .ineligible)
    }
}
