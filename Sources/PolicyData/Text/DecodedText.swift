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
        if !hasMark, long <= invalid, let converted = GB18030.decoded(source), converted.invalid < invalid {
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

    private static func repaired(_ source: FileBytes, invalid: Int) -> FileBytes? {
        guard let target = FileBytes(capacity: source.count + invalid * 2) else { return nil }
        let replacement: [UInt8] = [0xEF, 0xBF, 0xBD]
        var offset = 0
        while offset < source.count {
            let length = UTF8Validation.sequence(source.base, offset, source.count)
            if length == 0 {
                replacement.withUnsafeBufferPointer { bytes in
                    if let base = bytes.baseAddress { target.append(base, 3) }
                }
            } else {
                target.append(source.base + offset, length)
            }
            offset += max(length, 1)
        }
        return target
    }
}

/// Why no text comes of a file's bytes.
enum UnreadableText: Error {
    /// The file starts with the mark of UTF-16.
    case wideEncoding
    case outOfMemory
}
