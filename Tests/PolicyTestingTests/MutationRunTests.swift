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
        #expect(
            english.contains(
                "rule award 补助\n  demo/rules.lua:12:13: `100` → `101`\n     no test notices a figure one unit off"))
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
