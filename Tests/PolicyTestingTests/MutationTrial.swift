import Foundation
import Tally

/// A small pack with tests in a folder of its own, which goes when nobody holds it.
final class MutationTrial {
    static let rules = """
        local scale = require "lib.scale"
        param "rate" { title = "比例", basis = { document = "办法", article = "第三条" },
          values = { ["2021-01-01"] = percent(10), ["2024-01-01"] = percent(12) } }
        rule "award" {
          title = "补助", kind = "award", of = "enterprise", basis = { document = "办法", article = "第四条" },
          scope = function(e) return e:has "park" end,
          conditions = {
            { "size", "规模", function(e) return e.employees >= 20 end },
            { "panel", "评审", review = true },
          },
          amount = function(e) return scale.base(e.revenue) * params.rate end,
          cap = wan(100),
        }
        """

    static let scale = """
        local scale = {}
        function scale.base(revenue)
          return tier(revenue, { { wan(500), wan(10) }, { wan(20) } })
        end
        function scale.unused(x)
          return x + 1
        end
        return scale
        """

    static let tests = """
        local function firm(employees, revenue)
          return { enterprises = { { id = "E1", park = "P1", employees = employees, revenue = revenue } },
                   parks = { { id = "P1" } } }
        end
        test "at the limit" { as_of = "2023-12-31", given = firm(20, wan(500)),
          expect = { award = { verdict = "review", entitled = wan(1) } } }
        test "below" { as_of = "2023-12-31", given = firm(19, wan(500)),
          expect = { award = { verdict = "ineligible", failed = { "size" } } } }
        """

    let url: URL

    init(rules: String = MutationTrial.rules, tests: String = MutationTrial.tests) throws {
        url = FileManager.default.temporaryDirectory.appending(path: "tally-mutation-" + UUID().uuidString)
        let files = [
            "pack.lua": "pack \"demo\" { title = \"示范\" }", "rules.lua": rules, "lib/scale.lua": Self.scale,
            "tests/award_test.lua": tests,
        ]
        for (name, text) in files {
            let file = url.appending(path: name)
            try FileManager.default.createDirectory(
                at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
            try Data(text.utf8).write(to: file)
        }
    }

    deinit {
        do { try FileManager.default.removeItem(at: url) } catch { return }
    }

    func cover(_ threads: Int = 2) throws -> CoveredRun {
        let book = try RuleBook(paths: [url.path])
        let options = TestOptions(threads: threads)
        return try book.cover(try book.readTests(options), options)
    }

    func mutate(_ threads: Int = 2) throws -> MutationRun {
        try RuleBook.mutate(paths: [url.path], TestOptions(threads: threads))
    }

    /// A text without the place of the folder.
    func plain(_ text: String) -> String { text.replacing(url.path, with: "demo") }
}
