import Glibc

/// In what encoding a file of lines is, found without having it in memory; the same as ``DecodedText`` finds.
struct TextSurvey {
    enum Encoding: Sendable {
        case utf8, gb18030
        /// UTF-8 with bytes in it that belong to no character.
        case damagedUTF8
    }

    private(set) var encoding = Encoding.utf8
    /// Where the text starts, behind the byte order mark.
    let start: Int
    /// Whether there are bytes that stand for no character.
    private(set) var hasInvalidBytes = false

    /// How much of a file is looked at before it is taken for UTF-8; if it is not after all, that is found when it is read.
    private static let firstLook = 1 << 18

    /// Whether a file that is not UTF-8 throughout may be GB 18030: it is, if that leaves fewer bytes invalid.
    static func mayBeChinese(hasMark: Bool, invalid: Int, long: Int) -> Bool { !hasMark && long <= invalid }

    /// Nil for what has no text, or cannot be read.
    init?(_ file: TableFile) {
        let block = ByteBlock()
        guard block.load(0..<min(file.size, TextSurvey.firstLook), of: file) else { return nil }
        let base = block.base
        if block.count >= 2, base[0] ^ base[1] == 1, base[0] >= 0xFE { return nil }
        let hasMark = block.count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF
        start = hasMark ? 3 : 0
        let count = file.size <= block.count ? block.count : LineEnds.last(base, block.count)
        if count > 0, UTF8Validation.survey(base, count).invalid == 0 { return }
        guard surveyAll(file, block, hasMark: hasMark) else { return nil }
    }

    /// Looks at all of the file. Lines are looked at by themselves: no character of either encoding has a line end in it.
    private mutating func surveyAll(_ file: TableFile, _ block: ByteBlock, hasMark: Bool) -> Bool {
        let (decoder, decoded) = (hasMark ? nil : GB18030Decoder(), ByteBlock())
        var (invalid, long, undecoded) = (0, 0, 0)
        var (offset, size) = (0, 1 << 20)
        while offset < file.size {
            let end = min(file.size, offset + size)
            guard block.load(offset..<end, of: file) else { return false }
            let count = end == file.size ? block.count : LineEnds.last(block.base, block.count)
            if count == 0 {
                size *= 2
                continue
            }
            let found = UTF8Validation.survey(block.base, count)
            invalid += found.invalid
            long += found.long
            if let decoder {
                decoded.reserve(GB18030Decoder.room(for: count))
                undecoded += decoder.decode(block.base, count, into: decoded.base).invalid
            }
            offset += count
        }
        guard invalid > 0 else { return true }
        let isChinese =
            decoder != nil && TextSurvey.mayBeChinese(hasMark: hasMark, invalid: invalid, long: long)
            && undecoded < invalid
        (encoding, hasInvalidBytes) = isChinese ? (.gb18030, undecoded > 0) : (.damagedUTF8, true)
        return true
    }
}
