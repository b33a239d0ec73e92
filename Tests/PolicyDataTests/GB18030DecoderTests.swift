import Glibc
import SeededNumbers
import Testing

@testable import PolicyData

@Suite("GB 18030")
struct GB18030DecoderTests {
    /// The C library's word on all of the bytes, one that is invalid replaced and skipped.
    private func reference(_ source: [UInt8]) throws -> (text: [UInt8], invalid: Int) {
        let converter = try #require(iconv_open("UTF-8", "GB18030"))
        defer { iconv_close(converter) }
        var (text, invalid, offset) = ([UInt8](), 0, 0)
        var rest = source
        while offset < source.count {
            var target = [UInt8](repeating: 0, count: source.count * 3 + 16)
            let (left, room, code) = rest.withUnsafeMutableBytes { input in
                target.withUnsafeMutableBytes { output in
                    var from = input.baseAddress?.assumingMemoryBound(to: CChar.self).advanced(by: offset)
                    var to = output.baseAddress?.assumingMemoryBound(to: CChar.self)
                    var (left, room) = (input.count - offset, output.count)
                    let code = iconv(converter, &from, &left, &to, &room)
                    return (left, room, code)
                }
            }
            text += target.prefix(target.count - room)
            offset = source.count - left
            if code != -1 { break }
            text += [0xEF, 0xBF, 0xBD]
            invalid += 1
            offset += 1
            iconv(converter, nil, nil, nil, nil)
        }
        return (text, invalid)
    }

    private func decoded(_ source: [UInt8]) throws -> (text: [UInt8], invalid: Int) {
        let decoder = try #require(GB18030Decoder())
        var target = [UInt8](repeating: 0, count: GB18030Decoder.room(for: source.count))
        let result = source.withUnsafeBufferPointer { source in
            target.withUnsafeMutableBufferPointer { target -> (count: Int, invalid: Int) in
                guard let from = source.baseAddress, let to = target.baseAddress else { return (0, 0) }
                return decoder.decode(from, source.count, into: to)
            }
        }
        return (Array(target.prefix(result.count)), result.invalid)
    }

    private func check(_ source: [UInt8]) throws {
        let (expected, found) = (try reference(source), try decoded(source))
        #expect(found.text == expected.text && found.invalid == expected.invalid, "\(source)")
    }

    @Test("every pair of bytes is what the C library says")
    func pairs() throws {
        for first in 0x80...0xFF as ClosedRange<UInt8> {
            try check((0...255 as ClosedRange<UInt8>).flatMap { [first, $0, 0x0A] })
            try check((0...255 as ClosedRange<UInt8>).flatMap { [first, $0] })
        }
    }

    @Test("any bytes are what the C library says, cut anywhere too")
    func anyBytes() throws {
        var random = SeededNumbers(seed: 18030)
        for _ in 0..<3000 {
            var bytes: [UInt8] = []
            for _ in 0..<Int.random(in: 0...12, using: &random) {
                switch Int.random(in: 0...5, using: &random) {
                case 0: bytes += Array("plain, 12".utf8)
                case 1: bytes += gb18030(["太原㐀", "𠀀€", "链主"].randomElement(using: &random) ?? "")
                case 2: bytes += [0x81, 0x30, UInt8.random(in: 0x81...0xFE, using: &random), 0x39]
                case 3: bytes.append(UInt8.random(in: 0x30...0x39, using: &random))
                default: bytes.append(UInt8.random(in: 0...255, using: &random))
                }
            }
            try check(Array(bytes.prefix(Int.random(in: 0...(bytes.count), using: &random))))
        }
    }
}
