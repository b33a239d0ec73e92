import Testing

@testable import LuaHost

@Suite("Lua views and environments")
struct LuaViewTests {
    private func machine() throws(LuaError) -> LuaMachine {
        let machine = try smallMachine()
        machine.operate = { operation, object, key, reply in
            switch operation {
            case .index where key.kind == .string && key.string == "asked": reply.append(Int64(object.object.a))
            case .index where key.kind == .integer: reply.appendNil()
            default: reply.fail("no \(operation)")
            }
        }
        let table = try machine.makeTable([
            (.integer(1), .string("a")), (.integer(2), .string("b")), (.string("k"), .integer(5)),
        ])
        let view = try machine.makeView(of: table, asking: LuaObject(machine.addType("view"), 42))
        try machine.setGlobal("view", to: .table(view))
        return machine
    }

    @Test(
        "A view reads like its table and asks the host for what is not there",
        arguments: [
            ("return view.k + #view", "7"), ("return view.asked", "42"), ("return table.concat(view, ',')", "a,b"),
            ("return select('#', table.unpack(view))", "2"),
            ("local n = 0 for i, v in ipairs(view) do n = n + i end return n", "3"),
            ("local s = '' for k in pairs(view) do s = s .. k end return s", "12k"), ("return tostring(view)", "table"),
            ("return (('a'):gsub('a', view))", "a"),
        ])
    func reading(script: String, expected: String) throws {
        #expect(try run(script, on: try machine()) == [expected])
    }

    @Test(
        "A view refuses every change",
        arguments: [
            "view.k = 6", "view.new = 1", "view[1] = nil", "table.insert(view, 'c')", "table.insert(view, 1, 'c')",
            "table.remove(view)", "table.remove(view, 1)", "table.sort(view)", "return view.absent",
        ])
    func refusing(script: String) throws {
        let machine = try machine()
        #expect(failure(script, on: machine)?.kind == .runtime)
        #expect(try run("return view[1] .. view[2] .. view.k .. #view", on: machine) == ["ab52"])
    }

    @Test("Environments share nothing that the host adds")
    func environments() throws {
        let machine = try LuaMachine()
        let other = try machine.makeEnvironment()
        try machine.setGlobal("mine", to: .integer(1))
        try machine.setGlobal("theirs", to: .integer(2), in: other)
        #expect(try run("return mine", on: machine) == ["1"])
        #expect(failure("return theirs", on: machine)?.message == "there is no global `theirs`")
        guard case .integer(2)? = try machine.call(try machine.load("return theirs", name: "o", in: other)).first else {
            Issue.record("not 2")
            return
        }
        #expect(throws: LuaError.self) { try machine.call(try machine.load("return mine", name: "o", in: other)) }
    }
}
