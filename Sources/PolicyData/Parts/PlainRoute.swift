import PolicyModel

/// Where the cells of one column of a file go while they are as most are.
struct PlainRoute: BitwiseCopyable {
    enum Kind: UInt8, BitwiseCopyable {
        /// Nobody wants the cells.
        case skipped
        case key
        case text, quantity, integer, number, boolean, date, enumeration
        /// Any cell that is not empty is left to the ``CellReader``.
        case unusual
    }

    var kind: Kind
    /// The unit of quantities and numbers, as multiplier × 10^-shift base units.
    var multiplier: Int64 = 1
    var shift = 0
    /// Of the column, for quantities: its scale, and -1 once it has values of 128 bits.
    var scale = 0
    // SAFETY: the blocks of the column's builder, good until it grows or widens; see `PlainRecords.refresh`. Those of a
    // column without a builder are never touched.
    var values: UnsafeMutableRawPointer
    var validity: UnsafeMutablePointer<UInt64>
    /// The first of an enumeration's words in the list of all words, and how many it has.
    var firstWord = 0
    var wordCount = 0
}

/// A word of an enumeration, of at most eight bytes.
struct PlainWord: BitwiseCopyable {
    var bytes: UInt64
    var count: Int
}

/// A text of a record that becomes a value when the whole record is known to be plain.
struct PlainText: BitwiseCopyable {
    var start: UnsafePointer<UInt8>
    var count: Int
    var column: Int
}
