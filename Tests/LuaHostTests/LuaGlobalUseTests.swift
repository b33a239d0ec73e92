import LuaHost
import Testing

@Suite("Globals that a script uses")
struct LuaGlobalUseTests {
    static func uses(_ source: String) throws -> [String] {
        try LuaGlobalUse.all(in: .compiled(source)).map { "\($0.line) \($0.access) \($0.name)" }
    }

    @Test("Reads and writes are listed with their names and lines, in inner functions too")
    func readsAndWrites() throws {
        let source = """
            local a = wan(5)
            rule "x" { amount = function(e)
              total = e.tax + year
              return function() return a, deep.er end
            end }
            """
        #expect(
            try Self.uses(source) == ["1 read wan", "2 read rule", "3 read year", "3 write total", "4 read deep"])
    }

    @Test("Locals, parameters and fields are no globals")
    func noGlobals() throws {
        #expect(try Self.uses("local a, t = 1, {} t.x = a return function(b) a = b t.y = b.z end") == [])
    }

    @Test("A name whose constant does not fit an operand is found all the same")
    func crowdedFunctions() throws {
        let source = LuaSafetyTests.crowded("total = year + 1 deep.er = a\nhelper(total)")
        #expect(
            try Self.uses(source).sorted() == [
                "3 read deep", "3 read year", "3 write total", "4 read helper", "4 read total",
            ])
    }

    @Test(
        "Whatever reaches the table of globals itself is told",
        arguments: [
            "local _ENV = {} x = 1", "local function f(_ENV) return x end", "_ENV = {}", "local g = _ENV",
            "return function() return _ENV end", "return function() _ENV = nil end", "return _ENV[...]",
            "for _, _ENV in pairs {} do x = 1 end", "f(_ENV)", "_ENV:f()", "return _ENV[1]",
        ])
    func environment(_ source: String) throws {
        #expect(try Self.uses(source).contains("1 environment _ENV"))
    }
}
