import Foundation
import SeededNumbers
import Tally
import Testing

/// Made-up firms, enough of them that rules run over columns.
@Suite("a comparison by columns")
struct ComparisonEngineTests {
    /// A folder of tables and packs, which goes when nobody holds it.
    private final class Folder {
        let url = FileManager.default.temporaryDirectory.appending(path: "tally-engines-" + UUID().uuidString)

        init(seed: UInt64, firms: Int) throws {
            try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
            var numbers = SeededNumbers(seed: seed)
            func pick(_ words: [String]) -> String { words.randomElement(using: &numbers) ?? "" }
            var (enterprises, years) = (
                "id,name,park,industry,规模,high_tech,credit_grade,绿色工厂\n", "id,year,rd_expense,exports\n"
            )
            for number in 0..<firms {
                let key = String(10_000 + number)
                let own = [
                    pick(["P1", "P2", "P1", ""]), pick(["3824", "C3931", "软件", ""]), pick(["large", "small", ""]),
                    pick(["true", "true", "false", ""]), pick(["A", "B", "C", "D", ""]), pick(["true", "false", ""]),
                ]
                enterprises += ([key, "企业\(number)"] + own).joined(separator: ",") + "\n"
                // On the thresholds of both packs, one fen below, and anywhere.
                let expense = pick(["1000000", "999999.99", "1500000", "1499999.99", "7000000", "0", ""])
                years += "\(key),2025,\(expense),\(pick(["0", "0.01", "5000", ""]))\n"
            }
            try write(enterprises, "data/enterprises.csv")
            try write(years, "data/enterprise_years.csv")
            try write("id,name\nP1,甲园区\nP2,乙园区\n", "data/parks.csv")
        }

        deinit {
            do { try FileManager.default.removeItem(at: url) } catch { return }
        }

        func write(_ text: String, _ path: String) throws {
            let file = url.appending(path: path)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }

        func comparison(
            _ before: String, _ after: String, _ engine: EvaluationEngine, threads: Int, _ format: ComparisonFormat
        ) throws -> Data {
            let comparison = BookComparison(
                before: try RuleBook(paths: [before]), after: try RuleBook(paths: [after]))
            let data = try comparison.readData(from: url.path + "/data")
            var options = EvaluationOptions(asOf: try #require(CalendarDate(iso: "2025-12-31")))
            (options.engine, options.threads) = (engine, threads)
            let output = url.appending(path: "out")
            let file = try OutputFile(output.path)
            _ = try comparison.write(
                data, options, names: ("a", "b"), BookComparison.Report(format), to: file)
            try file.finish()
            return try Data(contentsOf: output)
        }
    }

    /// Without a budget, so that nothing keeps its rules from columns.
    private static func plain(_ threshold: Int, _ extra: String = "") -> String {
        """
        rule "rd" { title = "研", kind = "award", of = "enterprise", rounding = "yuan",
          conditions = {
            { "high_tech", "高企", function(e) return e.high_tech end },
            { "rd", "研发", function(e) return e.rd_expense >= yuan(\(threshold)) end },
          }, amount = function(e) return e.rd_expense * 0.1 end, cap = wan(50) }
        rule "grade" { title = "信", kind = "qualification", of = "enterprise",
          conditions = { { "known", "有信用等级", function(e) return e.credit_grade ~= "D" end } },
          value = function(e) if e.exports > yuan(0) then return "甲" end return "乙" end }
        rule "odd" { title = "错", kind = "qualification", of = "enterprise",
          conditions = { { "odd", "错", function(e) if e.exports == yuan(5000) then error("odd") end return true end } } }
        \(extra)
        """
    }

    @Test("tells the same as the interpreter, for any number of threads", arguments: [1, 2, 3] as [UInt64])
    func engines(_ seed: UInt64) throws {
        let folder = try Folder(seed: seed, firms: 1500)
        for (name, rules) in [
            ("before/plain", Self.plain(1_000_000)),
            (
                "after/plain",
                Self.plain(
                    1_500_000,
                    "rule \"new\" { title = \"新\", kind = \"qualification\", of = \"enterprise\", conditions = { { \"g\", \"g\", function(e) return e.credit_grade == \"A\" end } } }"
                )
            ),
        ] {
            try folder.write("pack \"plain\" { title = \"t\" }", name + "/pack.lua")
            try folder.write(rules, name + "/rules.lua")
        }
        let plain = (folder.url.path + "/before/plain", folder.url.path + "/after/plain")
        let awards = (BookComparisonTests.path("awards-before"), BookComparisonTests.path("awards-after"))
        for (before, after) in [plain, awards, (plain.0, plain.0), (plain.1, plain.0)] {
            for format in [ComparisonFormat.json, .csv] {
                let expected = try folder.comparison(before, after, .interpreter, threads: 1, format)
                #expect(expected.count > 400 || before == after)
                #expect(try folder.comparison(before, after, .columns, threads: 1, format) == expected)
                #expect(try folder.comparison(before, after, .columns, threads: 3, format) == expected)
            }
        }
        let both = try folder.comparison(plain.0, plain.1, .both, threads: 2, .json)
        #expect(try folder.comparison(plain.0, plain.1, .columns, threads: 2, .json) == both)
    }
}
