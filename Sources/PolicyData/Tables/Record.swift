import PolicyModel

/// A cell of a record: where its bytes are, and what the file says about their kind.
struct Cell {
    enum Kind: UInt8 {
        /// A cell of a CSV file.
        case text
        /// A CSV cell with text behind its closing quote.
        case textAfterQuote
        case jsonString, jsonNumber, jsonTrue, jsonFalse, jsonNull
        /// An object or a list.
        case jsonNested
    }

    /// The position of its column, from 0.
    var column: Int
    var start: Int
    var count: Int
    var kind: Kind
    /// Whether quotes or escapes are still to be resolved.
    var isEscaped = false
}

/// Takes what a scanner finds in a file, in order.
protocol RecordSink: AnyObject {
    /// A column's header; columns are numbered as they come, and all come before the first record.
    func addColumn(_ header: String, line: Int)
    /// All columns are named.
    func endHeader(line: Int)
    /// A record; `expected` is the number of columns, and nil where a record need not have all.
    func read(_ cells: [Cell], in text: UnsafeMutablePointer<UInt8>, line: Int, expected: Int?)
    /// A record that cannot be used.
    func reject(_ kind: DataFault.Kind, line: Int)
}
