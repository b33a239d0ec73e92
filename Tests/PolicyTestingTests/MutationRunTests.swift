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

    /// The run of the small pack with a mark behind one of its lines.
    private func run(_ line: String, _ mark: String) throws -> MutationRun {
        try MutationTrial(rules: MutationTrial.rules.replacing(line, with: "\(line) -- \(mark)")).mutate()
    }

    @Test("a survivor that a mark names is equivalent, any other on its line is none")
    func marks() throws {
        let run = try run("cap = wan(100),", "mutation: equivalent `100` → `101` because no base is that high")
        #expect(outcomes(run, .number).contains("100 → 101: equivalent"))
        #expect(outcomes(run, .number).contains("100 → 99: survived"))
        #expect(run.packs[0].marks.isEmpty && run.unreadableMarks.isEmpty)
    }

    @Test("a change that a test notices is killed as ever, and its mark is stale")
    func killedMarks() throws {
        let run = try run(">= 20 end },", "mutation: equivalent `>=` → `>` because of nothing")
        #expect(outcomes(run, .comparison) == [">= → >: killed"])
        #expect(run.packs[0].marks.map(\.message.en) == ["a test notices `>=` → `>`"])
        #expect(run.packs[0].marks.map(\.severity) == [.warning])
        #expect(run.unreadableMarks.isEmpty)
    }

    @Test("a mark of a change that is not tried on its line is stale, and says what is tried")
    func unknownMarks() throws {
        let run = try run("cap = wan(100),", "mutation: equivalent `100` → `102` because no base is that high")
        let mark = try #require(run.packs[0].marks.first)
        #expect(mark.code == "mutation-mark-stale")
        #expect(mark.message.en == "`100` → `102` is not tried on this line")
        #expect(mark.help?.en == "there is: `100` → `101`")
        #expect(mark.location?.line == 12 && mark.location?.column == 19)
    }

    @Test("a mark without a change or a reason excuses nothing and is an error that tells what to write")
    func unreadableMarks() throws {
        let run = try run("cap = wan(100),", "mutation: equivalent because no base is that high")
        #expect(!outcomes(run, .number).contains { $0.hasSuffix("equivalent") })
        let mark = try #require(run.unreadableMarks.first)
        #expect(mark.code == "mutation-mark" && mark.severity == .error)
        #expect(
            mark.help?.en
                == "write -- mutation: equivalent without `cap`, `100` → `101`, `100` → `99` because …")
        #expect(MutationReport(run).text().contains("error: the mark does not say which change makes no difference"))
        #expect(MutationReport(run).junit().contains("<error type=\"mutation-mark\""))
        #expect(MutationReport(run).tap().contains("rules.lua:12:19 the mark does not say which change"))
    }

    @Test("what a mark excuses is skipped in JUnit and TAP, what survives is a failure, what is killed passes")
    func machines() throws {
        let trial = try MutationTrial(
            rules: MutationTrial.rules.replacing(
                "cap = wan(100),", with: "cap = wan(100), -- mutation: equivalent `100` → `101` because none"))
        let run = try trial.mutate()
        let pack = run.packs[0]
        let tried = pack.mutants.count - pack.count(.invalid)
        let junit = trial.plain(MutationReport(run).junit())
        #expect(junit.contains("<testsuite name=\"demo\" tests=\"\(tried)\" failures=\"\(pack.survivors.count)\""))
        #expect(junit.ranges(of: "<failure message=").count == pack.survivors.count)
        #expect(junit.ranges(of: "<testcase ").count == tried)
        #expect(junit.contains("<skipped message=\"none\"/>"))
        let tap = trial.plain(MutationReport(run).tap()).split(separator: "\n")
        #expect(tap[1] == "1..\(tried)")
        #expect(tap.count { $0.hasPrefix("ok ") } == pack.count(.killed) + pack.count(.equivalent))
        #expect(tap.count { $0.hasPrefix("not ok ") } == pack.survivors.count)
        #expect(tap.contains { $0.hasSuffix("demo/rules.lua:12:13 `100` → `101` # SKIP none") })
    }

    @Test("a survivor comes with the mark to paste, what no test runs does not")
    func paste() throws {
        let text = MutationReport(try MutationTrial().mutate()).text()
        #expect(text.contains("or, if no test can tell: -- mutation: equivalent `100` → `101` because …"))
        #expect(!text.contains("-- mutation: equivalent `+` → `-`"))
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
