import Testing

@testable import LuaHost

@Suite("Lua cursors and runs")
struct LuaCursorTests {
    private func rule(_ body: String, on machine: LuaMachine) throws -> LuaFunction {
        guard
            case .function(let function)? = try machine.call(
                try machine.load("return function(e) \(body) end", name: "rule.lua")
            ).first
        else { throw LuaError(kind: .runtime, message: "no function") }
        return function
    }

    @Test("Kept fields are read without asking, others are asked once a row, and nothing stays for the next row")
    func rows() throws {
        let machine = try LuaMachine()
        var asked = 0
        machine.operate = { _, object, key, reply in
            asked += 1
            guard key.string == "other" else { return reply.fail("there is no field `\(key.string)`") }
            reply.append(Int64(object.object.a) * 10)
            reply.cache()
        }
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        let place = cursor.keep(atom: machine.atom("size"))
        let run = LuaRun(machine: machine)
        run.append(try rule("return e.size + e.other", on: machine), budget: 1000)
        run.append(try rule("return e.other > 15", on: machine), budget: 0)
        for row in 1...3 {
            cursor.value(place).set(Int64(row))
            try cursor.move(to: UInt64(row))
            #expect(run.call(0, on: cursor.number) == nil)
            #expect(run.answer.integer == Int64(row * 11))
            #expect(run.answer.truth == nil)
            #expect(run.run(1..<2, on: cursor.number) == nil)
            #expect(run.holds(1) == (row > 1))
            #expect(asked == row)
        }
    }

    @Test("A kept answer is given again until the cursor moves or forgets, for the price of a pause where it has one")
    func answers() throws {
        let machine = try LuaMachine()
        var asked = 0
        var hasPrice = false
        machine.operate = { _, object, key, reply in
            asked += 1
            let paused = machine.pauseBudget()
            reply.append(Int64(object.object.a) * 10)
            machine.resumeBudget(paused)
            reply.keep(asPause: hasPrice)
        }
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        _ = machine.atom("size")
        let run = LuaRun(machine: machine)
        run.append(try rule("return e.size + e.size", on: machine), budget: 0)
        // 60 reads, each as dear as a hundred instructions where it has a price.
        run.append(try rule("local n = 0 for i = 1, 60 do n = n + e.size end return n", on: machine), budget: 5000)
        for row in 1...3 {
            try cursor.move(to: UInt64(row))
            #expect(run.call(0, on: cursor.number) == nil)
            #expect(run.answer.integer == Int64(row * 20))
            #expect(asked == 2 * row - 1)
            cursor.forgetAnswers()
            #expect(run.call(0, on: cursor.number) == nil)
            #expect(asked == 2 * row)
        }
        #expect(run.call(1, on: cursor.number) == nil)
        hasPrice = true
        cursor.forgetAnswers()
        #expect(run.call(1, on: cursor.number)?.kind == .instructions)
        // Asking each time costs no less.
        machine.operate = { _, _, _, reply in
            let paused = machine.pauseBudget()
            reply.append(Int64(1))
            machine.resumeBudget(paused)
        }
        cursor.forgetAnswers()
        #expect(run.call(1, on: cursor.number)?.kind == .instructions)
    }

    @Test("A run ends at the function that fails or gives no boolean, and goes on behind it")
    func failures() throws {
        let machine = try LuaMachine()
        machine.operate = { _, _, key, reply in reply.fail("there is no field `\(key.string)`") }
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        let run = LuaRun(machine: machine)
        for body in [
            "return false", "\nreturn e.absent", "pcall(function() while true do end end) return 2", "return 'three'",
        ] {
            run.append(try rule(body, on: machine), budget: 10_000)
        }
        for _ in 0..<100 { run.append(try rule("return true", on: machine), budget: 0) }
        try cursor.move(to: 1)
        let first = try #require(run.run(0..<run.count, on: cursor.number))
        #expect(first.index == 1)
        #expect(!run.holds(0))
        #expect(
            first.error == LuaError(kind: .runtime, message: "there is no field `absent`", chunk: "rule.lua", line: 2))
        let second = try #require(run.run(2..<run.count, on: cursor.number))
        #expect(second.index == 2)
        #expect(second.error?.kind == .instructions)
        let third = try #require(run.run(3..<run.count, on: cursor.number))
        #expect(third.index == 3)
        #expect(third.error == nil)
        #expect(run.answer.string == "three")
        #expect(run.run(4..<run.count, on: cursor.number) == nil)
        #expect(run.holds(103))
    }

    @Test("A function called by itself leaves what a run gave, from within the run too")
    func reentry() throws {
        let machine = try LuaMachine()
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        let run = LuaRun(machine: machine)
        for body in ["return false", "return e.other", "return true", "return { e.other }"] {
            run.append(try rule(body, on: machine), budget: 0)
        }
        machine.operate = { _, _, _, reply in
            #expect(run.call(0, on: cursor.number) == nil)
            #expect(run.answer.truth == false)
            #expect(run.call(2, on: cursor.number) == nil)
            reply.append(run.answer.boolean)
        }
        try cursor.move(to: 1)
        #expect(run.run(0..<3, on: cursor.number) == nil)
        #expect((0..<3).map { run.holds($0) } == [false, true, true])
        #expect(run.call(3, on: cursor.number) == nil)
        #expect(run.answer.kind == .table)
        guard case .table(let list) = try run.value(of: 3, on: cursor.number) else {
            Issue.record("no table")
            return
        }
        #expect(try machine.entries(of: list).count == 1)
    }

    @Test("A fixed answer is asked once and stays while the cursor moves, and no longer than the cursor")
    func fixed() throws {
        let machine = try LuaMachine()
        var asked = 0
        machine.operate = { _, _, _, reply in
            asked += 1
            reply.append(Int64(7))
            reply.fix()
        }
        let type = machine.addType("enterprise")
        let run = LuaRun(machine: machine)
        run.append(try rule("return e.constant", on: machine), budget: 0)
        for round in 1...2 {
            let cursor = try LuaCursor(machine: machine, type: type)
            for row in 1...3 {
                try cursor.move(to: UInt64(row))
                #expect(run.call(0, on: cursor.number) == nil)
                #expect(run.answer.integer == 7)
            }
            #expect(asked == round)
        }
    }

    @Test("A long name is found like a short one, and so are many")
    func names() throws {
        let machine = try LuaMachine()
        var found: [Int] = []
        machine.operate = { _, _, key, reply in
            found.append(key.atom)
            reply.append(true)
        }
        let names = (0..<2000).map { "n\($0)" } + [String(repeating: "long", count: 20)]
        let atoms = names.map { machine.atom($0) }
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        let read = try machine.load(
            "local e, names = ... for i = 1, #names do local x = e[names[i] .. ''] end", name: "rule.lua")
        let list = try machine.makeTable(
            names.enumerated().map { (.integer(Int64($0.offset + 1)), .string($0.element)) } + [
                (.integer(Int64(names.count + 1)), .string("absent"))
            ])
        _ = try machine.call(read, [.cursor(cursor), .table(list)])
        #expect(found == atoms + [-1])
    }

    @Test("Every kind of kept value is read as it was set, and unknown ones are asked")
    func kinds() throws {
        let machine = try LuaMachine()
        machine.operate = { operation, _, _, reply in
            if operation == .text { reply.append("word") } else { reply.append("asked") }
        }
        let cursor = try LuaCursor(machine: machine, type: machine.addType("enterprise"))
        let places = ["a", "b", "c", "d", "e", "f", "g"].map { cursor.keep(atom: machine.atom($0)) }
        let read = try rule("return ('%s %s %s %s %s %s %s'):format(e.a, e.b, e.c, e.d, e.e, e.f, e.g)", on: machine)
        try Array("bytes".utf8).withUnsafeBufferPointer { bytes in
            cursor.value(places[0]).set(true)
            cursor.value(places[1]).set(Int64(5))
            cursor.value(places[2]).set(1.5)
            cursor.value(places[3]).set(word: 9)
            cursor.value(places[4]).set(atom: machine.atom("name"))
            cursor.value(places[5]).set(bytes: bytes)
            cursor.value(places[6]).setUnknown()
            try cursor.move(to: 1)
        }
        #expect(
            try machine.call(read, [.cursor(cursor)]).map(HostileScriptTests.text) == [
                "true 5 1.5 word name bytes asked"
            ])
    }

    @Test("A machine has at most 64 cursors")
    func capacity() throws {
        let machine = try LuaMachine()
        let type = machine.addType("enterprise")
        let cursors = try (0..<64).map { _ in try LuaCursor(machine: machine, type: type) }
        #expect(cursors.count == 64)
        #expect(throws: LuaError.self) { try LuaCursor(machine: machine, type: type) }
    }
}
