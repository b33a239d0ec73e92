import LuaHost
import Testing

@Suite("Safety of compiled Lua functions")
struct LuaSafetyTests {
    static func kinds(_ source: String) throws -> [LuaSafety.Fault.Kind] {
        try LuaSafety().faults(in: .compiled(source)).map(\.kind)
    }

    /// A function with so many constants that an integer no longer fits an operand.
    static func crowded(_ body: String) -> String {
        let constants = (0..<300).map { "\($0).5" }.joined(separator: ",")
        return "local a, b, c = ...\nlocal constants = {\(constants)}\n\(body)"
    }

    @Test(
        "An upvalue indexed by a comparison is refused",
        arguments: [
            "return t[1 < 2]", "return t[a == b]", "t[a < b] = 1", "return t[not (a < b)]", "return t[(a <= b)]",
            "return t[a < b][a > b]", "local x = t[a.n ~= 'x'] return x", "return t[a < b](a)", "t[a < 1].x = 1",
        ])
    func comparisonIndex(_ body: String) throws {
        let source = "local t = {}\nlocal function f(a, b)\n\(body)\nend"
        let faults = try LuaSafety().faults(in: .compiled(source))
        #expect(faults == [.init(line: 3, kind: .comparisonIndex)])
    }

    @Test(
        "Other uses of comparisons and of indexes are not",
        arguments: [
            "return t[not a]", "return t[a and b]", "return t[a < b and 1 or 2]", "return t.x[a < b]",
            "local l = t return l[a < b]", "return g[a < b]", "local x = a < b return t[x]", "return {[a < b] = 1}",
            "return a < b", "local x = a == b and a < b return x", "return t[a < b or a > b]", "return not (a < b)",
            "return f(a < b, a == b)", "return t[a]",
        ])
    func correctComparisons(_ body: String) throws {
        #expect(try Self.kinds("local t = {}\nlocal function f(a, b)\n\(body)\nend") == [])
    }

    @Test(
        "An integer before a bitwise operator and a choice is refused where constants are many",
        arguments: [
            "return 1 ~ (2 or 3)", "return 1 ~ (a or b)", "return 70000 | (a and b)", "return 1 & (a or b.c)",
            "return 1 ~ (a or b())", "return 1 ~ (a and b or c)", "local x = 3 ~ (a or 70000) return x",
            "return 1 ~ (a or -b)", "return 1 ~ (a() or b())", "return 1 ~ (a() and b)",
        ])
    func bitwiseChoice(_ body: String) throws {
        let faults = try LuaSafety().faults(in: .compiled(Self.crowded(body)))
        #expect(faults == [.init(line: 3, kind: .bitwiseChoice)])
        let few = "local a, b, c = ...\n\(body)"
        #expect(try Self.kinds(few) == [])
    }

    @Test(
        "Other bitwise operators are not, however many constants there are",
        arguments: [
            "return (a or b) ~ 1", "return 70000 & a", "return (a or 5) ~ c", "return (a and 5 or b) ~ c",
            "return (a and 5 or 7) ~ c", "local x = 70000 return x ~ (a or b)", "return 1 << (a or b)",
            "return 1 + (a or b)", "local x if a then x = 5 end return x ~ c",
            "local x if a then x = 5 end return x ~ a",
            "local x if a() then x = 5 end return x ~ b()", "return c ~ (a or b)",
            "return (a or 5) ~ (b or 7)", "local x = a or 5 local y = b or 6 return y ~ x",
            "local x = a or 5 local y = 6 return y ~ x", "return c ~ (a or 5)", "return (c or 5) ~ (a or 70000)",
        ])
    func correctBitwise(_ body: String) throws {
        #expect(try Self.kinds(Self.crowded(body)) == [])
    }

    @Test("The operator ^ is refused where it is left to be computed")
    func power() throws {
        #expect(try Self.kinds("local a = ... return a ^ 2") == [.power])
        #expect(try Self.kinds("local a = ... return 2 ^ a") == [.power])
        #expect(try Self.kinds("local a = ... return a ~ 2") == [])
    }

    @Test("A function may have as many instructions as allowed and not one more")
    func instructionLimit() throws {
        let chunk = try LuaPrototype.compiled("\nreturn function() local a = x.y.z return a + 1 end")
        let longest = chunk.children[0].code.count
        #expect(LuaSafety(instructionLimit: longest).faults(in: chunk) == [])
        let faults = LuaSafety(instructionLimit: longest - 1).faults(in: chunk)
        #expect(faults == [.init(line: 2, kind: .tooLong(instructions: longest, limit: longest - 1))])
    }

    @Test("Functions may nest as deep as allowed and not deeper")
    func depthLimit() throws {
        let source = "return function()\nreturn function()\nreturn function() end end end"
        let chunk = try LuaPrototype.compiled(source)
        #expect(LuaSafety(depthLimit: 3).faults(in: chunk) == [])
        #expect(LuaSafety(depthLimit: 2).faults(in: chunk) == [.init(line: 3, kind: .tooDeep(limit: 2))])
    }

    @Test("What is refused is said in the author's words, with what to do")
    func wording() {
        let fault = LuaSafety.Fault(line: 3, kind: .comparisonIndex)
        #expect(fault.message == "a table of an outer function is indexed by a comparison")
        #expect(fault.help == "put that expression into a local variable first")
    }
}
