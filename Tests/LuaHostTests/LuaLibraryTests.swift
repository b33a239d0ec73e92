import Glibc
import Testing

@testable import LuaHost

@Suite("Lua library")
struct LuaLibraryTests {
    @Test(
        "The library answers as the language says",
        arguments: [
            (
                "local s = '' for k in pairs({b=1, a=2, [2]=3, [1]=4, [1.5]=5, [true]=6, [false]=7}) do s = s .. tostring(k) .. ' ' end return s",
                "1 1.5 2 a b false true "
            ),
            ("local t, s = {a=1, b=2, c=3}, '' for k in pairs(t) do s = s .. k t.b = nil end return s", "ac"),
            ("local t, n = {a=1, b=2}, 0 for k in pairs(t) do t[k .. 'x'] = 1 n = n + 1 end return n", "2"),
            (
                "local t = {} for i = 1, 40 do t[i] = {i % 3, i} end table.sort(t, function(a, b) return a[1] < b[1] end) for i = 2, 40 do if t[i][1] == t[i-1][1] and t[i][2] < t[i-1][2] then return 'moved' end end return 'stable'",
                "stable"
            ),
            ("local t = {3, 1, 2} table.sort(t) return table.concat(t, ',')", "1,2,3"),
            ("return (('abc'):gsub('%w', {a = 'x', b = false}))", "xbc"),
            ("return (('abc'):gsub('b', function() end))", "abc"),
            ("return (('hello'):gsub('l(.)', '<%1%0%%>'))", "he<lll%>o"), ("return (('abc'):gsub('', '-'))", "-a-b-c-"),
            ("return select(2, ('aaa'):gsub('a', 'b', 2))", "2"), ("return (('abc'):gsub('^a', 'x'))", "xbc"),
            ("return (string.gsub(121, 1, 3))", "323"),
            ("local s = '' for a, b in ('k=v, x=y'):gmatch('(%w)=(%w)') do s = s .. b .. a end return s", "vkyx"),
            ("local s = '' for p in ('abc'):gmatch('()') do s = s .. p end return s", "1234"),
            ("local s = '' for w in ('a,,b'):gmatch('[^,]*') do s = s .. '<' .. w .. '>' end return s", "<a><><b>"),
            ("local s = '' for w in ('abcd'):gmatch('.', 3) do s = s .. w end return s", "cd"),
            ("local s = '' for w in ('abcd'):gmatch('.', -1) do s = s .. w end return s", "d"),
            ("local n = 0 for w in ('ab'):gmatch('.*', 9) do n = n + 1 end return n", "0"),
            ("return ('a\\xffb\\0c'):find('\\xffb\\0', 1, true)", "2"), ("return #('\\xff\\0'):upper():reverse()", "2"),
            ("return (('\\xff\\xfe'):gsub('\\xff', '%0%0')) == '\\xff\\xff\\xfe'", "true"),
            ("return tostring({}), 1", "table"), ("return tostring(pairs)", "function"),
            ("return tostring(-(0/0))", "nan"),
            ("return tostring(1e15) .. ' ' .. tostring(-0.0)", "1e+15 -0.0"),
            ("return string.format('%5.1f|%d|%s|%q', 1.25, 3, {}, 'a')", "  1.2|3|table|\"a\""),
            ("return ('%s'):format(nil)", "nil"), ("return (pcall(error))", "false"),
            ("local ok, e = pcall(error, {code = 5}) return e.code", "5"),
            ("return select('#', table.unpack({1, nil, 3}, 1, 3))", "3"),
            ("return select(-1, 1, 2, 3)", "3"), ("local t = {1, 2, 3} return table.remove(t, 1) + #t", "3"),
            ("local t = {} table.insert(t, 'a') table.insert(t, 1, 'b') return table.concat(t)", "ba"),
            ("return math.type(3 // 1) .. math.tointeger(4.0)", "integer4"), ("return utf8.len('é企')", "2"),
            ("return #utf8.char(228, 20225)", "5"), ("return string.pack('>I2', 258) == '\\1\\2'", "true"),
            ("return next == nil", "there is no global `next`"),
            ("return table.sort({1, 'a'})", "attempt to compare string with number"),
        ])
    func behaviour(script: String, expected: String) throws {
        let machine = try LuaMachine()
        do throws(LuaError) {
            #expect(try run(script, on: machine).first == expected)
        } catch {
            #expect(error.message == expected)
        }
    }

    @Test(
        "Libraries and the environment refuse every change",
        arguments: [
            "string.x = 1", "string.upper = nil", "_ENV.x = 1", "x = 1", "table.insert(string, 1)",
            "table.insert(_ENV, 1, 1)",
            "table.remove(string)", "table.remove(_ENV, 1)", "table.sort(string)", "table.sort(_ENV)", "('x').y = 1",
            "math.pi2 = 1", "utf8[1] = 1", "return string.absent", "return string[{}]", "return absent",
        ])
    func readOnly(script: String) throws {
        let machine = try LuaMachine()
        let error = try #require(failure(script, on: machine))
        #expect(error.kind == .runtime)
        #expect(!error.message.contains("0x"))
        #expect(
            try run(
                "local n = 0 for _ in pairs(string) do n = n + 1 end for _ in pairs(_ENV) do n = n + 1 end return n",
                on: machine) == ["0"])
    }

    @Test("Numbers are written and read with a point whatever the locale")
    func locale() throws {
        let commas = ["de_DE.UTF-8", "fr_FR.UTF-8"].compactMap { name in
            name.withCString { newlocale(1 << LC_NUMERIC, $0, nil) }
        }
        // Without such a locale on the machine there is nothing to see here.
        guard let comma = commas.first else { return }
        let before = uselocale(comma)
        defer { uselocale(before) }
        let machine = try LuaMachine()
        #expect(
            try run("return 1.5 .. '', tonumber('2.5'), ('%.1f'):format(3.5)", on: machine) == ["1.5", "2.5", "3.5"])
    }
}
