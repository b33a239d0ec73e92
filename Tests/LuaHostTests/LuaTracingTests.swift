import LuaHost
import Testing

@Suite("lines that ran")
struct LuaTracingTests {
    static let source = """
        local function inner(x)
          if x > 1 then
            return "big"
          end
          return "small"
        end
        return inner(
          2
        ), function(y)
          local z = y
          return z
        end
        """

    private func machine(_ limits: LuaLimits = LuaLimits()) throws -> LuaMachine {
        let machine = try LuaMachine(limits: limits)
        try machine.traceLines()
        return machine
    }

    @Test("each line that runs is kept once, with its function")
    func lines() throws {
        let machine = try machine()
        let results = try machine.call(try machine.load(Self.source, name: "a.lua"))
        let lines = machine.takeTracedLines()
        #expect(Set(lines).count == lines.count)
        #expect(lines.allSatisfy { $0.chunk == "a.lua" })
        #expect(lines.filter { $0.function == 1 }.map(\.line) == [2, 3])
        #expect(Set(lines.filter { $0.function == 0 }.map(\.line)).isSuperset(of: [6, 7]))
        #expect(!lines.contains { $0.function == 9 })
        guard case .function(let second) = results[1] else {
            Issue.record("no function")
            return
        }
        _ = try machine.call(second, [.integer(1)])
        #expect(machine.takeTracedLines().map(\.line) == [10, 11])
        #expect(machine.takeTracedLines().isEmpty)
    }

    @Test("chunks are told apart, also those with long names and many lines")
    func chunks() throws {
        let machine = try machine()
        let long = String(repeating: "d/", count: 90) + "b.lua"
        let body = (1...3000).map { "local _ = \($0 % 7)" }.map { "do \($0) end" }.joined(separator: "\n")
        for name in ["a.lua", long] { _ = try machine.call(try machine.load(body, name: name)) }
        let lines = machine.takeTracedLines()
        for name in ["a.lua", long] { #expect(Set(lines.filter { $0.chunk == name }.map(\.line)) == Set(1...3000)) }
    }

    @Test("a machine that traces stops at the same limits", arguments: [Int64](stride(from: 200, to: 2000, by: 100)))
    func limits(_ budget: Int64) throws {
        func steps(isTraced: Bool) throws -> Int64? {
            let machine = try LuaMachine()
            if isTraced { try machine.traceLines() }
            var last: Int64?
            let note = machine.register { arguments, reply in
                last = arguments[0]?.integer
                reply.appendNil()
            }
            try machine.setGlobal("note", to: .hostFunction(note))
            let function = try machine.load("for i = 1, 1e9 do note(i // 1) end", name: "a.lua")
            #expect(throws: LuaError.self) { try machine.call(function, budget: budget) }
            return last
        }
        #expect(try steps(isTraced: true) == steps(isTraced: false))
    }

    @Test("a machine that does not trace keeps nothing")
    func off() throws {
        let machine = try LuaMachine()
        _ = try machine.call(try machine.load(Self.source, name: "a.lua"))
        #expect(machine.takeTracedLines().isEmpty)
    }
}
