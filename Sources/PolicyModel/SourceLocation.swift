/// A place in a file that someone wrote: a rule, a data file, a manifest.
public struct SourceLocation: Hashable, Sendable {
    public var file: String
    /// From 1.
    public var line: Int?
    /// From 1, in characters.
    public var column: Int?
    /// In characters.
    public var length: Int?

    public init(file: String, line: Int? = nil, column: Int? = nil, length: Int? = nil) {
        self.file = file
        self.line = line
        self.column = column
        self.length = length
    }
}

extension SourceLocation: CustomStringConvertible {
    /// `file`, `file:line` or `file:line:column`.
    public var description: String {
        guard let line else { return file }
        guard let column else { return "\(file):\(line)" }
        return "\(file):\(line):\(column)"
    }
}
