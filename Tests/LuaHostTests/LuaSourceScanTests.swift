import LuaHost
import Testing

@Suite("The operator ^ in a source text")
struct LuaSourceScanTests {
    static func lines(_ source: String) -> [Int] { withBytes(source) { LuaSourceScan.linesOfPowers(in: $0) } }

    @Test(
        "The operator is found on its line",
        arguments: [
            ("return 2^3", [1]), ("local a\nreturn a ^ 2 ^ 3", [2, 2]), ("-- x\r\nreturn a^2", [2]),
            ("x = [[\n\n]] ^ 1", [3]), ("x = 'a\\\n' ^ 1", [2]), ("x = '\\\\' ^ '\\'' ^ 1", [1, 1]),
            ("--[==[ ^ ]] ]=]\n]==] x = 1^2", [2]), ("x = t[a^1]", [1]), ("x = t[t[1]^1]", [1]), ("--[=\nx = 1^2", [2]),
            ("x = \"a\\z\n  b\" ^ 1", [2]), ("x = '--' ^ 1", [1]), ("x = a--[[^]]^b", [1]), ("\n\r\r\n^", [3]),
        ])
    func found(_ source: String, _ expected: [Int]) {
        #expect(Self.lines(source) == expected)
    }

    @Test(
        "In texts and comments it is no operator",
        arguments: [
            "x = '^%d'", "x = \"a^b\"", "-- a^b", "--[[ a\n^ ]]", "x = [==[ ^ ]] ^ ]==]", "x = '\\'^'", "x = a ~ b", "",
            "'", "[[", "--[[", "x = '\\",
        ])
    func notFound(_ source: String) {
        #expect(Self.lines(source) == [])
    }
}
