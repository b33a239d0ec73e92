import SeededNumbers
import Testing

@testable import PolicyData

@Suite("The encoding of a file, found line by line")
struct TextSurveyTests {
    private func file(_ random: inout SeededNumbers) -> [UInt8] {
        var bytes: [UInt8] = [[], [], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE]].randomElement(using: &random) ?? []
        let isChinese = Bool.random(using: &random)
        for _ in 0..<Int.random(in: 0...8, using: &random) {
            let text = ["id,name", "太原,1", "大同\u{FFFD}", "€"].randomElement(using: &random) ?? ""
            bytes += isChinese ? gb18030(text) : Array(text.utf8)
            if Int.random(in: 0...5, using: &random) == 0 {
                bytes.append(UInt8.random(in: 0x80...0xFF, using: &random))
            }
            bytes += [[10], [13, 10], [13], []].randomElement(using: &random) ?? []
        }
        return bytes
    }

    @Test("is the one that is found in the whole")
    func sameAsWhole() throws {
        for seed in 0..<2000 as Range<UInt64> {
            var random = SeededNumbers(seed: seed)
            let (folder, bytes) = (TestFolder(), file(&random))
            folder.write("parks.csv", bytes)
            let path = folder.path + "/parks.csv"
            let survey = TextSurvey(try #require(TableFile(path)))
            guard let whole = try? DecodedText(FileBytes.reading(path)) else {
                #expect(survey == nil, "seed \(seed)")
                continue
            }
            let found = try #require(survey, "seed \(seed)")
            #expect(found.hasInvalidBytes == whole.hasInvalidBytes && found.start == whole.start, "seed \(seed)")
            let text = Array(UnsafeBufferPointer(start: whole.bytes.base, count: whole.bytes.count))
            switch found.encoding {
            case .utf8: #expect(text == bytes)
            case .gb18030: #expect(gb18030(String(decoding: text, as: UTF8.self)) == bytes || whole.hasInvalidBytes)
            case .damagedUTF8: #expect(text == Array(String(decoding: text, as: UTF8.self).utf8) && text != bytes)
            }
        }
    }
}
