/// The legal basis of a declaration: where its text and its figures come from.
public struct Basis: Hashable, Sendable {
    /// Title of the document.
    public var document: String
    /// Its number (文号).
    public var number: String?
    public var article: String?
    /// Its date as the author wrote it.
    public var date: String?
    public var url: String?
    /// How sure the figures are: `published`, `published, recalled`, `illustrative`, `our convention`.
    public var status: String?
    public var note: String?

    public init(document: String) { self.document = document }

    /// Document, number and article in one line, as a decision cites them.
    public var citation: String {
        var text = document.hasPrefix("《") ? document : "《\(document)》"
        if let number { text += "（\(number)）" }
        if let article { text += article }
        return text
    }
}
