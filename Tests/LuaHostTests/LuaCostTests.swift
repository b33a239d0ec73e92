import LuaHost
import SeededNumbers
import Testing

@Suite("What a call can cost")
struct LuaCostTests {
    static var rules: LuaCost.Rules {
        LuaCost.Rules(
            isHostGlobal: { ["wan", "min", "max", "ratio", "tier"].contains($0) },
            isHostLibraryMember: { $0 == "math" && ["floor", "abs"].contains($1) },
            isHostField: { $0 != "record" },
            methodCallsArguments: { !["year", "has", "get"].contains($0) },
            methodYieldsHostValue: { !["get", "group_by"].contains($0) })
    }

    /// The cost of the last function that the text returns or names first inside.
    static func cost(_ body: String, outside: String = "", rules: LuaCost.Rules = rules) throws -> LuaCost {
        let chunk = try LuaPrototype.compiled("\(outside)\nreturn function(e, other, ...)\n\(body)\nend")
        return LuaCost(of: try #require(chunk.children.last), rules: rules)
    }

    @Test(
        "A function without loops that calls only the host is bounded",
        arguments: [
            "return e.tax > 3", "return e.tax / e.land", "return (e.rd - e:year(-1).rd) * params.rate",
            "return e.a and e.b or e.c == 'x'", "return wan(5)", "return math.floor(e.tax)", "return not e:has 'x'",
            "return e.park.region.name == 'x'", "return min(e.tax, wan(5)) > max(1, 2)",
            "return e:get('tax', wan(0)) > 1",
            "return e.park.enterprises:sum('tax')", "return e:year(-1):year(-1).tax", "return e:year(-1).park:has 'x'",
            "return e.park.enterprises:sum(function(m) return m.tax / m:year(-1).tax end)",
            "return e.list:where(function(m) return m.a end):count(function(m) return m.b > e.c end)",
            "local p = e.park return e.list:any(function(m) return m:year(1).x == p:year(1).x end)",
            "local p if e.x then p = e.park else p = e:year(1) end return p:has 'x'",
            "return (e.park or e):has 'x'", "return ({ A = 1.2, B = 1 })[e.grade]", "return 'x' .. e.name:sub(1, 2)",
            "local f = function(x) return x + 1 end return f(e.tax)",
            "local function f(x) return wan(x) end return f(f(1))",
            "local f = function(m) return m.x end return e.list:sum(f)", "return tier(e.tax, { { 1, 2 }, { 3 } })",
            "return e.list:all(function(m) return m.list:any(function(n) return n.x == m.x and n:has 'y' end) end)",
            "if e.a then return 1 elseif e.b then return 2 end return other", "return e.list:sum(e:year(1).name)",
            "return e:year(tonumber).x", "return e.list:sum(min)",
        ])
    func bounded(_ body: String) throws {
        guard case .bounded(let instructions) = try Self.cost(body) else {
            Issue.record("not bounded: \(try Self.cost(body))")
            return
        }
        #expect(instructions > 0)
    }

    @Test(
        "What loops, or calls what is not known, is unbounded on its line",
        arguments: [
            "for i = 1, 3 do end", "for k in pairs(e) do end", "while e.x do end", "repeat until e.x", "::a:: goto a",
            "return other()", "return other.f()", "return other:f()", "return unknown(1)", "return math.huge()",
            "return string.rep('x', 9)", "return e.f()", "return e.year(e)", "return e[other]:f()",
            "return e:get('x', other):f()", "return e:get('x', other).y:f()", "return e.record:f()",
            "return e:group_by('x'):f()", "return e.list:sum(other)", "return e.list:sum(params.f)",
            "return e.list:sum(function(m) while m.x do end end)",
            "return e.list:sum(function(m) return other:f() end)",
            "return e.list:sum(function(m, ...) return (...):f() end)", "return e.list:sum(...)",
            "return e.list:sum(wan(1))", "local t = {} return t:f()", "local t = {} return t.f()",
            "local function f() return f() end return f()", "local f f = function() return f() end return f()",
            "local x = e if other then x = other end return x:f()", "return (other or e):f()",
            "return (e.x and other):f()",
            "e = other return e:f()", "local f = function() e = other end return e:f()",
            "local x = e local f = function() return x:f() end x = other return f()",
            "local x = e local function set() x = other end set() return x:has 'y'", "local x <close> = nil",
            "local _ENV = other return wan(1)", "local f = function() local _ENV = other return wan(1) end return f()",
            "local wan = other return wan(1)", "math.floor = other return math.floor(1)()",
            "return e.list:sum(e:get('x', other))", "return pcall(other)", "return e:get(other)()",
        ])
    func unbounded(_ body: String) throws {
        guard case .unbounded(let line) = try Self.cost(body) else {
            Issue.record("bounded: \(body)")
            return
        }
        #expect(line == 3)
    }

    @Test("The line is that of the loop or the call")
    func line() throws {
        #expect(try Self.cost("local a = e.x\n\nreturn other(a)") == .unbounded(line: 5))
        #expect(try Self.cost("local a = e.x\nfor i = 1, 2 do\na = i end") == .unbounded(line: 4))
    }

    @Test("A function of an outer function is as bounded as it is said to be")
    func upvalues() throws {
        var asked: [Int] = []
        var rules = Self.rules
        rules.upvalueCost = { index in
            asked.append(index)
            return index == 0 ? .bounded(instructions: 100) : .unbounded(line: 1)
        }
        let outside = "local f, g = 1, 2"
        let plain = try Self.cost("return f(1)", outside: outside, rules: rules)
        guard case .bounded(let instructions) = plain else {
            Issue.record("not bounded")
            return
        }
        #expect(instructions > 100)
        #expect(try Self.cost("return f(1) + g(1)", outside: outside, rules: rules) == .unbounded(line: 3))
        #expect(asked == [0, 0, 1])
        let twice = try Self.cost("return f(1) + f(1)", outside: outside, rules: rules)
        let called = try LuaPrototype.compiled("local f, g\nreturn function(...) return f(1) + f(1) end").children[0]
        #expect(twice == .bounded(instructions: called.code.count + 200))
        let inner = try Self.cost("return e.l:sum(function() return f() end)", outside: outside, rules: rules)
        #expect(inner != .unbounded(line: 3))
        let callback = try Self.cost("return e.l:sum(f)", outside: outside, rules: rules)
        #expect(callback != .unbounded(line: 3))
    }

    @Test("A function that is assigned anew is not what it was")
    func assignedUpvalues() throws {
        var rules = Self.rules
        rules.upvalueCost = { _ in .bounded(instructions: 1) }
        let outside = "local f"
        #expect(try Self.cost("f = e.x return f()", outside: outside, rules: rules) == .unbounded(line: 3))
        let inner = "local g = function() f = other end return f()"
        #expect(try Self.cost(inner, outside: outside, rules: rules) == .unbounded(line: 3))
    }

    @Test("A member of a module is as bounded as it is said to be")
    func upvalueMembers() throws {
        var rules = Self.rules
        rules.upvalueMemberCost = { $0 == 0 && $1 == "rate" ? .bounded(instructions: 7) : nil }
        let outside = "local lib = {}"
        #expect(try Self.cost("return lib.rate(e)", outside: outside, rules: rules) != .unbounded(line: 3))
        #expect(try Self.cost("return lib.other(e)", outside: outside, rules: rules) == .unbounded(line: 3))
    }

    @Test("The parameters after the host's are not known")
    func hostParameters() throws {
        let function = try LuaPrototype.compiled("return function(a, b) return b:has 'x' end").children[0]
        #expect(LuaCost(of: function, hostParameters: 1, rules: Self.rules) == .unbounded(line: 1))
        #expect(
            LuaCost(of: function, hostParameters: 2, rules: Self.rules) == .bounded(instructions: function.code.count))
    }

    @Test("Costs that double at every step end as unbounded, soon")
    func doubling() throws {
        let steps = (1...30).map { "local function f\($0)(x) return f\($0 - 1)(x) + f\($0 - 1)(x) end" }
        let body = "local function f0(x) return x end " + steps.joined(separator: " ") + " return f30(1)"
        #expect(try Self.cost(body) == .unbounded(line: 3))
        var nested = "return x.y"
        for _ in 0..<25 { nested = "local f = function(x) \(nested) end f(e) return e.l:sum(f)" }
        _ = try Self.cost(nested)
    }

    @Test("Random changes of a chunk never crash the analyses", arguments: 0..<10)
    func changedChunks(_ seed: Int) throws {
        var random = SeededNumbers(seed: UInt64(seed))
        let good = try LuaPrototype.chunk(
            """
            local total, lib = 0, {}
            local function f(e, ...)
              local n = e.tax or e:year(-1).tax
              total = n + 1
              table.insert(lib, n)
              return e.list:sum(function(m, ...) return m.x < n and lib.f(m, ...) or count end)
            end
            return f
            """)
        for _ in 0..<1_000 {
            var bytes = good
            for _ in 0...random.below(3) { bytes[random.below(bytes.count)] = UInt8(random.below(256)) }
            guard case .success(let chunk) = LuaPrototype.decoded(bytes) else { continue }
            _ = LuaSafety().faults(in: chunk)
            _ = LuaGlobalUse.all(in: chunk)
            chunk.visit { function, _ in
                _ = LuaCost(of: function, rules: Self.rules)
                _ = LuaImpureWrite.all(in: function)
            }
        }
    }
}
