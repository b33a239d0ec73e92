import PolicyModel

/// A column's header, `营业收入(万元)`, against the fields of an entity.
struct Header {
    /// The text before the brackets, or all of it.
    let name: String
    /// The text in the brackets at the end.
    let unit: String?

    /// Splits at the last bracket, half-width or full-width, that closes at the end.
    init(_ text: String) {
        let closes = text.last.map { $0 == ")" || $0 == "）" } ?? false
        guard closes, let open = text.lastIndex(where: { $0 == "(" || $0 == "（" }) else {
            (name, unit) = (text, nil)
            return
        }
        name = Self.trimmed(text[..<open])
        unit = Self.trimmed(text[text.index(after: open)...].dropLast())
    }

    private static func trimmed(_ text: Substring) -> String {
        var rest = text
        while rest.first?.isWhitespace == true { rest.removeFirst() }
        while rest.last?.isWhitespace == true { rest.removeLast() }
        return String(rest)
    }
}

/// What the headers of one entity's tables may say.
struct HeaderVocabulary {
    private var fields: [String: Int] = [:]
    private let entity: EntityDefinition

    init(_ entity: EntityDefinition) {
        self.entity = entity
        for (index, field) in entity.fields.enumerated() where fields[field.title] == nil {
            fields[field.title] = index
        }
        for (index, field) in entity.fields.enumerated() { fields[field.name] = index }
    }

    /// The field of a header, and the text of the unit that it names.
    func field(_ header: String) -> (field: Int, unit: String?)? {
        if let exact = fields[header] { return (exact, nil) }
        let split = Header(header)
        guard let unit = split.unit, let field = fields[split.name] else { return nil }
        return (field, unit)
    }

    /// The known header that an unknown one comes near to.
    func nearest(to header: String) -> String? {
        let known = entity.fields.flatMap { [$0.name, $0.title] }
        return nearestName(to: Header(header).name, among: known)
    }

    /// The reader of a field's cells in the header's unit; nil unit stands for the field's own.
    ///
    /// - Throws: the fault of a unit that is unknown, wrong or out of place.
    func reader(_ field: Int, unit text: String?) throws(HeaderFault) -> CellReader {
        let type = entity.fields[field].type
        guard let text else { return CellReader(type) }
        switch type {
        case .integer, .number, .quantity: break
        default: throw HeaderFault(.unneededUnit(text, type))
        }
        guard let unit = Unit(parsing: text) else {
            throw HeaderFault(.unknownUnit(text, nearest: Unit.nearest(to: text)))
        }
        if case .quantity(let own) = type {
            guard unit.dimension == own.dimension else { throw HeaderFault(.wrongUnit(text, type)) }
        } else if unit.dimension != .none {
            throw HeaderFault(.wrongUnit(text, type))
        }
        return CellReader(type, unit: unit)
    }
}

struct HeaderFault: Error {
    let kind: DataFault.Kind

    init(_ kind: DataFault.Kind) {
        self.kind = kind
    }
}
