public import PolicyModel

/// A column of inputs by its header: the field that it is about, and how its cells are read.
///
/// `营业收入（万元）` is the field `revenue`, its cells in 万元: as in a data set.
public struct InputColumn {
    /// Index of the field in the entity.
    public let field: Int
    private let reader: CellReader

    /// - Returns: nil where the entity has no such field.
    /// - Throws: the fault of a unit that is unknown, wrong or out of place.
    public init?(header: String, of entity: EntityDefinition) throws(DataFault) {
        let vocabulary = HeaderVocabulary(entity)
        guard let (field, unit) = vocabulary.field(header) else { return nil }
        self.field = field
        do {
            // A link is given by its key.
            let type = entity.fields[field].type
            if case .link = type {
                reader = CellReader(.text)
            } else {
                reader = try vocabulary.reader(field, unit: unit)
            }
        } catch { throw DataFault(error.kind, file: "", column: header) }
    }

    /// Cells of a type that is no field's.
    /// - Parameter unit: what a cell without a unit of its own is in.
    public init(_ type: FieldType, unit: Unit? = nil) {
        field = -1
        reader = CellReader(type, unit: unit)
    }

    /// The header that the entity has and that comes near to an unknown one.
    public static func nearest(to header: String, of entity: EntityDefinition) -> String? {
        HeaderVocabulary(entity).nearest(to: header)
    }

    /// The value of a cell; `.missing` for an empty one.
    /// - Throws: what is wrong with the cell.
    public func value(of cell: String) throws(DataFault) -> InputValue {
        let column = ColumnBuilder(reader.type, rows: 1)
        var bytes = Array(cell.utf8)
        let count = bytes.count
        bytes.append(0)
        let outcome = bytes.withUnsafeBufferPointer { buffer -> CellReader.Outcome in
            // SAFETY: the buffer has the cell's bytes and one more, so it has a base; it is used only here.
            reader.read(CellText(buffer.baseAddress.unsafelyUnwrapped, count), .text, into: column, row: 0)
        }
        switch outcome {
        case .missing: return .missing(.empty)
        case .fault(let kind): throw DataFault(kind, file: "", value: cell)
        case .known: return InputColumn.value(in: column.build(count: 1), reader.type)
        }
    }

    private static func value(in column: Column, _ type: FieldType) -> InputValue {
        switch type {
        case .text: .text(column.string(0))
        case .integer: .integer(column.int64At(0))
        case .number: .number(column.float64At(0))
        case .boolean: .boolean(column.uint8At(0) != 0)
        case .date: .date(CalendarDate(days: column.int32At(0)))
        case .quantity(let unit): .quantity(column.quantity(0, unit.dimension))
        case .enumeration(let words): .text(words[Int(column.uint8At(0))])
        case .link: .missing(.empty)
        }
    }
}
