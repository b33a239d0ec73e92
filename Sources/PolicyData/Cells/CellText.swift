import Glibc

/// The bytes of a cell without the blanks around them, the full-width space and the no-break space among these.
struct CellText {
    let base: UnsafePointer<UInt8>
    let count: Int

    init(_ base: UnsafeMutablePointer<UInt8>, _ cell: Cell) {
        self.init(base + cell.start, cell.count)
    }

    /// Trims; the bytes are the file's and live as long as its block.
    init(_ start: UnsafePointer<UInt8>, _ length: Int) {
        // SAFETY: every look goes to bytes between `first` and `last`.
        var first = start
        var last = start + length
        while true {
            let skipped = Self.leadingBlank(first, last - first)
            if skipped == 0 { break }
            first += skipped
        }
        while true {
            let skipped = Self.trailingBlank(first, last - first)
            if skipped == 0 { break }
            last -= skipped
        }
        base = first
        count = last - first
    }

    /// Bytes as a text without blanks around it.
    static func trimmed(_ bytes: [UInt8]) -> String {
        bytes.withUnsafeBufferPointer { buffer in
            buffer.baseAddress.map { CellText($0, buffer.count).string } ?? ""
        }
    }

    var isEmpty: Bool { count == 0 }

    var bytes: UnsafeBufferPointer<UInt8> { UnsafeBufferPointer(start: base, count: count) }

    var string: String { String(decoding: bytes, as: UTF8.self) }

    @inline(__always)
    private static func isBlank(_ byte: UInt8) -> Bool {
        byte == 32 || (byte >= 9 && byte <= 13)
    }

    @inline(__always)
    private static func leadingBlank(_ at: UnsafePointer<UInt8>, _ left: Int) -> Int {
        guard left > 0 else { return 0 }
        if isBlank(at[0]) { return 1 }
        if at[0] == 0xE3, left >= 3, at[1] == 0x80, at[2] == 0x80 { return 3 }
        if at[0] == 0xC2, left >= 2, at[1] == 0xA0 { return 2 }
        return 0
    }

    @inline(__always)
    private static func trailingBlank(_ at: UnsafePointer<UInt8>, _ left: Int) -> Int {
        guard left > 0 else { return 0 }
        if isBlank(at[left - 1]) { return 1 }
        if at[left - 1] == 0x80, left >= 3, at[left - 2] == 0x80, at[left - 3] == 0xE3 { return 3 }
        if at[left - 1] == 0xA0, left >= 2, at[left - 2] == 0xC2 { return 2 }
        return 0
    }
}

extension CellText {
    /// Whether the cell says that the value is not known: it is empty, or holds a mark such as `-` or `无`.
    var isMissing: Bool {
        if count == 0 { return true }
        if count > 9 { return false }
        return Self.marks[count].contains { memcmp($0, base, count) == 0 }
    }

    /// Whether it is one of some words.
    func equals(_ word: [UInt8]) -> Bool {
        word.count == count && (count == 0 || memcmp(word, base, count) == 0)
    }

    func contains(_ byte: UInt8) -> Bool {
        memchr(base, Int32(byte), count) != nil
    }

    /// Whether it has the character that stands for invalid bytes.
    var hasReplacement: Bool {
        guard count >= 3 else { return false }
        return (0...(count - 3)).contains { base[$0] == 0xEF && base[$0 + 1] == 0xBF && base[$0 + 2] == 0xBD }
    }

    /// What officers write where they have no value, by length in bytes.
    private static let marks: [[[UInt8]]] = {
        let words = [
            "-", "--", "---", "—", "——", "–", "－", "－－", "―", "/", "／", "\\", "N/A", "n/a", "#N/A", "NA", "N.A.",
            "null", "NULL", "Null", "\\N", "nil", "None", "无", "空", "缺", "暂无", "不详", "未填", "无数据", "…", "...",
        ]
        var marks: [[[UInt8]]] = Array(repeating: [], count: 10)
        for word in words where word.utf8.count < 10 { marks[word.utf8.count].append(Array(word.utf8)) }
        return marks
    }()
}
