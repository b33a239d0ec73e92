import PolicyModel
import Testing

@testable import PolicyRules

@Suite("explanations tell what each part read")
struct ExplanationTests {
    private func explain(_ body: String, of entity: String = "park") throws -> Explanation {
        let lua = """
            indicator "double" { of = "enterprise", title = "t", value = function(e) return e.tax * 2 end }
            rule "r" { title = "t", kind = "award", of = "\(entity)", basis = { document = "d" }, \(body) }
            """
        let trial = try Trial(lua, explaining: true) { data in
            try data.add(entity: "park", key: "P")
            for (key, tax) in [("A", 5.0), ("B", 3.0)] {
                try data.add(
                    entity: "enterprise", key: key, values: ["park": .text("P"), "name": .text(key)],
                    years: [2025: ["tax": .wan(tax)]])
            }
        }
        let index = try #require(trial.program.schema.entityIndex(named: entity))
        return trial.evaluation.explain(0, entity: index, row: 0)
    }

    @Test("a sum of a field or an indicator by name reads each member's value", arguments: ["tax", "double"])
    func folds(_ name: String) throws {
        let explanation = try explain(
            "conditions = { { \"c\", \"c\", function(p) return p.enterprises:sum \"\(name)\" > wan(1) end } }")
        let condition = try #require(explanation.conditions.first)
        let own = condition.readings.filter { reading in
            if name == "tax", case .field = reading.source { return true }
            if name == "double", case .indicator = reading.source { return true }
            return false
        }
        #expect(own.map(\.row) == [0, 1])
        #expect(own.allSatisfy { $0.value != nil })
    }

    @Test(
        "a scope that is unknown or in error stays open, and no condition was tested",
        arguments: ["e.high_tech", "error(\"boom\")"])
    func openScope(_ scope: String) throws {
        let explanation = try explain(
            "scope = function(e) return \(scope) end, conditions = { { \"c\", \"c\", function(e) return e.tax > wan(1) end } }",
            of: "enterprise")
        #expect(explanation.isScopeOpen)
        #expect(explanation.conditions.isEmpty)
    }

    @Test(
        "where a condition is in error, the amount is not read",
        arguments: [("error(\"boom\")", 0), ("e.tax > wan(1)", 1)])
    func amountAfterError(_ condition: String, _ count: Int) throws {
        let explanation = try explain(
            "conditions = { { \"c\", \"c\", function(e) return \(condition) end } }, amount = function(e) return e.tax end",
            of: "enterprise")
        #expect(!explanation.isScopeOpen)
        #expect(explanation.amount.count == count)
    }

    @Test(
        "a collection is told once, with how many it has, whatever is asked of it",
        arguments: [
            "p.enterprises:count() > 0",
            "#p.enterprises:group_by(function(e) return e.name end) == 0 and p.enterprises:any(function(e) return true end)",
        ])
    func collections(_ condition: String) throws {
        let explanation = try explain(
            "conditions = { { \"c\", \"c\", function(p) return \(condition) end } }")
        let readings = try #require(explanation.conditions.first).readings.filter { reading in
            if case .collection = reading.source { true } else { false }
        }
        #expect(readings.map(\.value) == [.integer(2)])
        #expect(readings.map(\.row) == [0])
    }
}
