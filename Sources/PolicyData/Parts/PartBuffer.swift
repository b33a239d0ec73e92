/// What reads parts of a table one after the other, and what it keeps from one to the next: memory, for the most.
final class PartBuffer {
    /// A part as it stands in the file.
    let source = ByteBlock()
    /// The same in UTF-8, for a file that is not.
    let text = ByteBlock()
    /// Nil where the C library lacks the encoding.
    private(set) lazy var decoder = GB18030Decoder()
    /// How many rows the last part had: the next one may have as many.
    var rowCount = 0
    /// Of the first part: those of the others are made like it.
    var reader: TableReader?
}
