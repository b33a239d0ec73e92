import PolicyModel
import Testing

@testable import PolicyData

@Suite("Encodings")
struct EncodingTests {
    private static let text = "园区编号,园区名称\nP1,太原㐀𠀀€\n"

    @Test("UTF-8 with and without its mark, and GB 18030 with four bytes a character, are one")
    func encodings() throws {
        for bytes in [Array(Self.text.utf8), [0xEF, 0xBB, 0xBF] + Array(Self.text.utf8), gb18030(Self.text)] {
            let folder = TestFolder()
            folder.write("parks.csv", bytes)
            let data = try folder.read()
            #expect(data.faults.isEmpty)
            #expect(data.show("park", 0, "name") == "太原㐀𠀀€")
        }
    }

    @Test("GB 18030 by its bytes")
    func fixedBytes() throws {
        let folder = TestFolder()
        folder.write("parks.csv", Array("id,name\nP1,".utf8) + [0xCC, 0xAB, 0xD4, 0xAD, 0x81, 0x39, 0xEE, 0x39, 0x0A])
        #expect(try folder.read().show("park", 0, "name") == "太原㐀")
    }

    @Test("An invalid byte spoils its cell, in either encoding")
    func invalidBytes() throws {
        for encoded in [Array("P1,太原".utf8), gb18030("P1,太原")] {
            let folder = TestFolder()
            let good = encoded == Array("P1,太原".utf8) ? Array("P2,大同大同\n".utf8) : gb18030("P2,大同大同\n")
            folder.write("parks.csv", Array("id,name\n".utf8) + encoded + [0xFF, 0x0A] + good)
            let data = try folder.read()
            #expect(data.faults.map(\.code) == ["invalid-bytes"])
            #expect(data.faults.map(\.line) == [2])
            #expect(data.show("park", 1, "name") == "大同大同")
        }
    }

    @Test("A file cut inside a character spoils its last cell")
    func cut() throws {
        let folder = TestFolder()
        folder.write("parks.csv", Array("id,name\nP1,大同大同\nP2,太".utf8.dropLast()))
        let data = try folder.read()
        #expect(data.faults.map(\.code) == ["invalid-bytes"] && data.faults[0].line == 3)
    }

    @Test("UTF-16 is refused by name", arguments: [[0xFF, 0xFE, 0x69, 0x00], [0xFE, 0xFF, 0x00, 0x69]] as [[UInt8]])
    func wide(bytes: [UInt8]) throws {
        let folder = TestFolder()
        folder.write("parks.csv", bytes)
        let error = try #require(throws: DiagnosticList.self) { try folder.read() }
        #expect(error.diagnostics.map(\.code) == ["wide-encoding"])
    }

    @Test("A replacement character that stands in a sound file is text")
    func replacementCharacter() throws {
        let data = try TestFolder(["parks.csv": "id,name\nP1,a\u{FFFD}\n"]).read()
        #expect(data.faults.isEmpty && data.show("park", 0, "name") == "a\u{FFFD}")
    }
}
