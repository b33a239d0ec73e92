import LuaHost
import PolicyModel

/// The fields of an entity that rules read, laid ready in the cursor's row so that reading one costs no call.
struct KeptFields {
    let entity: Int
    fileprivate var fields: [Kept] = []
    private var known: Set<Int> = []

    init(entity: Int) { self.entity = entity }

    fileprivate final class Kept {
        let field: Int
        let type: FieldType
        let place: Int
        let column: Column
        let form: Form

        init(_ field: Int, _ type: FieldType, place: Int, column: Column, form: Form) {
            self.field = field
            self.type = type
            self.place = place
            self.column = column
            self.form = form
        }
    }

    fileprivate enum Form {
        case integer
        case number
        case boolean
        case date
        /// Atoms of the values.
        case enumeration([Int])
        /// Atoms of the pool's texts, where there are few; by code.
        case fewTexts([Int])
        case text
        case quantity(digits: Int, dimension: UInt64)
    }

    /// Texts with at most so many different values are made once, not once a row.
    private static let fewTexts = 4096

    mutating func add(
        _ field: Int, _ column: Column, type: FieldType, enumeration: [Int]?, cursor: LuaCursor, atom: Int,
        machine: LuaMachine
    ) {
        guard known.insert(field).inserted, let form = form(of: column, type, enumeration, machine) else { return }
        fields.append(Kept(field, type, place: cursor.keep(atom: atom), column: column, form: form))
    }

    /// Takes the fields from other columns, by field; one that cannot be laid ready any more is left for the read to find.
    mutating func move(to columns: [Column?], cursor: LuaCursor, machine: LuaMachine) {
        fields = fields.compactMap { kept in
            guard let column = columns[kept.field] else { return dropped(kept, cursor) }
            if column === kept.column { return kept }
            let own: Form?
            switch kept.form {
            case .enumeration: own = kept.form
            case .fewTexts where column.pool === kept.column.pool: own = kept.form
            default: own = form(of: column, kept.type, nil, machine)
            }
            guard let own else { return dropped(kept, cursor) }
            return Kept(kept.field, kept.type, place: kept.place, column: column, form: own)
        }
    }

    private func dropped(_ kept: Kept, _ cursor: LuaCursor) -> Kept? {
        cursor.value(kept.place).setUnknown()
        return nil
    }

    private func form(of column: Column, _ type: FieldType, _ enumeration: [Int]?, _ machine: LuaMachine) -> Form? {
        switch type {
        case .integer: return .integer
        case .number: return .number
        case .boolean: return .boolean
        case .date: return .date
        case .enumeration: return enumeration.map { .enumeration($0) }
        case .text:
            guard let pool = column.pool, pool.count <= KeptFields.fewTexts else { return .text }
            return .fewTexts((0..<Int32(pool.count)).map { machine.atom(pool.string($0)) })
        case .quantity(let unit):
            guard column.kind == .int64, let dimension = QuantityWord.bits(of: unit.dimension) else { return nil }
            return .quantity(digits: column.scale, dimension: dimension)
        case .link: return nil
        }
    }

    /// Lays nothing ready: the kept columns are those of the evaluation year.
    func clear(_ cursor: LuaCursor) {
        for field in fields { cursor.value(field.place).setUnknown() }
    }

    /// Lays a row's values ready; a value that is missing is left for the read to find.
    func fill(_ cursor: LuaCursor, row: Int) {
        for field in fields {
            let value = cursor.value(field.place)
            if field.column.isKnown(row) { field.set(value, row) } else { value.setUnknown() }
        }
    }
}

extension KeptFields.Kept {
    @inline(__always)
    fileprivate func set(_ value: LuaKeptValue, _ row: Int) {
        switch form {
        case .integer: value.set(column.int64At(row))
        case .number: value.set(column.float64At(row))
        case .boolean: value.set(column.uint8At(row) != 0)
        case .date: value.set(word: CalendarDate(days: column.int32At(row)).word)
        case .enumeration(let atoms): value.set(atom: atoms[Int(column.uint8At(row))])
        case .fewTexts(let atoms): value.set(atom: atoms[Int(column.int32At(row))])
        case .text:
            guard let bytes = column.pool?[column.int32At(row)] else { return value.setUnknown() }
            value.set(bytes: bytes)
        case .quantity(let digits, let dimension):
            var coefficient = column.int64At(row)
            if digits % 2 == 1 {
                let (product, overflow) = coefficient.multipliedReportingOverflow(by: 10)
                if overflow { return value.setUnknown() }
                coefficient = product
            }
            guard let word = QuantityWord(coefficient: coefficient, pairs: (digits + 1) / 2, dimensionBits: dimension)
            else {
                return value.setUnknown()
            }
            value.set(word: word.bits)
        }
    }
}
