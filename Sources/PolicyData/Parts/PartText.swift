import Glibc

/// A part of a file in UTF-8, some of what follows it included.
///
/// A line end, and room for some bytes more, stand behind its last byte.
struct PartText {
    // SAFETY: the bytes are those of the buffer that the part was read into, and good until the next one is.
    let base: UnsafeMutablePointer<UInt8>
    let count: Int
    /// Where the part's first record stands, and where none of its records begins any more.
    let first: Int
    let limit: Int
    /// Whether it reaches the end of the file.
    let isWhole: Bool
    let hasNul: Bool
    /// Whether it has characters in the place of bytes that stand for none.
    let hasInvalidBytes: Bool
    private let buffer: PartBuffer
    /// Where the bytes that the text was made of stand in the buffer, and where that begins in the file.
    private let range: Range<Int>
    private let from: Int
    private let isConverted: Bool

    /// Where a part stands in a buffer.
    struct Span {
        /// Where the buffer begins in the file.
        var from: Int
        var first: Int
        var limit: Int
        var isWhole: Bool
    }

    /// Nil where the buffer does not reach to a line end.
    init?(_ span: Span, _ survey: TextSurvey, _ buffer: PartBuffer) throws(PartedTableFault) {
        let source = buffer.source
        let end = span.isWhole ? source.count : LineEnds.last(source.base, source.count)
        guard end > span.first else { return nil }
        self.buffer = buffer
        (from, range, isWhole) = (span.from, span.first..<end, span.isWhole)
        isConverted = survey.encoding != .utf8
        if isConverted {
            try PartText.convert(range, survey, buffer)
            (base, count, first) = (buffer.text.base, buffer.text.count, 0)
            limit = PartText.limit(span, end, buffer)
            hasInvalidBytes = survey.hasInvalidBytes && PartText.hasReplacement(base, count)
        } else {
            (base, count, first, limit) = (source.base, source.count, span.first, span.limit)
            // What stands behind the last line end may be cut.
            guard UTF8Validation.survey(base + first, end - first).invalid == 0 else { throw .needsWhole }
            hasInvalidBytes = false
        }
        hasNul = memchr(base + first, 0, count - first) != nil
    }

    /// Where the first record stands in the file.
    var start: Int { from + range.lowerBound }

    /// Where a place of the text is in the file: one behind the records that were read, at a line's beginning or the end.
    func place(_ offset: Int) -> Int {
        guard isConverted else { return from + offset }
        let source = buffer.source.base + range.lowerBound
        if offset == count { return from + range.upperBound }
        // Quotes and escapes of what was read are resolved in place; what stands behind is as it was.
        let lines = LineEnds.count(source, range.count) - LineEnds.count(base + offset, count - offset)
        return from + range.lowerBound + LineEnds.place(behind: lines, source, range.count)
    }

    private static func convert(
        _ range: Range<Int>, _ survey: TextSurvey, _ buffer: PartBuffer
    ) throws(PartedTableFault) {
        let source = UnsafePointer(buffer.source.base) + range.lowerBound
        buffer.text.reserve(GB18030Decoder.room(for: range.count))
        guard survey.encoding == .gb18030 else {
            return buffer.text.finish(UTF8Validation.repair(source, range.count, into: buffer.text.base))
        }
        guard let decoder = buffer.decoder else { throw .needsWhole }
        let (count, invalid) = decoder.decode(source, range.count, into: buffer.text.base)
        // Then the file has changed.
        if invalid > 0, !survey.hasInvalidBytes { throw .needsWhole }
        buffer.text.finish(count)
    }

    /// The limit in the text: records begin behind line ends, of which there are as many before it as in the file.
    private static func limit(_ span: Span, _ end: Int, _ buffer: PartBuffer) -> Int {
        let before = min(end, span.limit - 1) - span.first
        guard before > 0 else { return 1 }
        let lines = LineEnds.count(buffer.source.base + span.first, before)
        return LineEnds.place(behind: lines, buffer.text.base, buffer.text.count) + 1
    }

    private static func hasReplacement(_ base: UnsafePointer<UInt8>, _ count: Int) -> Bool {
        var place = 0
        // SAFETY: `memchr` answers inside the text, behind which there is room.
        while let found = memchr(base + place, 0xEF, count - place) {
            place = UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - base + 1
            if base[place] == 0xBF, base[place + 1] == 0xBD { return true }
        }
        return false
    }
}
