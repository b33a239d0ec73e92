import Foundation
import PolicyModel
import PolicyRules
import Tally
import Testing

@testable import PolicyTesting

@Suite("what counts as reached, and what can be")
struct CoverageReachTests {
    private static let basis = "basis = { document = \"办法\" }"

    /// What the tests of one rule reach, whose condition `c` has this body.
    private func asked(condition: String, scope: String = "", head: String = "") throws -> Bool {
        let rules = """
            indicator "kind" { of = "enterprise", title = "类", \(Self.basis),
              value = function(e) return e:get("industry", "") end }
            indicator "trade" { of = "enterprise", title = "业", \(Self.basis),
              value = function(e) return e.industry end }
            \(head)
            rule "a" { title = "甲", kind = "qualification", of = "enterprise", \(Self.basis), \(scope)
              conditions = { { "c", "条件", function(e) \(condition) end } } }
            """
        let coverage = try MutationTrial(
            rules: rules, tests: "test \"t\" { given = { enterprise = {} }, expect = { a = { errors = {} } } }"
        ).cover().coverage
        let item = coverage.items.first { $0.kind == .condition }
        return item?.points.contains { $0.key == "unknown" } == true
    }

    @Test(
        "a condition is not asked to be unknown where it reads only what is there",
        arguments: [
            (#"return e:has "employees" and e.employees > 5"#, false),
            (#"return not e:has "employees" or e.employees > 5"#, false),
            (#"if e:has "employees" then return e.employees > 5 end return false"#, false),
            (
                #"local both = e:has "employees" and e:has "revenue" if both then return e.employees > 5 and e.revenue > wan(1) end return true"#,
                false
            ),
            (#"return e.id ~= "X""#, false), (#"return e:get("employees", 0) > 5"#, false),
            (#"local n = e:get "employees" return n ~= nil and n > 5"#, false),
            (#"if e:get "employees" then return e.employees > 5 end return false"#, false),
            (#"return e.kind == "39""#, false), (#"return known(e) and e.employees > 5"#, false),
            (#"return list.known(e)"#, false), (#"return e.employees > 5"#, true),
            (#"return e:has "employees" or e.employees > 5"#, true),
            (#"return e:has "revenue" and e.employees > 5"#, true),
            (#"return e:year(-1):has "employees""#, true), (#"return e:has "park" and e.park.level == "省级""#, true),
            (#"return e.trade == "39""#, true), (#"return large(e)"#, true), (#"return list.large(e)"#, true),
            (
                #"local x = { e } return x[1].employees > 5"#, true
            ),
            (#"local f = function() return e.employees end return f() > 5"#, true),
            (#"local r = e:has "employees" for n = 1, 2 do if e.employees > n then r = true end end return r"#, true),
        ])
    func unknown(condition: String, isAsked: Bool) throws {
        let head = """
            local function known(e) return e:has "employees" end
            local function large(e) return e.employees > 5 end
            local list = { known = known, large = large }
            """
        #expect(try asked(condition: condition, head: head) == isAsked)
    }

    @Test("nor where the scope has told that its facts are there")
    func scoped() throws {
        let scope = #"scope = function(e) return e:has "employees" and e:has "revenue" end,"#
        #expect(try !asked(condition: "return e.employees > 5 and e.revenue > wan(1)", scope: scope))
        #expect(try asked(condition: "return e.tax > wan(1)", scope: scope))
        #expect(try asked(condition: "return incentive.opens_on <= as_of", scope: "incentive = \"x\","))
    }

    @Test(
        "nor where it names a rule that can never be undetermined",
        arguments: [("e.id ~= \"X\"", false), ("e.tax > wan(1)", true)])
    func otherRule(condition: String, isAsked: Bool) throws {
        let rules = """
            rule "b" { title = "乙", kind = "award", of = "enterprise", \(Self.basis),
              conditions = { { "c", "条件", function(e) return \(condition) end } }, amount = function() return wan(1) end }
            rule "a" { title = "甲", kind = "qualification", of = "enterprise", \(Self.basis),
              conditions = { { "other", "条件", rule = "b" } } }
            """
        let coverage = try MutationTrial(
            rules: rules, tests: "test \"t\" { given = { enterprise = {} }, expect = { a = { errors = {} } } }"
        ).cover().coverage
        let item = coverage.items.first { $0.kind == .condition && $0.id == "other" }
        #expect(item?.points.contains { $0.key == "unknown" } == isAsked)
    }

    @Test("lines that the compiler adds, and those behind a return, do not count")
    func lines() throws {
        let rules = """
            local function find(list)
              for _, item in ipairs(list) do
                if item > 1 then
                  return true
                else
                  return false
                end
              end
              while true do
                return true
              end
            end
            rule "a" { title = "甲", kind = "qualification", of = "enterprise", \(Self.basis),
              conditions = { { "c", "条件", function() return find { 2 } end } } }
            """
        let coverage = try MutationTrial(
            rules: rules, tests: "test \"t\" { given = { enterprise = {} }, expect = { a = \"eligible\" } }"
        ).cover().coverage
        let item = coverage.items.first { $0.kind == .lines && $0.id.hasSuffix("rules.lua") }
        #expect(item?.points.map { "\($0.key):\($0.hits)" } == ["2:1", "3:1", "4:1", "6:0", "10:0", "14:1"])
    }

    // MARK: Which tests count

    private static let budget = """
        rule "a" { title = "甲", kind = "award", of = "enterprise", \(basis),
          conditions = { { "size", "规模", function(e) return e.employees >= 20 end } },
          amount = function(e) return wan(10) end }
        budget "pot" { title = "预算", basis = { document = "预算" }, rules = { "a" }, total = wan(15), overrun = "prorate" }
        """

    private func points(_ coverage: Coverage, _ kind: CoverageItem.Kind, _ id: String? = nil) -> [String: Int] {
        let items = coverage.items.filter { $0.kind == kind && (id == nil || $0.id == id) }
        return Dictionary(items.flatMap(\.points).map { ($0.key, $0.hits) }) { $0 + $1 }
    }

    @Test("a test that fails, and one that is invalid, count for nothing")
    func failing() throws {
        let coverage = try MutationTrial(
            rules: Self.budget,
            tests: """
                test "right" { given = { enterprise = { employees = 20 } }, expect = { a = "eligible" } }
                test "wrong" { given = { enterprise = { employees = 19 } }, expect = { a = "eligible" } }
                test "no test" { given = { enterprise = {} }, expect = { b = "eligible" } }
                """
        ).cover().coverage
        #expect(points(coverage, .condition) == ["holds": 1, "fails": 0, "unknown": 0])
        #expect(coverage.tests == 1 && coverage.leftOut == 2)
        #expect(CoverageReport(coverage).summary.hasSuffix("by 1 test; 2 that did not pass count for nothing"))
    }

    @Test("a subject of which nothing is expected does not count, though a budget takes it with the others")
    func unexpected() throws {
        func coverage(_ expected: String) throws -> Coverage {
            try MutationTrial(
                rules: Self.budget,
                tests: """
                    test "t" { given = { enterprises = { { id = "A", employees = 20 }, { id = "B", employees = 19 }, { id = "C" } } },
                      expect = { A = { a = { payable = wan(10) } } \(expected) } }
                    """
            ).cover().coverage
        }
        #expect(points(try coverage(""), .condition) == ["holds": 1, "fails": 0, "unknown": 0])
        #expect(
            points(try coverage(", B = { a = \"ineligible\" }"), .condition) == ["holds": 1, "fails": 1, "unknown": 0])
        #expect(points(try coverage(""), .article) == ["used": 2])
    }

    @Test("of a subject only those rules count that something is expected of, and what they read")
    func perRule() throws {
        let rules = """
            indicator "big" { of = "enterprise", title = "大", \(Self.basis), value = function(e) return e.employees >= 50 end }
            rule "b" { title = "乙", kind = "award", of = "enterprise", \(Self.basis),
              conditions = { { "size", "规模", function(e) return e.employees >= 20 end } },
              amount = function(e) return wan(1) end, cap = wan(2) }
            rule "c" { title = "丙", kind = "qualification", of = "enterprise", \(Self.basis),
              conditions = { { "other", "乙", rule = "b" } } }
            rule "d" { title = "丁", kind = "award", of = "enterprise", \(Self.basis),
              conditions = { { "many", "规模", function(e) return e.employees >= 10 end } },
              amount = function(e) return wan(3) end }
            stack "s" { title = "就高", \(Self.basis), rules = { "b", "d" }, keep = "highest" }
            budget "pot" { title = "预算", \(Self.basis), rules = { "b" }, total = wan(100), overrun = "prorate" }
            """
        func size(_ expected: String, id: String = "size") throws -> [String: Int] {
            let coverage = try MutationTrial(
                rules: rules,
                tests: """
                    test "t" {
                      given = { enterprises = { { id = "X", employees = 20 }, { id = "Y", employees = 19 }, { id = "Z", employees = 5 } } },
                      expect = { \(expected) } }
                    """
            ).cover().coverage
            #expect(coverage.leftOut == 0)
            return points(coverage, .condition, id)
        }
        let alone = ["holds": 1, "fails": 0, "unknown": 0]
        let both = ["holds": 1, "fails": 1, "unknown": 0]
        #expect(try size("X = { b = \"eligible\" }, Y = { big = false }, Z = { big = false }") == alone)
        #expect(try size("X = { b = \"eligible\" }, Y = { c = \"ineligible\" }") == both)
        // What is paid of a rule rests on those that it competes with.
        #expect(try size("X = { b = \"eligible\" }, Y = { d = { payable = wan(3) } }") == both)
        #expect(try size("X = { c = \"eligible\" }", id: "many") == ["holds": 0, "fails": 0, "unknown": 0])
    }

    @Test("articles of stacks, ceilings, fundings and allocations are reached where they are applied")
    func articles() throws {
        let rules = """
            rule "a" { title = "甲", kind = "award", of = "enterprise", \(Self.basis), amount = function(e) return wan(10) end }
            stack "s" { title = "就高", basis = { document = "一" }, rules = { "a" }, keep = "highest" }
            ceiling "c" { title = "上限", basis = { document = "二" }, rules = { "a" }, cap = wan(5) }
            funding "f" { title = "分担", basis = { document = "三" }, rules = { "a" }, shares = { city = 0.5, county = 0.5 } }
            allocation "l" { title = "分享", basis = { document = "四" }, of = "agreement",
              amount = function(a) return a.tax end, shares = { origin = 0.5, host = 0.5 } }
            """
        func used(_ tests: String) throws -> [String] {
            let coverage = try MutationTrial(rules: rules, tests: tests).cover().coverage
            return coverage.items.filter { $0.kind == .article && $0.points[0].hits > 0 }.map(\.id)
        }
        let firm = #"test "t" { given = { enterprise = {} }, expect = { a = { payable = wan(5) } } }"#
        #expect(try used(firm) == ["《办法》", "《一》", "《二》", "《三》"])
        #expect(
            try used(#"test "t" { given = { agreement = { tax = wan(1) } }, expect = { l = { amount = wan(1) } } }"#)
                == ["《四》"])
    }

    @Test("rows of the pack's own tables count beside parameters that a test sets, rows of the test's tables do not")
    func ownRows() throws {
        let rules = """
            param "rates" { title = "率", \(Self.basis), values = { ["2021-01-01"] = { { 10, 1 }, { 2 } } } }
            param "factor" { title = "系数", \(Self.basis), values = { ["2021-01-01"] = 1 } }
            rule "a" { title = "甲", kind = "qualification", of = "enterprise", \(Self.basis),
              value = function(e) return tier(e.employees, params.rates) * params.factor end }
            """
        func rows(_ parameters: String, value: Int) throws -> [[String: Int]] {
            let coverage = try MutationTrial(
                rules: rules,
                tests: """
                    test "t" { params = { \(parameters) }, given = { enterprise = { employees = 20 } }, expect = { a = { value = \(value) } } }
                    """
            ).cover().coverage
            return coverage.items.filter { $0.kind == .rows }.map { item in
                Dictionary(uniqueKeysWithValues: item.points.map { ($0.key, $0.hits) })
            }
        }
        #expect(try rows("factor = 3", value: 6) == [["1": 0, "2": 1]])
        #expect(try rows("rates = { { 10, 1 }, { 4 } }", value: 4) == [])
    }

    // MARK: Marks

    private static let marked = """
        rule "a" { title = "甲", kind = "award", of = "enterprise", \(basis),
          conditions = {
            { "size", "规模", function(e) return e.employees >= 20 end },   -- coverage: never unknown because the register has it
            -- coverage: never fails, review because the panel agrees to all
            { "panel", "评审", review = true },
          },
          amount = function(e) return tier(e.employees, { { 30, wan(1) }, { wan(2) } }) end,  -- coverage: never row 2 because nobody is larger
          cap = wan(10),   -- coverage: never above because two are the most
        }
        """

    private static let agreed = """
        test "t" { given = { enterprise = { employees = 20 }, decisions = { a = { panel = true } } }, expect = { a = "eligible" } }
        test "small" { given = { enterprise = { employees = 19 }, decisions = { a = { panel = true } } }, expect = { a = "ineligible" } }
        """

    @Test("what a mark says is never reached is left out, and listed with its reason")
    func marks() throws {
        let trial = try MutationTrial(rules: Self.marked, tests: Self.agreed)
        let coverage = try trial.cover().coverage
        #expect(coverage.wrongMarks.isEmpty)
        let (seen, all) = coverage.tally()
        #expect(
            coverage.items.filter { $0.pack == "demo" && $0.kind != .lines }.flatMap(\.points).count { $0.isExcused }
                == 5)
        #expect(
            coverage.items.filter { !$0.id.hasSuffix("scale.lua") }.allSatisfy { !$0.points.contains(where: \.isGap) })
        #expect(seen < all)
        let text = trial.plain(CoverageReport(coverage).text())
        #expect(text.contains("never reached, as marks say:"))
        #expect(text.contains("demo/a size 规模: unknown (the register has it)"))
        #expect(text.contains("tier: row 2 { wan(2) } (nobody is larger)"))
        #expect(
            trial.plain(String(decoding: CoverageReport(coverage).json(), as: UTF8.self)).contains(
                "\"the panel agrees to all\""))
    }

    @Test("a mark of what a test reaches, of what is not there, or without a reason is told")
    func wrongMarks() throws {
        let rules = Self.marked.replacing("never unknown", with: "never fails").replacing(
            "never above", with: "never high"
        )
        .replacing("because nobody is larger", with: "")
        let trial = try MutationTrial(rules: rules, tests: Self.agreed)
        let coverage = try trial.cover().coverage
        #expect(coverage.wrongMarks.map(\.location.line) == [3, 7, 8])
        #expect(
            trial.plain(CoverageReport(coverage).text()).hasSuffix(
                """
                marks that are wrong:
                demo/rules.lua:3: a test reaches `fails`, or there is no such thing on this line
                demo/rules.lua:7: write `-- coverage: never unknown because …`
                demo/rules.lua:8: nothing is called `high`
                """))
    }

    @Test(
        "a mark that is misspelt is told, with the name that may be meant",
        arguments: [
            ("-- coverage: never unknwn because x", "nothing is called `unknwn`; did you mean `unknown`?"),
            ("-- Coverage: never unknown because x", "write `-- coverage: never unknown because …`"),
            ("-- coverage：never unknown because x", "write `-- coverage: never unknown because …`"),
            ("-- coverage never unknown because x", "write `-- coverage: never unknown because …`"),
            ("-- covrage: never unknown because x", "write `-- coverage: never unknown because …`"),
            ("-- coverage: nver unknown because x", "write `-- coverage: never unknown because …`"),
        ])
    func misspelt(mark: String, message: String) throws {
        let rules = Self.marked.replacing("-- coverage: never unknown because the register has it", with: mark)
        let trial = try MutationTrial(rules: rules, tests: Self.agreed)
        let coverage = try trial.cover().coverage
        #expect(coverage.wrongMarks.map(\.location.line) == [3])
        #expect(trial.plain(CoverageReport(coverage).text()).hasSuffix("demo/rules.lua:3: " + message))
    }

    @Test(
        "a comment about something else is no mark",
        arguments: ["coverage of all firms", "average never falls", "covers"])
    func noMark(comment: String) throws {
        let rules = Self.marked.replacing("coverage: never unknown because the register has it", with: comment)
        #expect(try MutationTrial(rules: rules, tests: Self.agreed).cover().coverage.wrongMarks.isEmpty)
    }

    @Test("a scope, a floor and a cap have lines of their own where the rule is written out")
    func places() throws {
        let rules = """
            local function made(id)
              rule(id) { title = "乙", kind = "award", of = "enterprise", \(Self.basis),
                cap = wan(10), amount = function(e) return wan(1) end }
            end
            rule "a" {
              title = "甲", kind = "award", of = "enterprise", \(Self.basis),
              scope = function(e) return true end,
              amount = function(e)
                local cap = wan(1)
                if e.employees > 5 then cap = wan(2) end
                return cap
              end,
              floor = wan(1),
              cap = wan(10),
            }
            made "b"
            """
        let coverage = try MutationTrial(
            rules: rules,
            tests: "test \"t\" { given = { enterprise = { employees = 9 } }, expect = { a = \"eligible\" } }"
        ).cover().coverage
        func line(_ kind: CoverageItem.Kind, _ rule: String) -> Int? {
            coverage.items.first { $0.kind == kind && $0.declaration == "demo/" + rule }?.location.line
        }
        #expect(line(.scope, "a") == 7 && line(.floor, "a") == 13 && line(.cap, "a") == 14)
        // Where a function makes rules, their own line or that of the part.
        #expect(line(.cap, "b").map { [2, 3, 16].contains($0) } == true)
    }

    @Test("the pack that `tally new` writes is wholly covered")
    func template() throws {
        let folder = FileManager.default.temporaryDirectory.appending(path: "tally-new-" + UUID().uuidString)
        try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
        defer { do { try FileManager.default.removeItem(at: folder) } catch {} }
        let path = folder.appending(path: "demo").path
        _ = try PackTemplate(directory: path).write()
        let book = try RuleBook(paths: [path])
        let covered = try book.cover(try book.readTests())
        #expect(covered.run.exitCode == 0)
        #expect(covered.coverage.percent == 100)
        let mutation = try RuleBook.mutate(paths: [path], TestOptions())
        #expect(mutation.packs.flatMap(\.mutants).allSatisfy { !$0.outcome.isSurvivor })
    }
}
