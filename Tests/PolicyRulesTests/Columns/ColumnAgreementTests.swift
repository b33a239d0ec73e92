import Glibc
import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

/// Columns against the interpreter, whose decisions they must equal in every part.
@Suite("Columns decide as the interpreter does")
struct ColumnAgreementTests {
    /// How many packs a seed makes up; more when `TALLY_FUZZ` says how many.
    static let seeds: [UInt64] = {
        let wish = getenv("TALLY_FUZZ").flatMap { UInt64(String(cString: $0)) } ?? 40
        let start = getenv("TALLY_FUZZ_SEED").flatMap { UInt64(String(cString: $0)) } ?? 1
        return Array(start..<start + wish)
    }()

    @Test("on random rules and random data", arguments: seeds)
    func random(_ seed: UInt64) throws {
        var maker = RandomRules(seed: seed)
        let lua = maker.pack(12)
        let source = Trial.source(lua)
        let program = try RuleProgram.load([source])
        var firms = RandomFirms(seed: seed)
        let data = try firms.make(program.schema, rows: 220)
        let day = try #require(CalendarDate(iso: "2024-12-31"))
        let trial = try ColumnTrial(program, try RuleProgram.load([source]), data, asOf: day, year: 2024)
        #expect(trial.evaluations == 12 * 220)
        for difference in trial.differences.prefix(3) {
            let line = lua.split(separator: "\n").first { $0.hasPrefix("rule \"\(difference.rule.dropFirst(5))\"") }
            Issue.record("seed \(seed): \(line ?? "")\n\(difference)")
        }
        if getenv("TALLY_FUZZ_SHOW") != nil {
            print("seed \(seed): \(trial.decided * 100 / trial.evaluations) % by columns")
            for refusal in trial.refusals { print("  \(refusal.line): \(refusal.reason.en)") }
        }
    }
}
