import LuaHost
import Testing

@Suite("Writes of a function to what lies outside")
struct LuaImpureWriteTests {
    static func writes(_ body: String) throws -> [String] {
        let source = "local total, list, map = 0, {}, {}\nreturn function(e, f)\n\(body)\nend"
        return try LuaImpureWrite.all(in: LuaPrototype.compiled(source).children[0])
            .map { "\($0.line) \($0.kind) \($0.name)" }
    }

    @Test(
        "A write to what lies outside is found, with its name and line",
        arguments: [
            ("total = total + 1", "3 variable total"), ("list.x = 1", "3 table list"), ("list[1] = 1", "3 table list"),
            ("map[e.id] = 1", "3 table map"), ("map.a.b = 1", "3 table map"),
            ("local l = list\nl.x = 1", "4 table list"),
            ("table.insert(list, 1)", "3 table list"), ("return table.remove(list)", "3 table list"),
            ("table.sort(map.x)", "3 table map"), ("count = 1", "3 global count"), ("params.x = 1", "3 table params"),
            ("return function()\ntotal = 1 end", "4 variable total"),
            ("return function() return function() list.x = 1 end end", "3 table list"),
            ("e:each(function(m) table.insert(list, m) end)", "3 table list"),
        ])
    func found(_ body: String, _ expected: String) throws {
        #expect(try Self.writes(body) == [expected])
    }

    @Test(
        "Writes to the function's own variables and tables are its own affair",
        arguments: [
            "local t = {} t.x = list.x return t", "local n = 0 e:each(function(m) n = n + m.x end) return n",
            "local t = {} table.insert(t, list)", "e = f", "local l = list l = {} l.x = 1",
            "return function() local t = {} t[1] = total return t end", "local t = f(list) t.x = 1",
            "return table.concat(list)",
        ])
    func ownWrites(_ body: String) throws {
        #expect(try Self.writes(body) == [])
    }

    @Test("A name whose constant does not fit an operand is found all the same")
    func crowdedFunctions() throws {
        let source = LuaSafetyTests.crowded("count = 1").replacing("local a, b, c = ...\n", with: "")
        #expect(try LuaImpureWrite.all(in: .compiled(source)).map(\.kind) == [.global])
    }
}
