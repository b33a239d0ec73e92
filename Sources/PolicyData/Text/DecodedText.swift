import Glibc

/// A file as UTF-8, whatever it was written in.
///
/// What is valid UTF-8 is UTF-8: text in GB 18030 practically never is. Else, a file that starts with the mark of
/// UTF-8, or that has more sequences of three or four bytes than invalid bytes, is damaged UTF-8 (in GB 18030 such
/// sequences come about by chance only, and the bytes between them are invalid). Else it is GB 18030, if that leaves
/// fewer bytes invalid. Invalid bytes become U+FFFD, and cells that have them are faults.
struct DecodedText {
    let bytes: FileBytes
    /// Where the text starts, behind the byte order mark.
    let start: Int
    /// Whether bytes were replaced.
    let hasInvalidBytes: Bool
    /// Whether there are NUL characters.
    let hasNul: Bool

    /// - Throws: what makes the whole file unreadable: UTF-16, or no converter.
    init(_ source: FileBytes) throws(UnreadableText) {
        let base = UnsafePointer(source.base)
        let hasMark = source.count >= 3 && base[0] == 0xEF && base[1] == 0xBB && base[2] == 0xBF
        if source.count >= 2, base[0] ^ base[1] == 1, base[0] >= 0xFE { throw .wideEncoding }
        let (invalid, long) = UTF8Validation.survey(base, source.count)
        if invalid == 0 {
            self.init(source, start: hasMark ? 3 : 0, hasInvalidBytes: false)
            return
        }
        if TextSurvey.mayBeChinese(hasMark: hasMark, invalid: invalid, long: long),
            let converted = Self.converted(source), converted.invalid < invalid
        {
            self.init(converted.text, start: 0, hasInvalidBytes: converted.invalid > 0)
            return
        }
        guard let repaired = Self.repaired(source, invalid: invalid) else { throw .outOfMemory }
        self.init(repaired, start: hasMark ? 3 : 0, hasInvalidBytes: true)
    }

    private init(_ bytes: FileBytes, start: Int, hasInvalidBytes: Bool) {
        self.bytes = bytes
        self.start = start
        self.hasInvalidBytes = hasInvalidBytes
        hasNul = memchr(bytes.base, 0, bytes.count) != nil
    }

    /// Nil where the C library lacks the encoding, or the system memory.
    private static func converted(_ source: FileBytes) -> (text: FileBytes, invalid: Int)? {
        guard let decoder = GB18030Decoder(),
            let target = FileBytes(capacity: GB18030Decoder.room(for: source.count))
        else { return nil }
        let (count, invalid) = decoder.decode(source.base, source.count, into: target.base)
        target.advance(count)
        return (target, invalid)
    }

    private static func repaired(_ source: FileBytes, invalid: Int) -> FileBytes? {
        guard let target = FileBytes(capacity: source.count + invalid * 2) else { return nil }
        target.advance(UTF8Validation.repair(source.base, source.count, into: target.base))
        return target
    }
}

/// Why no text comes of a file's bytes.
enum UnreadableText: Error {
    /// The file starts with the mark of UTF-16.
    case wideEncoding
    case outOfMemory
}
