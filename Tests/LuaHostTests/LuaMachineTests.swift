import Testing

@testable import LuaHost

@Suite("Lua machine")
struct LuaMachineTests {
    @Test("Values of every kind come out of a call")
    func results() throws {
        let machine = try LuaMachine()
        #expect(
            try run("return nil, true, 42, 1.5, 'a', {}, pairs", on: machine) == [
                "nil", "true", "42", "1.5", "a", "table", "function",
            ])
        guard case .bytes(let bytes)? = try machine.call(try machine.load("return '\\xff\\0'", name: "b")).first else {
            Issue.record("a text that is not UTF-8 is not bytes")
            return
        }
        #expect(bytes == [0xFF, 0])
    }

    @Test("Values of every kind go into a call and come back")
    func arguments() throws {
        let machine = try LuaMachine()
        let echo = try machine.load("return ...", name: "echo")
        let table = try machine.makeTable([(.integer(1), .string("x")), (.string("k"), .boolean(true))])
        let values: [LuaValue] = [
            .nil, .boolean(false), .integer(.min), .number(-0.0), .string("é"), .bytes([0xFE]), .word(7),
            .object(LuaObject(machine.addType("thing"), 1, 2, 3)), .table(table), .function(echo),
        ]
        let results = try machine.call(echo, values)
        #expect(results.map(\.typeName) == values.map(\.typeName))
        guard case .object(let object) = results[7], case .word(7) = results[6], case .table(let back) = results[8]
        else {
            Issue.record("wrong kinds")
            return
        }
        #expect((object.a, object.b, object.c) == (1, 2, 3))
        #expect(try machine.entries(of: back).map { HostileScriptTests.text($0.key) } == ["1", "k"])
    }

    @Test(
        "Errors carry their chunk and line",
        arguments: [
            ("local x\n\nreturn x.y", 3, "attempt to index a nil value (local 'x')"),
            ("error('no')", 1, "no"), ("\nerror('bare', 0)", 2, "bare"),
            ("\n\nreturn ('x'):rep(-1, {})", 3, "bad argument #2 to 'rep' (string expected, got table)"),
        ])
    func errorPlaces(source: String, line: Int, message: String) throws {
        let error = try #require(failure(source, on: try LuaMachine()))
        #expect(error.kind == .runtime)
        #expect(error.chunk == "test.lua")
        #expect(error.line == line)
        #expect(error.message == message)
    }

    @Test("Syntax errors carry their line, also under a long name")
    func syntaxErrors() throws {
        let machine = try LuaMachine()
        let name = String(repeating: "long/", count: 60) + "rule.lua"
        let error = #expect(throws: LuaError.self) { try machine.load("return 1\nreturn return", name: name) }
        #expect(error?.kind == .syntax)
        #expect(error?.line == 2)
        #expect(error?.chunk == name)
    }

    @Test("A text at the size limit loads, one byte more does not")
    func sourceSize() throws {
        let machine = try smallMachine { $0.sourceBytes = 10 }
        #expect(try run("return 1  ", on: machine) == ["1"])
        #expect(failure("return 1   ", on: machine)?.kind == .syntax)
    }

    @Test("A function at the instruction limit loads, a longer one does not")
    func functionSize() throws {
        let machine = try smallMachine { $0.functionInstructions = 100 }
        #expect(failure(String(repeating: "local x=1 ", count: 90), on: machine) == nil)
        #expect(failure(String(repeating: "local x=1 ", count: 110), on: machine)?.kind == .syntax)
    }

    @Test("Bytecode is not loaded, a byte order mark is skipped")
    func binary() throws {
        let machine = try LuaMachine()
        let bytes = try machine.dump(try machine.load("return 1", name: "a"))
        #expect(throws: LuaError.self) { try machine.load(bytes, name: "b") }
        #expect(throws: LuaError.self) { try machine.load([0xEF, 0xBB, 0xBF] + bytes, name: "c") }
        let marked = try machine.load([0xEF, 0xBB, 0xBF] + Array("return 5".utf8), name: "d")
        guard case .integer(5)? = try machine.call(marked).first else {
            Issue.record("the text after the mark does not run")
            return
        }
    }

    @Test("Upvalues and lines of functions can be read; host functions have no instructions")
    func inspection() throws {
        let machine = try LuaMachine()
        let results = try machine.call(
            try machine.load("local a = 7\nreturn function() return a end, pairs", name: "a"))
        guard case .function(let inner) = results[0], case .function(let pairs) = results[1] else { return }
        #expect(inner.line == 2)
        guard case .integer(7) = try machine.upvalue(0, of: inner) else {
            Issue.record("not 7")
            return
        }
        #expect(throws: LuaError.self) { try machine.dump(pairs) }
    }

    @Test("Two hundred machines come and go, and one machine gives back what its handles held")
    func release() throws {
        for _ in 0..<200 { #expect(try run("return #('x'):rep(100)", on: try LuaMachine()) == ["100"]) }
        let machine = try LuaMachine()
        _ = try machine.makeTable([])
        let collect = { _ = try run("for i=1,20000 do local t={i} end", on: machine) }
        try collect()
        let before = machine.memoryUsed
        for _ in 0..<200 {
            let tables = try (0..<10).map {
                try machine.makeTable([(.integer(1), .bytes([UInt8](repeating: 1, count: 5000 + $0)))])
            }
            #expect(tables.count == 10)
        }
        for _ in 0..<5 { try collect() }
        #expect(machine.memoryUsed < before + 2_000_000)
    }

    @Test("Handles keep their machine alive")
    func lifetimes() throws {
        weak var machine: LuaMachine?
        var table: LuaTable?
        do {
            let made = try LuaMachine()
            machine = made
            table = try made.makeTable([(.string("a"), .integer(1))])
        }
        #expect(machine != nil)
        table = nil
        _ = table
        #expect(machine == nil)
    }
}
