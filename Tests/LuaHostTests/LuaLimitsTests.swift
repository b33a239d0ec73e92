import Testing

@testable import LuaHost

@Suite("Lua limits")
struct LuaLimitsTests {
    /// What goes over each limit.
    static let bombs: [(body: String, kind: LuaError.Kind)] = [
        ("while true do end", .instructions),
        (
            "local t = {} for i = 1, 20000 do t[i] = i end while true do table.insert(t, 1, 0) table.remove(t, 1) end",
            .instructions
        ),
        ("local t = {} for i = 1, 5000 do t[i] = i end while true do pairs(t) end", .instructions),
        ("while true do local s = ('x'):rep(100000) end", .instructions),
        ("('a'):rep(500):match(('a-'):rep(20) .. 'b')", .instructions),
        ("while true do ('a'):rep(100):find('a-b') end", .instructions),
        ("local s, t = ('x'):rep(1000), {} for i = 1, 1e9 do t[i] = s .. i end", .memory),
        ("local s = 'x' while true do s = s .. s end", .memory),
        ("local t = {} for i = 1, 1e9 do t[i] = i end", .memory),
        ("local function f() return 1 + f() end f()", .stack),
        ("local function f() pcall(f) end f()", .stack),
    ]

    static let wraps = [
        "B", "pcall(function() B end) return 1",
        "table.sort({3, 2, 1}, function() pcall(function() B end) end) return 1",
        "('ab'):gsub('.', function() pcall(function() B end) end) return 1",
        "pcall(string.gsub, 'ab', '.', function() B end) return 1",
        "while true do pcall(pcall, function() B end) end",
    ]

    @Test("Nothing catches a limit, and the machine is of use afterwards", arguments: bombs.map(\.body), wraps)
    func uncatchable(body: String, wrap: String) throws {
        let machine = try smallMachine()
        let source = wrap.split(separator: "B", omittingEmptySubsequences: false).joined(separator: body)
        let error = try #require(failure(source, on: machine))
        #expect(Self.bombs.contains { $0.body == body && $0.kind == error.kind }, "\(error)")
        #expect(error.chunk == "test.lua")
        #expect(error.line == 1)
        #expect(try run("return 1 + 1", on: machine) == ["2"])
    }

    @Test("A budget at what a function needs suffices, one below does not")
    func budgetThreshold() throws {
        let machine = try LuaMachine()
        let enough = (1..<400).first { budget in
            (try? run("local n = 0 for i = 1, 50 do n = n + 1 end return n", on: machine, budget: Int64(budget))) != nil
        }
        let least = try #require(enough)
        #expect(least > 50)
        #expect(throws: LuaError.self) {
            try run("local n = 0 for i = 1, 50 do n = n + 1 end return n", on: machine, budget: Int64(least - 1))
        }
    }

    @Test("A string at the block limit is made, a longer one is not")
    func blockThreshold() throws {
        let machine = try smallMachine { $0.block = 100_000 }
        #expect(try run("return #('x'):rep(40000)", on: machine) == ["40000"])
        #expect(failure("return #('x'):rep(100001)", on: machine) != nil)
        #expect(failure("local s = ('x'):rep(40000) return s .. s .. s", on: machine)?.kind == .memory)
    }

    @Test("A script's own error with the text of a limit is an error like others")
    func spoofs() throws {
        for text in ["not enough memory", "instruction budget used up", "stack overflow"] {
            let machine = try LuaMachine()
            #expect(failure("error('\(text)', 0)", on: machine)?.kind == .runtime)
            #expect(try run("return (pcall(error, '\(text)', 0))", on: machine) == ["false"])
        }
    }
}
