import SeededNumbers
import Testing

@testable import LuaHost

@Suite("Random scripts")
struct LuaFuzzTests {
    private static let tokens = [
        "local ", "x", "y", "f", " = ", "function ", "(", ")", "end ", "if ", "then ", "else ", "while ", "do ", "for ",
        "in ",
        "return ", "1", "0x7fffffffffffffff", "-1", "1e308", "'a'", "'%w+'", "{", "}", "[", "]", ",", ";", ":", ".",
        "..", "...",
        "+", "-", "*", "/", "//", "%", "==", "<", "and ", "or ", "not ", "#", "&", "|", "~", "<<", "pairs", "ipairs",
        "pcall",
        "error", "tostring", "select", "string.rep", "table.insert", "table.sort", "table.unpack", "utf8.char", "_ENV",
        "host",
        ":gsub", ":find", "goto a ", "::a:: ", "repeat ", "until ", "<close>", "break ", "nil", "true",
    ]

    private static let valid = HostileScriptTests.scripts.map(HostileScriptTests.bytes).filter { $0.count < 400 }

    private static func script(_ random: inout SeededNumbers) -> [UInt8] {
        if random.next() % 2 == 0 {
            return Array(
                (0..<(5 + random.next() % 40)).map { _ in tokens[Int(random.next() % UInt64(tokens.count))] }.joined()
                    .utf8)
        }
        var bytes = valid[Int(random.next() % UInt64(valid.count))]
        for _ in 0..<(1 + random.next() % 4) where !bytes.isEmpty {
            let place = Int(random.next() % UInt64(bytes.count))
            switch random.next() % 3 {
            case 0: bytes[place] = UInt8(truncatingIfNeeded: random.next())
            case 1: bytes.remove(at: place)
            default: bytes.insert(contentsOf: Array(tokens[Int(random.next() % UInt64(tokens.count))].utf8), at: place)
            }
        }
        return bytes
    }

    @Test("Random texts never crash a machine and always end", arguments: UInt64(0)..<20)
    func endsWithinLimits(seed: UInt64) throws {
        var random = SeededNumbers(seed: seed)
        let machine = try smallMachine { $0.callInstructions = 20_000 }
        machine.operate = { operation, _, _, reply in
            if operation == .text { reply.append("thing") } else { reply.append(Int64(1)) }
        }
        let host = machine.register { arguments, reply in
            guard let function = arguments[0], function.kind == .function else { return reply.fail("no function") }
            do throws(LuaError) { reply.append(Int64(try reply.machine.invoke(function, [.word(1)]).count)) } catch {
                reply.rethrow()
            }
        }
        try machine.setGlobal("host", to: .hostFunction(host))
        try machine.setGlobal("x", to: .object(LuaObject(machine.addType("thing"), 1)))
        for _ in 0..<100 {
            let script = Self.script(&random)
            do throws(LuaError) {
                let results = try machine.call(try machine.load(script, name: "random.lua"))
                if case .function(let function)? = results.first { _ = try machine.call(function) }
            } catch {
                #expect(error.kind != .stopped)
            }
        }
        #expect(try run("return 1 + 1", on: machine) == ["2"])
        #expect(machine.memoryUsed <= 8 << 20)
    }
}
