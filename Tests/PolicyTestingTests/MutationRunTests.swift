import Foundation
import PolicyModel
import PolicyRules
import Tally
import Testing

@testable import PolicyTesting

@Suite("changes against tests")
struct MutationRunTests {
    private func outcomes(_ run: MutationRun, _ kind: Mutant.Kind) -> [String] {
        run.packs[0].mutants.filter { $0.mutant.kind == kind }
            .map { "\($0.mutant.before) → \($0.mutant.after): \($0.outcome.rawValue)" }
    }

    @Test("what a test pins is killed, what none pins survives")
    func kinds() throws {
        let run = try MutationTrial().mutate()
        #expect(outcomes(run, .comparison) == [">= → >: killed"])
        #expect(outcomes(run, .condition).map { $0.split(separator: ":").last } == [" killed", " killed"])
        #expect(outcomes(run, .boolean) == ["true → false: invalid"])
        #expect(outcomes(run, .arithmetic) == ["+ → -: unreached", "* → /: killed"])
        let numbers = outcomes(run, .number)
        #expect(numbers.contains("20 → 21: killed") && numbers.contains("100 → 99: survived"))
        #expect(numbers.contains("500 → 499: killed") && numbers.contains("500 → 501: survived"))
        #expect(numbers.contains("10 → 11: killed") && numbers.contains("12 → 13: survived"))
    }

    static let rules = """
        rule "award" {
          title = "补助", kind = "award", of = "enterprise", basis = { document = "办法", article = "第四条" },
          scope = function(e) return e:has "park" and e.credit_grade ~= "D" end,
          conditions = { { "tech", "高新企业", function(e) return e.high_tech end } },
          amount = function(e)
            if e.chain_leader then return wan(2) end
            return ({ ["B"] = wan(3), ["C"] = wan(4) })[e.credit_grade] or wan(e.employees // 2 + e.employees % 2)
          end,
          floor = wan(3), cap = wan(9),
        }
        """

    static func test(_ name: String, _ facts: String, _ expected: String) -> String {
        """
        test "\(name)" { as_of = "2023-12-31", expect = { award = \(expected) },
          given = { enterprises = { { id = "E1", park = "P1", \(facts) } }, parks = { { id = "P1" } } } }

        """
    }

    @Test("each kind of change survives a test that does not look, and is noticed by one that does")
    func operators() throws {
        let facts = "high_tech = true, chain_leader = false, credit_grade = \"A\", employees = 12"
        let loose = Self.test("结果", facts, "{ verdict = \"eligible\", entitled = wan(6) }")
        let kinds: [Mutant.Kind] = [.operand, .opposite, .text, .entry, .arithmetic]
        let survived = try MutationTrial(rules: Self.rules, tests: loose).mutate().packs[0].survivors
        #expect(
            survived.filter { kinds.contains($0.kind) && $0.file == "rules.lua" }.map { "\($0.kind) \($0.before)" } == [
                "entry scope", "operand e:has \"park\"", "operand e.credit_grade ~= \"D\"",
                "operand ({ [\"B\"] = wan(3), [\"C\"] = wan(4) })[e.credit_grade]", "text \"B\"", "text \"C\"",
                "arithmetic //", "arithmetic +",
                "entry floor", "entry cap",
            ])
        func grade(_ grade: String, _ due: String, _ employees: Int = 12, leader: Bool = false) -> String {
            Self.test(
                "\(grade)\(employees)\(leader)",
                "high_tech = true, chain_leader = \(leader), credit_grade = \"\(grade)\", employees = \(employees)", due
            )
        }
        let close =
            loose + grade("D", "{ verdict = \"out_of_scope\" }") + grade("B", "{ entitled = wan(3) }")
            + grade("C", "{ entitled = wan(4) }") + grade("A", "{ entitled = wan(7) }", 13)
            + grade("A", "{ entitled = wan(9) }", 30) + grade("A", "{ entitled = yuan(0) }", 5, leader: true)
            + "test \"园外\" { as_of = \"2023-12-31\", expect = { award = \"out_of_scope\" }, "
            + "given = { enterprise = { \(facts) } } }"
        let left = try MutationTrial(rules: Self.rules, tests: close).mutate().packs[0].survivors
        #expect(left.filter { kinds.contains($0.kind) && $0.file == "rules.lua" }.map(\.before) == [])
    }

    @Test("the score is killed over killed and survived")
    func score() {
        #expect(MutationRun.score([.killed, .killed, .killed, .survived, .equivalent, .invalid]) == 75)
        #expect(MutationRun.score([.killed, .unreached]) == 50)
        #expect(MutationRun.score([.invalid, .equivalent]) == 100)
    }

    @Test("a survivor on a marked line is equivalent, a change there that a test notices is killed")
    func marks() throws {
        let marked = MutationTrial.rules.replacing(
            "cap = wan(100),", with: "cap = wan(100), -- mutation: equivalent because no base is that high")
        let run = try MutationTrial(rules: marked).mutate()
        #expect(outcomes(run, .number).contains("100 → 101: equivalent"))
        let size = MutationTrial.rules.replacing(
            ">= 20 end },", with: ">= 20 end }, -- mutation: equivalent because of nothing")
        #expect(outcomes(try MutationTrial(rules: size).mutate(), .comparison) == [">= → >: killed"])
    }

    @Test("any number of threads gives the same report", arguments: [1, 2, 5])
    func threads(_ threads: Int) throws {
        let trial = try MutationTrial()
        let (one, other) = (try trial.mutate(1), try trial.mutate(threads))
        #expect(MutationReport(one).text() == MutationReport(other).text())
        #expect(one.packs[0].mutants.map(\.outcome) == other.packs[0].mutants.map(\.outcome))
    }

    @Test("tests that fail already stop it before anything is changed")
    func baseline() throws {
        let trial = try MutationTrial(tests: MutationTrial.tests.replacing("wan(1)", with: "wan(2)"))
        #expect(throws: RuleBook.BaselineFailure.self) { try trial.mutate() }
    }

    @Test("the text names clause, place, change and gap, in both languages")
    func text() throws {
        let trial = try MutationTrial()
        let run = try trial.mutate()
        let english = trial.plain(MutationReport(run).text())
        #expect(english.contains("rule award 补助\n  demo/rules.lua:6:3: without `scope`\n     no test needs it;"))
        #expect(english.contains("\n  demo/rules.lua:12:13: `100` → `101`\n     no test notices a figure one unit off"))
        #expect(english.contains("param rate 比例\n"))
        #expect(english.contains("     no test runs this place at all"))
        #expect(trial.plain(MutationReport(run, language: .zh).text()).contains("没有任何测试运行到此处"))
        #expect(String(decoding: MutationReport(run).json(), as: UTF8.self).contains("\"declaration\": \"rule award\""))
    }

    /// The packs' sources.
    static let sources: [PackSource] = PackTestsTests.packs.compactMap { pack in
        do throws(DiagnosticList) {
            return try PackSource(reading: PackTestsTests.root.appending(path: "rules/\(pack)").path)
        } catch { return nil }
    }

    @Test("every change of the packs alters the text and keeps its lines", arguments: sources)
    func applies(_ source: PackSource) throws {
        let plan = MutationPlan(source, id: "x", reaches: [], loading: [])
        #expect(plan.mutants.count > 50)
        for mutant in plan.mutants {
            let bytes = try #require(source.files[mutant.file])
            let changed = mutant.applied(to: bytes)
            #expect(changed != bytes || mutant.before == mutant.after || mutant.kind == .rows)
            #expect(changed.count { $0 == 10 } == bytes.count { $0 == 10 }, "\(mutant.location)")
        }
    }
}
