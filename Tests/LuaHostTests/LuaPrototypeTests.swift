import LuaHost
import SeededNumbers
import Testing

extension LuaPrototype {
    /// The function that a source text compiles to, with the chunk `rule.lua` as its name.
    static func compiled(_ source: String) throws -> LuaPrototype {
        let bytes = try chunk(source)
        return try decoded(bytes).get()
    }

    /// The binary chunk of a source text.
    static func chunk(_ source: String) throws -> [UInt8] {
        let machine = try LuaMachine()
        return try machine.dump(machine.compile(Array(source.utf8), name: "rule.lua"))
    }

    static func decoded(_ bytes: [UInt8]) -> Result<LuaPrototype, LuaPrototypeError> {
        bytes.withUnsafeBufferPointer { bytes in
            do throws(LuaPrototypeError) {
                return .success(try LuaPrototype(chunk: bytes))
            } catch {
                return .failure(error)
            }
        }
    }
}

@Suite("Compiled Lua functions")
struct LuaPrototypeTests {
    static let sample = """
        local rate <const> = 0.5 local base = "基数"
        return function(e, ...)
          local tax = e.tax
          if tax > 3 then return tax * rate, nil, true end
          for i = 1, 10 do base = base .. i end
          for k, v in pairs(e) do tax = tax + #v end
          return function() return tax, base, -7, 70000, {1, 2, 3} end
        end
        """

    @Test("A chunk decodes into functions, constants, names and lines")
    func decodes() throws {
        let chunk = try LuaPrototype.compiled(Self.sample)
        #expect(chunk.source == "@rule.lua")
        #expect(chunk.lineDefined == 0)
        #expect(chunk.isVararg)
        #expect(chunk.upvalues.map(\.name) == ["_ENV"])
        let function = try #require(chunk.children.first)
        #expect(function.source == "@rule.lua")
        #expect((function.lineDefined, function.lastLineDefined) == (2, 8))
        #expect(function.parameterCount == 1)
        #expect(function.isVararg)
        #expect(function.upvalues.map(\.name) == ["base", "_ENV"])
        #expect(function.upvalues.map(\.isInStack) == [true, false])
        #expect(function.locals.map(\.name).prefix(2) == ["e", "tax"])
        #expect(function.constants.contains(.text(Array("tax".utf8))))
        #expect(function.constants.contains(.float(0.5)))
        #expect(chunk.constants.contains(.text(Array("基数".utf8))))
        let inner = try #require(function.children.first)
        #expect(inner.constants.contains(.integer(70_000)))
        #expect(inner.upvalues.map(\.name) == ["tax", "base"])
    }

    @Test("Every instruction has the line it was written on")
    func lines() throws {
        let function = try LuaPrototype.compiled(Self.sample).children[0]
        let field = try #require(function.code.firstIndex { $0.opcode == .getField })
        #expect(function.line(of: field) == 3)
        #expect(function.name(at: function.code[field].c) == "tax")
        let loop = try #require(function.code.firstIndex { $0.opcode == .forLoop })
        #expect(function.line(of: loop) == 5)
        let far = try LuaPrototype.compiled(String(repeating: "\n", count: 500) + "return x.y")
        #expect(far.lines.last == 501)
    }

    @Test("A register's local variable is known by its name while it is alive")
    func localNames() throws {
        let function = try LuaPrototype.compiled("return function(a) do local b = a end local c = a return c end")
            .children[0]
        let last = try #require(function.code.firstIndex { $0.opcode == .returnOne })
        #expect(function.localName(of: 0, at: last) == "a")
        #expect(function.localName(of: 1, at: last) == "c")
        #expect(function.localName(of: 2, at: last) == nil)
        #expect(function.localName(of: 1, at: 0) == nil)
    }

    /// One snippet for each operation; what the compiler of Lua 5.4 writes for it.
    static let operations: [(String, LuaOpcode)] = [
        ("local a = x local b = a", .move), ("local a = 5", .loadInteger), ("local a = 5.0", .loadFloat),
        ("local a = 'x'", .loadConstant), ("local a = false", .loadFalse), ("local a = x == y", .loadFalseSkip),
        ("local a = true", .loadTrue), ("local a", .loadNil), ("x = 1", .setTableUpvalue), ("x()", .getTableUpvalue),
        ("local a, b = {}, 1 x = a[b]", .getTable), ("local a = {} x = a[1]", .getIndex),
        ("local a = {} x = a.y", .getField), ("local a, b = {}, 1 a[b] = 1", .setTable),
        ("local a = {} a[1] = 1", .setIndex), ("local a = {} a.y = 1", .setField), ("x = {}", .newTable),
        ("x:y()", .selfMethod), ("local a = 1 x = a + 1", .addImmediate), ("local a = 1 x = a + 1.5", .addConstant),
        ("local a = 1 x = a - 1.5", .subtractConstant), ("local a = 1 x = a * 2", .multiplyConstant),
        ("local a = 1 x = a % 2", .moduloConstant), ("local a = 1 x = a ^ 2", .powerConstant),
        ("local a = 1 x = a / 2", .divideConstant), ("local a = 1 x = a // 2", .floorDivideConstant),
        ("local a = 1 x = a & 2", .andConstant), ("local a = 1 x = a | 2", .orConstant),
        ("local a = 1 x = a ~ 2", .xorConstant), ("local a = 1 x = a >> 2", .shiftRightImmediate),
        ("local a = 1 x = 2 << a", .shiftLeftImmediate), ("local a = 1 x = a + a", .add),
        ("local a = 1 x = a - a", .subtract), ("local a = 1 x = a * a", .multiply), ("local a = 1 x = a % a", .modulo),
        ("local a = 1 x = a ^ a", .power), ("local a = 1 x = a / a", .divide), ("local a = 1 x = a // a", .floorDivide),
        ("local a = 1 x = a & a", .and), ("local a = 1 x = a | a", .or), ("local a = 1 x = a ~ a", .xor),
        ("local a = 1 x = a << a", .shiftLeft), ("local a = 1 x = a >> a", .shiftRight),
        ("local a = 1 x = a + a", .metamethod), ("local a = 1 x = a + 1", .metamethodImmediate),
        ("local a = 1 x = a * 2", .metamethodConstant), ("local a = 1 x = -a", .negate),
        ("local a = 1 x = ~a", .bitwiseNot), ("local a = 1 x = not a", .not), ("local a = {} x = #a", .length),
        ("x = y .. z", .concatenate), ("while x do local a x = function() return a end end", .close),
        ("local a <close> = nil", .toBeClosed), ("if x then y() end", .jump), ("x = y == z", .equal),
        ("x = y < z", .lessThan), ("x = y <= z", .lessOrEqual), ("x = y == 'a'", .equalConstant),
        ("x = y == 1", .equalImmediate), ("x = y < 1", .lessThanImmediate), ("x = y <= 1", .lessOrEqualImmediate),
        ("x = y > 1", .greaterThanImmediate), ("x = y >= 1", .greaterOrEqualImmediate), ("if x then y() end", .test),
        ("local a, b = 1, 2 x = a and b", .testSet), ("x()", .call), ("return x()", .tailCall),
        ("return x, y", .returnMany), ("return", .returnMany), ("for i = 1, 2 do end", .forLoop),
        ("for i = 1, 2 do end", .forPrepare), ("for k in x do end", .genericForPrepare),
        ("for k in x do end", .genericForCall), ("for k in x do end", .genericForLoop), ("x = {1}", .setList),
        ("x = function() end", .closure), ("x = ...", .vararg), ("x = ...", .varargPrepare), ("x = {}", .extraArgument),
    ]

    @Test("The compiler's operations have the numbers we give them", arguments: operations)
    func operationNumbers(_ source: String, _ expected: LuaOpcode) throws {
        let chunk = try LuaPrototype.compiled(source)
        #expect(chunk.code.contains { $0.opcode == expected })
    }

    @Test("Operations inside functions have the numbers we give them")
    func innerOperationNumbers() throws {
        let source = "local u return function(a) u = a return u end, function() end"
        let chunk = try LuaPrototype.compiled(source)
        #expect(chunk.children[0].code.map(\.opcode) == [.setUpvalue, .getUpvalue, .returnOne, .returnNone])
        #expect(chunk.children[1].code.map(\.opcode) == [.returnNone])
        #expect(LuaOpcode.allCases.count == 83)
    }

    @Test("Signed operands and jumps lead where the source says")
    func operands() throws {
        let chunk = try LuaPrototype.compiled("local a = -5 if a < -3 then a = a + -2 end while a do a = 1 end")
        let load = try #require(chunk.code.first { $0.opcode == .loadInteger })
        #expect(load.signedBx == -5)
        let test = try #require(chunk.code.first { $0.opcode == .lessThanImmediate })
        #expect(test.signedB == -3)
        let add = try #require(chunk.code.first { $0.opcode == .addImmediate })
        #expect(add.signedC == -2)
        let jumps = chunk.code.indices.compactMap { pc in chunk.jumpTarget(of: pc).map { (pc, $0) } }
        #expect(jumps.contains { $0.1 < $0.0 })
        #expect(jumps.contains { $0.1 > $0.0 })
    }

    @Test("A chunk of another Lua, another machine or with damage is refused for that")
    func refusesOtherChunks() throws {
        let good = try LuaPrototype.chunk("return 1")
        func outcome(_ change: (inout [UInt8]) -> Void) -> LuaPrototypeError? {
            var bytes = good
            change(&bytes)
            if case .failure(let error) = LuaPrototype.decoded(bytes) { return error } else { return nil }
        }
        #expect(outcome { _ in } == nil)
        #expect(outcome { $0 = [] } == .notAChunk)
        #expect(outcome { $0 = Array("return 1".utf8) } == .notAChunk)
        #expect(outcome { $0[4] = 0x53 } == .otherVersion(0x53))
        #expect(outcome { $0[5] = 1 } == .otherFormat(1))
        #expect(outcome { $0[8] = 0x0A } == .damaged)
        #expect(outcome { $0[12] = 8 } == .otherMachine)
        #expect(outcome { $0[13] = 4 } == .otherMachine)
        #expect(outcome { $0[15] = 0 } == .otherMachine)
        #expect(outcome { $0[30] = 0 } == .otherMachine)
        #expect(outcome { $0.append(0) } == .trailingBytes)
        #expect(outcome { $0.removeLast() } == .truncated)
        #expect(LuaPrototypeError.otherVersion(0x53).message == "compiled chunk of Lua 5.3, not 5.4")
    }

    @Test("Every chunk cut short is refused")
    func refusesCutChunks() throws {
        let good = try LuaPrototype.chunk(Self.sample)
        for length in 0..<good.count {
            let cut = LuaPrototype.decoded(Array(good.prefix(length)))
            #expect(throws: LuaPrototypeError.self) { try cut.get() }
        }
    }

    @Test("Changed chunks never crash: they are refused or are well formed", arguments: 0..<20)
    func changedChunks(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        let good = try LuaPrototype.chunk(Self.sample)
        for _ in 0..<500 {
            var bytes = good
            for _ in 0...random.below(4) {
                let place = random.below(bytes.count)
                switch random.below(4) {
                case 0: bytes[place] = UInt8(random.below(256))
                case 1: bytes[place] ^= 1 << UInt8(random.below(8))
                case 2: bytes.remove(at: place)
                default: bytes.insert(UInt8(random.below(256)), at: place)
                }
            }
            guard case .success(let prototype) = LuaPrototype.decoded(bytes) else { continue }
            // Whoever follows the code of a chunk that decoded may trust it.
            _ = LuaSafety().faults(in: prototype)
            prototype.visit { function, _ in
                for pc in function.code.indices {
                    _ = function.line(of: pc)
                    _ = function.localName(of: function.code[pc].a, at: pc)
                    if let target = function.jumpTarget(of: pc) { #expect(function.code.indices.contains(target)) }
                }
            }
        }
    }
}
