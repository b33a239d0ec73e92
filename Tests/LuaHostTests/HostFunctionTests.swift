import Synchronization
import Testing

@testable import LuaHost

/// Counts how many of them live.
private final class Witness: Sendable {
    static let alive = Mutex(0)
    init() { Self.alive.withLock { $0 += 1 } }
    deinit { Self.alive.withLock { $0 -= 1 } }
}

@Suite("Host functions")
struct HostFunctionTests {
    private func machine(_ functions: [(String, LuaMachine.HostFunction)]) throws(LuaError) -> LuaMachine {
        let machine = try smallMachine()
        for (name, function) in functions { try machine.setGlobal(name, to: .hostFunction(machine.register(function))) }
        return machine
    }

    private static let call: @Sendable (LuaArguments, LuaReply) -> Void = { arguments, reply in
        guard let function = arguments[0] else { return reply.fail("a function is wanted") }
        do throws(LuaError) {
            for value in try reply.machine.invoke(function, [.integer(7)]) { reply.append(value) }
        } catch {
            reply.rethrow()
        }
    }

    private static let swallow: @Sendable (LuaArguments, LuaReply) -> Void = { arguments, reply in
        guard let function = arguments[0] else { return reply.fail("a function is wanted") }
        do throws(LuaError) {
            _ = try reply.machine.invoke(function, [])
            reply.append("fine")
        } catch {
            reply.machine.forgetError()
            reply.append("swallowed")
        }
    }

    private static let stop: @Sendable (LuaArguments, LuaReply) -> Void = { _, reply in reply.stop() }

    @Test("A failure is an error of the script at its line, and can be caught")
    func fail() throws {
        let machine = try machine([("no", { _, reply in reply.fail("it is not so") })])
        let error = try #require(failure("\nno()", on: machine))
        #expect(error == LuaError(kind: .runtime, message: "it is not so", chunk: "test.lua", line: 2))
        #expect(try run("local ok, e = pcall(no) return ok, e", on: machine).first == "false")
    }

    @Test(
        "A stop passes any pcall",
        arguments: [
            "pcall(stop)", "pcall(pcall, stop)", "table.sort({2,1}, function() pcall(stop) end)",
            "('a'):gsub('a', function() pcall(stop) end)", "pcall(call, function() pcall(stop) end)",
        ])
    func stopPasses(script: String) throws {
        let machine = try machine([("stop", Self.stop), ("call", Self.call)])
        #expect(failure(script + " return 1", on: machine)?.kind == .stopped)
        #expect(try run("return 2", on: machine) == ["2"])
    }

    @Test("A host function that swallows a stop goes on; the script's next errors are its own")
    func swallowedStop() throws {
        let machine = try machine([("stop", Self.stop), ("swallow", Self.swallow)])
        #expect(
            try run("local a = swallow(stop) return a, (pcall(error, 'x'))", on: machine) == ["swallowed", "false"])
    }

    @Test("An error raised again keeps the place where it was first raised")
    func rethrow() throws {
        let machine = try machine([("call", Self.call)])
        let error = try #require(failure("local f = function(n)\n  error('inner ' .. n)\nend\n\ncall(f)", on: machine))
        #expect(error == LuaError(kind: .runtime, message: "inner 7", chunk: "test.lua", line: 2))
    }

    @Test("An error raised again and caught does not lend its place to the next one")
    func rethrowCaught() throws {
        let machine = try machine([("call", Self.call)])
        let error = try #require(failure("pcall(call, function()\n error('a') end)\n\nerror('b')", on: machine))
        #expect(error == LuaError(kind: .runtime, message: "b", chunk: "test.lua", line: 4))
    }

    @Test("An error that a host function left lying does not spoil a later forgetting")
    func leftError() throws {
        let machine = try machine([
            (
                "leave",
                { arguments, reply in
                    if let function = arguments[0] { _ = try? reply.machine.invoke(function, []) }
                    reply.append(Int64(1))
                }
            ),
            (
                "forget",
                { arguments, reply in
                    reply.machine.forgetError()
                    reply.append(arguments[0]?.integer ?? -1)
                }
            ),
            ("again", { _, reply in reply.rethrow() }),
        ])
        #expect(try run("return leave(function() error('x') end), forget(5)", on: machine) == ["1", "5"])
        #expect(failure("again()", on: machine)?.message == "there is no error to raise again")
    }

    @Test(
        "Limits pass a host function that swallows them",
        arguments: [
            ("while true do end", LuaError.Kind.instructions),
            ("local s, t = ('x'):rep(1000), {} for i = 1, 1e9 do t[i] = s .. i end", .memory),
            ("local function f() return 1 + f() end f()", .stack),
            ("('a'):rep(500):match(('a-'):rep(20) .. 'b')", .instructions),
        ])
    func limitsPass(body: String, kind: LuaError.Kind) throws {
        let machine = try machine([("swallow", Self.swallow)])
        let error = failure("pcall(swallow, function() pcall(function() \(body) end) end) return 1", on: machine)
        #expect(error?.kind == kind)
        #expect(try run("return 2", on: machine) == ["2"])
    }

    @Test("A call from a host function shares the budget of the call outside")
    func nestedCall() throws {
        let machine = try smallMachine()
        let endless = try machine.load("while true do end", name: "endless.lua")
        let short = try machine.load("return 5", name: "short.lua")
        let nested = machine.register { arguments, reply in
            let function = arguments[0]?.boolean == true ? endless : short
            let value = try? reply.machine.call(function).first
            reply.append(value ?? .string("failed"))
        }
        try machine.setGlobal("nested", to: .hostFunction(nested))
        #expect(try run("return nested(false), nested(false)", on: machine) == ["5", "5"])
        #expect(failure("pcall(nested, true) return 1", on: machine)?.kind == .instructions)
        #expect(failure("nested(false) while true do end", on: machine)?.kind == .instructions)
    }

    @Test("Recursion through a host function ends with the stack")
    func recursion() throws {
        let machine = try machine([("call", Self.call)])
        #expect(failure("local function f() call(f) end f()", on: machine)?.kind == .stack)
        #expect(failure("local function f() pcall(call, f) end f()", on: machine)?.kind == .stack)
        #expect(try run("return call(function(n) return n + 1 end)", on: machine) == ["8"])
    }

    @Test(
        "No error unwinds a Swift frame: objects are released and locks are free",
        arguments: ["fail", "stop", "rethrow"])
    func noUnwinding(how: String) throws {
        let lock = Mutex(0)
        let before = Witness.alive.withLock { $0 }
        let machine = try smallMachine()
        let function = machine.register { arguments, reply in
            let witnesses = (0..<10).map { _ in Witness() }
            lock.withLock { count in
                count += witnesses.count
                switch how {
                case "fail": reply.fail("no")
                case "stop": reply.stop()
                default:
                    if let function = arguments[0] { _ = try? reply.machine.invoke(function, []) }
                    reply.rethrow()
                }
            }
        }
        try machine.setGlobal("f", to: .hostFunction(function))
        for _ in 0..<100 { #expect(failure("local x = f(function() error({}) end)", on: machine) != nil) }
        #expect(lock.withLock { $0 } == 1_000)
        #expect(Witness.alive.withLock { $0 } - before <= 20)  // those of tests that run beside this one
    }

    @Test("A host function sees its caller's place and too many arguments are an error")
    func callers() throws {
        let machine = try machine([
            ("line", { _, reply in reply.append(Int64(reply.machine.callerPosition?.line ?? 0)) })
        ])
        #expect(try run("\n\nreturn (line())", on: machine) == ["3"])
        #expect(machine.callerPosition == nil)
        #expect(
            failure("local t = {} for i = 1, 300 do t[i] = i end line(table.unpack(t))", on: machine)?.kind == .runtime)
    }

    @Test("A reply holds its capacity of values and no more")
    func capacity() throws {
        let machine = try machine([("many", { _, reply in for i in 0..<100 { reply.append(Int64(i)) } })])
        #expect(try run("return select('#', many())", on: machine) == ["\(LuaReply.capacity)"])
    }
}
