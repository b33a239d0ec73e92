import PolicyModel
import Testing

@testable import PolicyRules

@Suite("errors of scripts")
struct ScriptErrorTests {
    private func faults(_ lua: String, modules: [String: String] = [:]) throws -> [ScriptFault] {
        try Trial(lua, modules: modules) { try $0.add(entity: "enterprise", key: "E", values: ["name": .text("甲")]) }
            .decision("r").errors
    }

    @Test(
        "whatever a script throws, the decision says something",
        arguments: [
            ("error(\"boom\")", "boom"), ("error(\"boom\", 0)", "boom"), ("error(\"boom\", 2)", "boom"),
            ("assert(false, \"boom\")", "boom"),
            ("assert(nil)", "assertion failed!"),
            ("local x = nil; return x.y", "attempt to index a nil value (local 'x')"),
            ("return 1 + {}", "attempt to perform arithmetic on a table value"),
            ("return #5", "attempt to get length of a number value"),
        ])
    func messages(_ body: String, _ message: String) throws {
        let found = try faults(VerdictTests.rule("r", "value = function(e) \(body) end"))
        #expect(found.map(\.message.en) == [message])
    }

    @Test(
        "errors that are no text",
        arguments: ["error()", "error(nil)", "error({})", "error(wan(1))", "error(e)", "error(true)", "error(42)"])
    func oddErrors(_ body: String) throws {
        let found = try faults(VerdictTests.rule("r", "value = function(e) \(body) end"))
        #expect(found.count == 1)
        #expect(found.first?.message.en.isEmpty == false)
    }

    @Test("an error names its file and line, in a module too")
    func places() throws {
        let rule =
            "local m = require \"lib.m\"\n" + VerdictTests.rule("r", "value = function(e)\n return m.run(e)\n end")
        let found = try faults(rule, modules: ["m": "local m = {}\n\nfunction m.run(e)\n  return e.nam\nend\nreturn m"])
        #expect(found.map(\.message.en) == ["`enterprise` has no field `nam`; did you mean `name`?"])
        #expect(found.map(\.file) == ["packs/test/lib/m.lua"])
        #expect(found.map(\.line) == [4])
        let own = try faults(
            "\n\n" + VerdictTests.rule("r", "conditions = {\n{ \"c\", \"t\", function(e)\n return e.nam end } }"))
        #expect(own.map(\.file) == ["packs/test/rules.lua"])
        #expect(own.map(\.line) == [5])
        #expect(own.map(\.condition) == [0])
    }

    @Test("pcall catches a script's own errors, and what it caught is gone")
    func caught() throws {
        let lua = VerdictTests.rule(
            "r", "value = function(e) local ok, why = pcall(function() return e.nam end) return { ok, type(why) } end")
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        let found = try trial.outcome("r")
        #expect(found == "eligible value [false, string]")
    }

    @Test(
        "what a function would remember from one subject to the next is found before it runs",
        arguments: [
            "local kept\n" + VerdictTests.rule("r", "value = function(e) kept = kept or e.name return kept end"),
            "local kept = {}\n"
                + VerdictTests.rule("r", "value = function(e) kept.name = kept.name or e.name return kept.name end"),
            "local kept = {}\n"
                + VerdictTests.rule("r", "value = function(e) table.insert(kept, e.name) return kept[1] end"),
            "local kept = {}\n"
                + VerdictTests.rule("r", "value = function(e) kept[1] = kept[1] or e return kept[1].name end"),
        ])
    func memory(_ lua: String) throws {
        guard Trial.loadErrors(lua).isEmpty else { return }
        let program = try RuleProgram.load([Trial.source(lua)])
        #expect(PackChecker(program).diagnostics().contains { $0.code == "function-impure" && $0.severity == .error })
    }

    @Test("`pairs` goes in sorted order, whatever the order of insertion")
    func pairsOrder() throws {
        let body =
            "local t = { b = 1, a = 2, [3] = 3, [1] = 4, c = 5 } t.aa = 6 local s = \"\" for k in pairs(t) do s = s .. tostring(k) .. \" \" end return s"
        let trial = try Trial(VerdictTests.rule("r", "value = function(e) \(body) end")) {
            try $0.add(entity: "enterprise", key: "E")
        }
        let found = try trial.outcome("r")
        #expect(found == "eligible value 1 3 a aa b c ")
    }

    @Test(
        "what scripts may not have, they do not have",
        arguments: [
            "io", "os", "debug", "load", "loadstring", "dofile", "loadfile", "coroutine", "collectgarbage", "rawget",
            "rawset", "rawequal", "rawlen", "setmetatable",
            "getmetatable", "package", "print", "_G", "_ENV", "xpcall", "next", "string.dump", "math.random",
            "math.randomseed",
        ])
    func absent(_ name: String) throws {
        let lua = VerdictTests.rule("r", "value = function(e) return type(\(name)) end")
        guard Trial.loadErrors(lua).isEmpty else { return }
        let trial = try Trial(lua) { try $0.add(entity: "enterprise", key: "E") }
        let found = try trial.outcome("r")
        #expect(found == "eligible value nil" || found.hasPrefix("error"))
    }
}
