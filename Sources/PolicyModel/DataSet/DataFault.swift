/// Something wrong with the data: what, and in which file, row and column. Small, since there may be millions.
public struct DataFault: Hashable, Sendable, Error {
    public var kind: Kind
    /// The path as the user gave it; empty for data from memory.
    public var file: String
    private var storedLine: Int32
    private var storedColumn: Int32
    /// The header's text.
    public var column: String?
    /// What the cell holds.
    public var value: String?

    public init(
        _ kind: Kind, file: String, line: Int? = nil, columnNumber: Int? = nil, column: String? = nil,
        value: String? = nil
    ) {
        self.kind = kind
        self.file = file
        storedLine = Int32(clamping: line ?? 0)
        storedColumn = Int32(clamping: columnNumber ?? 0)
        self.column = column
        self.value = value
    }

    /// The line where the row starts, from 1; nil for what concerns the whole file.
    public var line: Int? { storedLine == 0 ? nil : Int(storedLine) }

    /// Moves the fault down by so many lines, from a part of a file to the whole.
    package mutating func move(byLines lines: Int) {
        if storedLine > 0 { storedLine = Int32(clamping: Int(storedLine) + lines) }
    }

    /// The position of the column in its header, from 1.
    public var columnNumber: Int? { storedColumn == 0 ? nil : Int(storedColumn) }

    /// What is wrong.
    ///
    /// Indirect, so that a million faults of one column share what they say.
    public indirect enum Kind: Hashable, Sendable {
        // Cells: the value is missing, unless said otherwise.

        /// The cell is no value of the type.
        case badCell(FieldType)
        /// A number with a unit behind it, `1200万元`: the unit belongs in the header.
        case unitInCell(FieldType)
        /// A value of the right form that is beyond the type's range.
        case outOfRange(FieldType)
        /// A year that is no whole number from 1900 to 2199; the row's yearly values are not used.
        case badYear
        /// `holds` of a decision that is neither yes nor no.
        case badHolds
        /// An object or a list where a value should stand.
        case nestedValue
        /// Bytes that the file's encoding does not allow.
        case invalidBytes
        case nulByte
        /// Text behind the closing quote.
        case textAfterQuote
        case danglingLink(entity: String)
        /// The link leads to a key that several rows have.
        case ambiguousLink(entity: String)
        /// The key of an enterprise is no lawful credit code; it is kept.
        case creditCode(CreditCode.Fault)

        // Rows: not used, unless said otherwise.

        case missingKey
        /// None of the rows with the key is evaluated.
        case duplicateKey(otherLine: Int)
        case unknownSubject(entity: String)
        case duplicateYear(year: Int, otherLine: Int)
        /// Two rows of one subject differ in a value that is not yearly, which is missing then.
        case contradiction(otherLine: Int)
        /// The values are missing, the subject is kept.
        case cellCount(expected: Int, found: Int)
        case unclosedQuote
        case badJSON(JSONProblem, character: Int)
        /// A decision without subject, rule or condition.
        case incompleteDecision

        // Columns: not used.

        case duplicateColumn(field: String)
        case unknownUnit(String, nearest: String?)
        case wrongUnit(String, FieldType)
        /// A unit where the field has none.
        case unneededUnit(String, FieldType)
        case yearlyWithoutYear
        /// No fault, but worth a look: the column is no field.
        case extraColumn(nearest: String?)
        /// No fault: a field that is not yearly, in a yearly table.
        case plainInYears
        case unknownDecisionColumn(nearest: String?)
        /// The data has no table that the links of the column could lead to.
        case noLinkTable(entity: String, plural: String, links: Int)

        // Files. Those from `twoFiles` on stop the reading.

        case unknownFile(nearest: String?)
        case emptyFile
        /// A yearly table without the table of its subjects.
        case noSubjects(plural: String)
        case twoFiles(other: String)
        case missingColumn([String])
        case duplicateKeyColumn(field: String)
        case unreadable(String)
        case wideEncoding
        case noFolder
        case noTables
    }

    /// What is wrong with a line of NDJSON.
    public enum JSONProblem: Hashable, Sendable {
        case notAnObject
        /// Something else than the one character or word that may stand there.
        case unexpected(expected: String)
        case badNumber
        case badString
        case badEscape
        case unclosedString
        case tooDeep
        case duplicateMember(String)
        case textAfterObject
    }
}
