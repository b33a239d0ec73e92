import PolicyModel
import Testing

@testable import PolicyRules

@Suite("parameters")
struct ParameterTests {
    static let rate = """
        param "rate" { title = "t", basis = { document = "d" }, values = { ["2021-01-01"] = 0.1, ["2024-01-01"] = 0.12 } }
        param "table" { title = "t", basis = { document = "d" }, values = { ["2021-01-01"] = { a = { b = wan(1) }, 5, 6 } } }
        """

    private func outcome(_ expression: String, asOf: String = "2025-06-30", before: String = "") throws -> String {
        let lua = ParameterTests.rate + VerdictTests.rule("r", "value = function(e) \(before) return \(expression) end")
        return try Trial(lua, asOf: asOf) { try $0.add(entity: "enterprise", key: "E") }.outcome("r")
    }

    @Test(
        "a value holds from its day on; before the first there is none",
        arguments: [
            (
                "2020-12-31",
                "error error: parameter `rate` has no value on 2020-12-31; its first value starts on 2021-01-01"
            ),
            ("2021-01-01", "eligible value 0.1"), ("2023-12-31", "eligible value 0.1"),
            ("2024-01-01", "eligible value 0.12"), ("2099-01-01", "eligible value 0.12"),
        ])
    func dated(_ day: String, _ expected: String) throws {
        let found = try outcome("params.rate", asOf: day)
        #expect(found == expected)
    }

    @Test(
        "tables are read whole, and members that are not there are nil",
        arguments: [
            ("params.table.a.b", "10000元"), ("params.table[2]", "6"), ("params.table.zz == nil", "true"),
            ("params.table.a.zz == nil", "true"), ("#params.table", "2"),
        ])
    func tables(_ expression: String, _ expected: String) throws {
        let found = try outcome(expression)
        #expect(found == "eligible value \(expected)")
    }

    @Test(
        "parameters are read-only, at every depth",
        arguments: [
            "params.rate = 1", "params.table.a = 1", "params.table.a.b = 1", "params.table[1] = 0",
            "table.insert(params.table, 7)", "params.new = 1",
        ])
    func readOnly(_ statement: String) throws {
        let lua = ParameterTests.rate + VerdictTests.rule("r", "value = function(e) \(statement) return 1 end")
        guard Trial.loadErrors(lua).isEmpty else { return }
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        #expect(try trial.decision("r").verdict == .error)
    }

    @Test("a parameter that is not declared is an error with the nearest name")
    func unknown() {
        let lua = ParameterTests.rate + VerdictTests.rule("r", "value = function(e) return params.rat end")
        let errors = Trial.loadErrors(lua)
        guard errors.isEmpty else { return #expect(errors.count == 1) }
        #expect(throws: Never.self) {
            let found = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }.outcome("r")
            #expect(found.contains("`rat`") && found.contains("`rate`"))
        }
    }

    @Test(
        "declarations that cannot be right are load errors",
        arguments: [
            "param \"p\" { title = \"t\", values = {} }",
            "param \"p\" { title = \"t\", values = { [\"2021-13-01\"] = 1 } }",
            "param \"p\" { title = \"t\", value = 1 }", "param \"p\" { values = { [2021] = 1 } }",
        ])
    func malformed(_ declaration: String) {
        #expect(!Trial.loadErrors(declaration).isEmpty)
    }

    @Test(
        "the incentive row that a rule names",
        arguments: [
            ("award", "incentive.cap", "eligible value 20000元"),
            ("award", "incentive.rate", "undetermined lacks award.rate"),
            ("other", "incentive.cap", "undetermined lacks incentive other!dangling-link"),
            ("award", "incentive.capp", "error error: `incentive` has no field `capp`; did you mean `cap`?"),
        ])
    func incentives(_ name: String, _ expression: String, _ expected: String) throws {
        let lua = VerdictTests.rule("r", "incentive = \"\(name)\", value = function(e) return \(expression) end")
        let trial = try Trial(lua) { data in
            try data.add(entity: "incentive", key: "award", values: ["cap": .wan(2)])
            try data.add(entity: "enterprise", key: "E")
        }
        let found = try trial.outcome("r")
        #expect(found == expected)
    }

    @Test("a rule without an incentive cannot read one")
    func noIncentive() throws {
        let found = try outcome("incentive.cap")
        #expect(found == "error error: the rule names no incentive; add incentive = \"…\" to it")
    }
}
