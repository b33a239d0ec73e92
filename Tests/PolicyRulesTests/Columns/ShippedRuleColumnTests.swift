import Foundation
import LuaHost
import PolicyModel
import Testing

@testable import PolicyRules

/// The packs of the repository on made-up data, as columns and by the interpreter.
@Suite("Shipped rules over columns")
struct ShippedRuleColumnTests {
    private static let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent().deletingLastPathComponent()

    static let packs: [String] = {
        do {
            return try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "rules").path).sorted()
        } catch { return [] }
    }()

    /// National standards, on which others rest, and one pack.
    private func load(_ pack: String) throws -> RuleProgram {
        let names = Set(["national-standards", pack]).sorted()
        return try RuleProgram.load(paths: names.map { Self.root.appending(path: "rules/\($0)").path })
    }

    @Test("decide as the interpreter does", arguments: packs)
    func agreement(_ pack: String) throws {
        let program = try load(pack)
        var subjects = RandomSubjects(seed: 11, constants: try constants(of: pack))
        let data = try subjects.make(program.schema, rows: 160, years: 2020...2025)
        let day = try #require(CalendarDate(iso: "2025-06-30"))
        let trial = try ColumnTrial(program, try load(pack), data, asOf: day, year: 2025)
        #expect(trial.evaluations > 0)
        for difference in trial.differences.prefix(3) { Issue.record("\(difference)") }
        if getenv("TALLY_FUZZ_SHOW") != nil {
            print("\(pack): \(trial.decided * 100 / trial.evaluations) % by columns")
            for (rule, share) in trial.shares.sorted(by: { $0.key < $1.key }) {
                print("  \(rule): \(share.columns * 100 / max(1, share.all)) %")
            }
        }
    }

    @Test("most have a column form")
    func share() throws {
        let names = Self.packs.map { Self.root.appending(path: "rules/\($0)").path }
        let program = try RuleProgram.load(paths: names)
        let day = try #require(CalendarDate(iso: "2025-06-30"))
        let notes = try program.explainSpeed(asOf: day, year: 2025)
        let interpreted = notes.count { $0.code == "rule-interpreted" }
        #expect(interpreted * 6 < program.rules.count)
    }

    /// What fields are compared with in the pack's files: `p.kind == "…"`.
    private func constants(of pack: String) throws -> [String: [String]] {
        var constants: [String: [String]] = ["industry": ["3911", "C39", "5101", "0111", "7010", "66", "x", "4710"]]
        let folder = Self.root.appending(path: "rules/\(pack)")
        for name in try FileManager.default.subpathsOfDirectory(atPath: folder.path) where name.hasSuffix(".lua") {
            let text = try String(contentsOf: folder.appending(path: name), encoding: .utf8)
            for match in text.matches(of: /\.(\w+) [=~]= "([^"]+)"/) {
                constants[String(match.output.1), default: []].append(String(match.output.2))
            }
        }
        return constants
    }
}
