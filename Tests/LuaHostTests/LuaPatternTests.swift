import LuaHost
import SeededNumbers
import Testing

/// Runs `body` over the bytes of a text.
func withBytes<Result>(_ text: String, _ body: (UnsafeBufferPointer<UInt8>) -> Result) -> Result {
    Array(text.utf8).withUnsafeBufferPointer(body)
}

@Suite("Lua patterns")
struct LuaPatternTests {
    struct Case: Sendable, CustomTestStringConvertible {
        let subject: String
        let pattern: String
        let start: Int
        let expected: String

        init(_ subject: String, _ pattern: String, from start: Int = 0, gives expected: String) {
            self.subject = subject
            self.pattern = pattern
            self.start = start
            self.expected = expected
        }

        var testDescription: String { "\(pattern) in \(subject)" }
    }

    static func outcome(_ subject: String, _ pattern: String, from start: Int, steps: inout Int) -> String {
        withBytes(subject) { subject in
            withBytes(pattern) { pattern in
                do throws(LuaPatternError) {
                    let pattern = try LuaPattern(pattern)
                    guard let match = try pattern.firstMatch(in: subject, from: start, steps: &steps) else {
                        return "nil"
                    }
                    let captures = match.captures.map { capture in
                        switch capture {
                        case .text(let range): " '\(String(decoding: subject[range], as: UTF8.self))'"
                        case .position(let place): " @\(place)"
                        }
                    }
                    return "\(match.range)" + captures.joined()
                } catch {
                    return "error: \(error.message)"
                }
            }
        }
    }

    /// What stock Lua 5.4.4 answers, places counted from 0.
    static let cases: [Case] = [
        .init("hello world", "world", from: 0, gives: "6..<11"),
        .init("hello", "l+", from: 0, gives: "2..<4"),
        .init("hello", "l-", from: 0, gives: "0..<0"),
        .init("hello", "l-o", from: 0, gives: "2..<5"),
        .init("hello", "xyz", from: 0, gives: "nil"),
        .init("", "", from: 0, gives: "0..<0"),
        .init("abc", "", from: 0, gives: "0..<0"),
        .init("abc", "", from: 3, gives: "3..<3"),
        .init("abc", "", from: 1, gives: "1..<1"),
        .init("key = value", "^(%w+)%s*=%s*(%w+)$", from: 0, gives: "0..<11 'key' 'value'"),
        .init("  x", "^%s*$", from: 0, gives: "nil"),
        .init("   ", "^%s*$", from: 0, gives: "0..<3"),
        .init("aaa", "a*", from: 0, gives: "0..<3"),
        .init("aaa", "a-", from: 0, gives: "0..<0"),
        .init("aaa", "^a-$", from: 0, gives: "0..<3"),
        .init("aab", "a*b", from: 0, gives: "0..<3"),
        .init("aaab", "a?a?b", from: 0, gives: "1..<4"),
        .init("f(a(b)c)d", "%b()", from: 0, gives: "1..<8"),
        .init("f(a(b", "%b()", from: 0, gives: "nil"),
        .init("((()", "%b()", from: 0, gives: "2..<4"),
        .init("xyxxy", "%bxx", from: 0, gives: "0..<3"),
        .init("THE (quick) fox", "%((%a+)%)", from: 0, gives: "4..<11 'quick'"),
        .init("THE (quick) fox", "%f[%a]%a+%f[%A]", from: 1, gives: "5..<10"),
        .init("THE END", "%f[%u]%u+", from: 0, gives: "0..<3"),
        .init("abc", "%f[%z]", from: 0, gives: "3..<3"),
        .init("abc", "()", from: 0, gives: "0..<0 @0"),
        .init("abc", "()b()", from: 0, gives: "1..<2 @1 @2"),
        .init("abab", "(ab)%1", from: 0, gives: "0..<4 'ab'"),
        .init("abba", "(.)(.)%2%1", from: 0, gives: "0..<4 'a' 'b'"),
        .init("abc", "()%1", from: 0, gives: "nil"),
        .init("a]b", "[]]", from: 0, gives: "1..<2"),
        .init("a]b", "[^]]+", from: 0, gives: "0..<1"),
        .init("a-b", "[a%-]+", from: 0, gives: "0..<2"),
        .init("a-b", "[a-]+", from: 0, gives: "0..<2"),
        .init("a^b", "[b^]+", from: 0, gives: "1..<3"),
        .init("x^", "[%^x]+", from: 0, gives: "0..<2"),
        .init("0x1F", "%x+$", from: 0, gives: "2..<4"),
        .init("é1", "%A+", from: 0, gives: "0..<3"),
        .init("é1", "%a", from: 0, gives: "nil"),
        .init("é1", "%p", from: 0, gives: "nil"),
        .init("a.b", ".", from: 0, gives: "0..<1"),
        .init("a.b", "%.", from: 0, gives: "1..<2"),
        .init("a$b", "$b", from: 0, gives: "1..<3"),
        .init("a$b", "a$", from: 0, gives: "nil"),
        .init("a$", "%$$", from: 0, gives: "1..<2"),
        .init("^a", "%^a", from: 0, gives: "0..<2"),
        .init("a^b", "a^b", from: 0, gives: "0..<3"),
        .init("*a", "*a", from: 0, gives: "0..<2"),
        .init("a*", "a%*", from: 0, gives: "0..<2"),
        .init("a-", "a%-", from: 0, gives: "0..<2"),
        .init("2024-03-01", "(%d+)-(%d+)-(%d+)", from: 0, gives: "0..<10 '2024' '03' '01'"),
        .init("2024-03-01", "^(%d%d%d%d)%-(%d%d)%-(%d%d)$", from: 0, gives: "0..<10 '2024' '03' '01'"),
        .init("tab\u{9}here", "%c", from: 0, gives: "3..<4"),
        .init("A1_", "[%w_]+", from: 0, gives: "0..<3"),
        .init("A1_", "%W", from: 0, gives: "2..<3"),
        .init("aB", "%l%u", from: 0, gives: "0..<2"),
        .init("aB", "%L", from: 0, gives: "1..<2"),
        .init("aB", "%U", from: 0, gives: "0..<1"),
        .init("  trim  ", "^%s*(.-)%s*$", from: 0, gives: "0..<8 'trim'"),
        .init("a,b,,c", "([^,]*),([^,]*)", from: 2, gives: "2..<4 'b' ''"),
        .init("nested ((x))", "(%((%(x%))%))", from: 0, gives: "7..<12 '((x))' '(x)'"),
        .init("abc", "(a)(b)(c)", from: 0, gives: "0..<3 'a' 'b' 'c'"),
        .init("abc", "((a)(b))", from: 0, gives: "0..<2 'ab' 'a' 'b'"),
        .init("abc", "(a*(.)%w(%s*))", from: 0, gives: "0..<3 'abc' 'b' ''"),
        .init("x=1", "=()", from: 0, gives: "1..<2 @2"),
        .init("aXb", "%u", from: 0, gives: "1..<2"),
        .init("[x]", "%[(.-)%]", from: 0, gives: "0..<3 'x'"),
        .init("%d", "%%d", from: 0, gives: "0..<2"),
        .init("a\u{a}b", "a.b", from: 0, gives: "0..<3"),
        .init("a\u{0}b", "a%zb", from: 0, gives: "0..<3"),
        .init("a\u{0}b", "[%z]", from: 0, gives: "1..<2"),
        .init("]", "[]-a]", from: 0, gives: "0..<1"),
        .init("^", "[]-a]", from: 0, gives: "0..<1"),
        .init("abcd", "b", from: 2, gives: "nil"),
        .init("abc", "[a", from: 0, gives: "error: malformed pattern (missing ']')"),
        .init("abc", "a%", from: 0, gives: "error: malformed pattern (ends with '%')"),
        .init("abc", "a[%", from: 0, gives: "error: malformed pattern (missing ']')"),
        .init("abc", "(a", from: 0, gives: "error: unfinished capture"),
        .init("abc", "a%1", from: 0, gives: "error: invalid capture index %1"),
        .init("abc", "%0", from: 0, gives: "error: invalid capture index %0"),
        .init("abc", "(a%1)", from: 0, gives: "error: invalid capture index %1"),
        .init("abc", "a%f", from: 0, gives: "error: missing '[' after '%f' in pattern"),
        .init("abc", "a%fb", from: 0, gives: "error: missing '[' after '%f' in pattern"),
        .init("abc", "a%b", from: 0, gives: "error: malformed pattern (missing arguments to '%b')"),
        .init("abc", "a%bx", from: 0, gives: "error: malformed pattern (missing arguments to '%b')"),
        .init("abc", "a[]", from: 0, gives: "error: malformed pattern (missing ']')"),
        .init("abc", "a[^]", from: 0, gives: "error: malformed pattern (missing ']')"),
        .init("abc", "(", from: 0, gives: "error: unfinished capture"),
        .init(
            "abc", "()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()()", from: 0,
            gives: "error: too many captures"),
        .init("abc", "[a-%]]", from: 0, gives: "nil"),
    ]

    @Test("A pattern matches where stock Lua says, with its captures and its faults", arguments: cases)
    func matchesAsStockLua(_ example: Case) {
        var steps = 10_000
        let outcome = Self.outcome(example.subject, example.pattern, from: example.start, steps: &steps)
        #expect(outcome == example.expected)
    }

    @Test("Bytes above ASCII belong to no class and to every complement")
    func bytesAboveASCII() {
        var steps = 1_000
        for letter in "acdglpsuwxz" {
            #expect(Self.outcome("é", "%\(letter)", from: 0, steps: &steps) == "nil")
            #expect(Self.outcome("é", "^[%\(letter.uppercased())]+$", from: 0, steps: &steps) == "0..<2")
        }
    }

    @Test("A fault is found even where matching would not reach it")
    func faultsAreFoundEagerly() {
        var steps = 100
        #expect(Self.outcome("", "x[a", from: 0, steps: &steps) == "error: malformed pattern (missing ']')")
    }

    @Test("A leading ^ is an ordinary byte where anchors are off")
    func anchorsOff() throws {
        let range = try withBytes("a^b") { subject in
            withBytes("^b") { pattern in
                Result {
                    var steps = 100
                    return try LuaPattern(pattern, anchors: false).firstMatch(in: subject, from: 0, steps: &steps)?
                        .range
                }
            }
        }.get()
        #expect(range == 1..<3)
    }

    @Test("A match that ends where the last one ended is passed over")
    func rejectsTheLastEnd() throws {
        let ranges = withBytes("ab c") { subject in
            withBytes("%a*") { pattern in
                var found: [Range<Int>] = []
                var steps = 1_000
                var start = 0
                var last: Int?
                guard let pattern = try? LuaPattern(pattern) else { return found }
                while let match = try? pattern.firstMatch(
                    in: subject, from: start, rejectingEnd: last, steps: &steps)
                {
                    found.append(match.range)
                    start = match.range.upperBound
                    last = start
                }
                return found
            }
        }
        #expect(ranges == [0..<2, 3..<4])
    }

    @Test("A start past the subject's end matches nothing")
    func startPastTheEnd() {
        var steps = 100
        #expect(Self.outcome("abc", "", from: 3, steps: &steps) == "3..<3")
        #expect(Self.outcome("abc", "", from: 4, steps: &steps) == "nil")
    }

    @Test("A pattern that would take for ever runs out of steps")
    func runsOutOfSteps() {
        var steps = 50_000
        let pattern = String(repeating: "a*", count: 20) + "b"
        let outcome = Self.outcome(String(repeating: "a", count: 40), pattern, from: 0, steps: &steps)
        #expect(outcome == "error: pattern too complex")
        #expect(steps == 0)
    }

    @Test("A pattern of very many items needs no deep recursion")
    func manyItems() {
        let count = 100_000
        var steps = 10 * count
        let pattern = String(repeating: "a?", count: count)
        let outcome = Self.outcome(String(repeating: "a", count: count), pattern, from: 0, steps: &steps)
        #expect(outcome == "0..<\(count)")
    }

    @Test("The steps that just suffice suffice, one fewer does not", arguments: ["l+o", "(h.-)l", "x", "%bho", "l*$"])
    func stepsAreExact(_ pattern: String) {
        var steps = 10_000
        let outcome = Self.outcome("hello", pattern, from: 0, steps: &steps)
        let used = 10_000 - steps
        var enough = used
        #expect(Self.outcome("hello", pattern, from: 0, steps: &enough) == outcome)
        #expect(enough == 0)
        var short = used - 1
        #expect(Self.outcome("hello", pattern, from: 0, steps: &short) == "error: pattern too complex")
    }

    @Test("Random patterns never crash and never spend more than they have", arguments: 0..<20)
    func randomPatterns(_ seed: Int) {
        var random = SeededNumbers(seed: UInt64(seed))
        let pieces = [
            "a", "b", ".", "%a", "%", "[", "]", "^", "$", "(", ")", "()", "%1", "%2", "*", "+", "-", "?", "%b", "%f",
            "[^a]", "%f[%w]", "%bab", "(a-)", "\0", "é",
        ]
        for _ in 0..<400 {
            let pattern = (0..<random.below(9)).map { _ in pieces[random.below(pieces.count)] }.joined()
            let subject = (0..<random.below(30)).map { _ in ["a", "b", "é", "\0"][random.below(4)] }.joined()
            let allowed = random.below(200)
            var steps = allowed
            let outcome = Self.outcome(subject, pattern, from: random.below(4), steps: &steps)
            #expect((0...allowed).contains(steps), "\(pattern) in \(subject): \(outcome)")
            if outcome == "error: pattern too complex" { #expect(steps == 0) }
        }
    }

    @Test("A plain search finds the first occurrence, or none")
    func plainSearch() throws {
        let cases: [(String, String, Int, Int?)] = [
            ("hello", "l", 0, 2), ("hello", "lo", 0, 3), ("hello", "", 5, 5), ("hello", "", 6, nil),
            ("hello", "hello", 0, 0), ("hello", "hello!", 0, nil), ("aaab", "ab", 0, 2), ("abab", "ab", 1, 2),
            ("a.b", ".", 0, 1), ("", "a", 0, nil),
        ]
        for (subject, needle, start, expected) in cases {
            var steps = 100
            let found = withBytes(subject) { subject in
                withBytes(needle) { needle in
                    Result { try LuaPattern.firstOccurrence(of: needle, in: subject, from: start, steps: &steps) }
                }
            }
            #expect(try found.get() == expected, "\(needle) in \(subject)")
        }
    }

    @Test("A plain search stops when its steps are used up")
    func plainSearchSteps() {
        var steps = 500
        let subject = String(repeating: "a", count: 1_000)
        let needle = String(repeating: "a", count: 100) + "b"
        let found = withBytes(subject) { subject in
            withBytes(needle) { needle in
                Result { try LuaPattern.firstOccurrence(of: needle, in: subject, from: 0, steps: &steps) }
            }
        }
        #expect(throws: LuaPatternError.tooComplex) { try found.get() }
        #expect(steps == 0)
    }

    @Test("Only texts without special characters are plain")
    func plainTexts() {
        #expect(withBytes("hello world é ]})", LuaPattern.isPlain))
        for special in "^$*+?.([%-" {
            #expect(!withBytes("a\(special)", LuaPattern.isPlain))
        }
    }
}
