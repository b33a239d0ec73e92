import Glibc

/// GB 18030, the encoding of older Chinese spreadsheets, a superset of GBK and GB 2312.
enum GB18030 {
    /// Converts to UTF-8 through the C library; a byte that is invalid becomes U+FFFD.
    ///
    /// - Returns: the text and the number of invalid bytes; nil where the C library lacks the encoding or memory.
    static func decoded(_ source: FileBytes) -> (text: FileBytes, invalid: Int)? {
        guard let converter = iconv_open("UTF-8", "GB18030"), Int(bitPattern: converter) != -1 else { return nil }
        defer { iconv_close(converter) }
        // No sequence grows by more than a half (two bytes to three); a replaced byte takes three.
        guard let target = FileBytes(capacity: source.count * 3 + 16) else { return nil }
        var invalid = 0
        var offset = 0
        while offset < source.count {
            // SAFETY: the pointers stay inside both blocks; iconv moves them by what it read and wrote.
            var input: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(source.base + offset)
                .assumingMemoryBound(to: CChar.self)
            var output: UnsafeMutablePointer<CChar>? = UnsafeMutableRawPointer(target.base + target.count)
                .assumingMemoryBound(to: CChar.self)
            var left = source.count - offset
            var room = target.room
            let before = room
            let result = iconv(converter, &input, &left, &output, &room)
            let code = errno
            target.advance(before - room)
            offset = source.count - left
            if result != -1 { break }
            guard code == EILSEQ || code == EINVAL else { return nil }
            withReplacement { target.append($0, 3) }
            invalid += 1
            offset += 1
            iconv(converter, nil, nil, nil, nil)
        }
        return (target, invalid)
    }

    private static func withReplacement(_ body: (UnsafePointer<UInt8>) -> Void) {
        withUnsafeBytes(of: (0xEF as UInt8, 0xBF as UInt8, 0xBD as UInt8)) { bytes in
            if let base = bytes.bindMemory(to: UInt8.self).baseAddress { body(base) }
        }
    }
}
