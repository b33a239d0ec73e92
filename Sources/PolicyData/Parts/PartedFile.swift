import Glibc

/// A file of lines that is read part by part, in any order, by several threads.
///
/// A part begins behind the first line end from its nominal place on. Whoever joins the parts sees whether the record
/// before ended there.
final class PartedFile: Sendable {
    private let file: TableFile
    private let survey: TextSurvey
    private let partSize: Int
    /// Where the first part begins.
    let start: Int

    /// - Parameter start: nil: behind the byte order mark.
    init(_ file: TableFile, _ survey: TextSurvey, start: Int? = nil, partSize: Int) {
        self.file = file
        self.survey = survey
        self.start = start ?? survey.start
        self.partSize = partSize
    }

    var count: Int { max(1, (byteCount + partSize - 1) / partSize) }

    /// The bytes of all parts.
    var byteCount: Int { file.size - start }

    /// Where a part begins nominally, and all parts end.
    func place(_ index: Int) -> Int { index == count ? file.size : min(file.size, start + index * partSize) }

    /// Reads a part.
    ///
    /// - Parameters:
    ///   - known: where its first record stands, if that is known.
    ///   - empty: what a part without records is, at its place.
    ///   - body: reads the records; nil where the text ends before the last one does, and more of it is wanted.
    /// - Throws: `needsWhole` for bytes that are not in the file's encoding, and a file that changes while it is read.
    func read<Part>(
        _ index: Int, from known: Int? = nil, _ buffer: PartBuffer,
        empty: (Int) throws(PartedTableFault) -> Part, body: (PartText) throws(PartedTableFault) -> Part?
    ) throws(PartedTableFault) -> Part {
        let limit = place(index + 1)
        let known = known ?? (index == 0 ? start : nil)
        let from = known ?? place(index) - 1
        var slack = 1 << 14
        while true {
            let until = min(file.size, limit + slack)
            guard from <= until, buffer.source.load(from..<until, of: file) else { throw .needsWhole }
            let isWhole = until == file.size
            if let first = first(buffer.source, isKnown: known != nil, isWhole: isWhole) {
                guard from + first < limit else { return try empty(from + first) }
                let span = PartText.Span(from: from, first: first, limit: limit - from, isWhole: isWhole)
                if let text = try PartText(span, survey, buffer), let part = try body(text) { return part }
            }
            slack *= 8
        }
    }

    /// Where the first record stands in the buffer; nil where the buffer does not say.
    private func first(_ block: ByteBlock, isKnown: Bool, isWhole: Bool) -> Int? {
        if isKnown { return 0 }
        guard let found = memchr(block.base, 10, block.count) else { return isWhole ? block.count : nil }
        // SAFETY: `memchr` answers inside the buffer.
        return UnsafePointer(found.assumingMemoryBound(to: UInt8.self)) - UnsafePointer(block.base) + 1
    }
}
