import SeededNumbers
import Testing

@testable import PolicyModel

@Suite("ExactDecimal")
struct ExactDecimalTests {
    @Test(
        "a Double stands for its shortest decimal",
        arguments: [
            (0.1, 1, -1), (0.3, 3, -1), (1.005, 1005, -3), (0, 0, 0), (-0.0, 0, 0), (100, 1, 2), (-2500, -25, 2),
            (1e300, 1, 300),
            (0.1 + 0.2, 30_000_000_000_000_004, -17), (1.0 / 3, 3_333_333_333_333_333, -16),
            (9_007_199_254_740_992, 9_007_199_254_740_992, 0), (1e15, 1, 15), (1e22, 1, 22), (0.000001, 1, -6),
            (1e-7, 1, -7),
            (123_456_789_012.34, 12_345_678_901_234, -2), (1.7976931348623157e308, 17_976_931_348_623_157, 292),
        ] as [(Double, Int128, Int)])
    func shortest(value: Double, coefficient: Int128, exponent: Int) throws {
        let exact = try #require(ExactDecimal(value))
        #expect(exact.coefficient == coefficient)
        #expect(exact.exponent == exponent)
        #expect(exact.double == value)
    }

    @Test("NaN and infinity stand for none", arguments: [Double.nan, .infinity, -.infinity])
    func notFinite(value: Double) {
        #expect(ExactDecimal(value) == nil)
    }

    @Test("arithmetic and text find the same decimal", arguments: [31, 32, 33] as [UInt64])
    func fastPath(seed: UInt64) throws {
        var numbers = SeededNumbers(seed: seed)
        for round in 0..<4000 {
            let value: Double
            switch round % 4 {
            case 0: value = Double(bitPattern: numbers.next())
            case 1: value = Double(Int64.random(in: -10_000_000...10_000_000, using: &numbers)) / 100
            case 2:
                let power = [1e1, 1e3, 1e4, 1e6, 1e7, 1e9, 1e11, 1e13][Int(numbers.next() % 8)]
                value = Double(Int64.random(in: -999_999_999_999_999...999_999_999_999_999, using: &numbers)) / power
            default: value = Double.random(in: -1...1, using: &numbers)
            }
            guard value.isFinite else { continue }
            let exact = try #require(ExactDecimal(value))
            #expect(exact == ExactDecimal(shortestText: value), "\(value)")
            #expect(exact.double == value, "\(value)")
            #expect(exact.coefficient == 0 || exact.coefficient % 10 != 0)
        }
    }

    @Test("neighbours of short decimals are not taken for them")
    func neighbours() throws {
        for value in [0.1, 0.12, 1.005, 1234.5678, 0.3, 99.99, 123_456.789] {
            for near in [value.nextUp, value.nextDown, value.nextUp.nextUp] {
                #expect(ExactDecimal(near) == ExactDecimal(shortestText: near))
                #expect(ExactDecimal(near) != ExactDecimal(value))
            }
        }
    }

    @Test(
        "whole numbers are normalised",
        arguments: [(0, 0, 0), (120, 12, 1), (-1000, -1, 3), (.min, Int128(Int64.min), 0)] as [(Int64, Int128, Int)])
    func integers(value: Int64, coefficient: Int128, exponent: Int) {
        #expect(ExactDecimal(value) == ExactDecimal(coefficient: coefficient, exponent: exponent))
        #expect(ExactDecimal(value).exponent == exponent)
    }

    @Test(
        "reads decimals as data files write them",
        arguments: [
            ("-1234.50", -12345, -1), ("0", 0, 0), ("-0.00", 0, 0), ("007", 7, 0), ("1200", 12, 2), ("0.0010", 1, -3),
            ("+5", 5, 0),
            (".5", 5, -1), ("1.0000000000000000000000000000000000000000000000000", 1, 0),
            ("99999999999999999999999999999999999999", 99_999_999_999_999_999_999_999_999_999_999_999_999, 0),
            ("0.00000000000000000000000000000000000000000000000012", 12, -50),
            ("100000000000000000000000000000000000000000", 1, 41),
        ] as [(String, Int128, Int)])
    func parsing(text: String, coefficient: Int128, exponent: Int) throws {
        let exact = try #require(ExactDecimal(parsing: text.utf8))
        #expect(exact.coefficient == coefficient)
        #expect(exact.exponent == exponent)
    }

    @Test(
        "refuses what is no decimal",
        arguments: [
            "", "-", "+", ".", "1.", "1..2", "1.2.3", "1e5", "1,000", " 1", "1 ", "--1", "1-", "0x1", "１",
            "123456789012345678901234567890123456789",
        ])
    func malformed(text: String) {
        #expect(ExactDecimal(parsing: text.utf8) == nil)
    }

    @Test("arbitrary bytes never crash it", arguments: [34] as [UInt64])
    func bytes(seed: UInt64) {
        var numbers = SeededNumbers(seed: seed)
        for _ in 0..<3000 {
            let text = (0..<Int(numbers.next() % 60)).map { _ in
                Array("0123456789.-+00000".utf8)[Int(numbers.next() % 18)]
            }
            let exact = ExactDecimal(parsing: text)
            #expect(exact == nil || exact?.coefficient == 0 || exact.map { $0.coefficient % 10 != 0 } == true)
        }
    }
}
