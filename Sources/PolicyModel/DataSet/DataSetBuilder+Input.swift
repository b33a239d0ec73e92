extension DataSetBuilder {
    /// Adds a subject with its values by field name; fields that are not named are missing.
    ///
    /// - Throws: when the entity or a field is unknown, a value is not of its field's type, or the key was added before.
    public mutating func add(
        entity: String, key: String, values: [String: InputValue] = [:], years: [Int: [String: InputValue]] = [:]
    ) throws(InputFault) {
        guard let index = schema.entityIndex(named: entity) else { throw .unknownEntity(entity) }
        let table = tables[index]
        try check(values, of: table.definition, yearly: false)
        for year in years.values { try check(year, of: table.definition, yearly: true) }
        var text = key
        let row = text.withUTF8 { bytes in table.row(forKey: bytes) == nil ? table.addRow(key: bytes, line: 0) : nil }
        guard let row else { throw .duplicateKey(entity: entity, key: key) }
        table.isPresent = true
        for (name, value) in values {
            guard let field = table.definition.fieldIndex(named: name), field != 0 else { continue }
            table.column(field: field).set(value, row: row)
        }
        for (year, values) in years {
            let builder = table.year(year)
            builder.addRow(row, line: 0)
            for (name, value) in values {
                guard let field = table.definition.fieldIndex(named: name) else { continue }
                table.declare(field: field)
                builder.column(field: field).set(value, row: row)
            }
        }
    }

    private func check(
        _ values: [String: InputValue], of entity: EntityDefinition, yearly: Bool
    ) throws(InputFault) {
        for (name, value) in values.sorted(by: { $0.key < $1.key }) {
            guard let index = entity.fieldIndex(named: name) else {
                throw .unknownField(entity: entity.name, field: name)
            }
            let field = entity.fields[index]
            if field.isYearly && !yearly { throw .yearlyWithoutYear(entity: entity.name, field: name) }
            if yearly && !field.isYearly { throw .notYearly(entity: entity.name, field: name) }
            if !value.fits(field.type) {
                throw .wrongType(entity: entity.name, field: name, expected: field.type)
            }
        }
    }
}

extension InputValue {
    fileprivate func fits(_ type: FieldType) -> Bool {
        switch (self, type) {
        case (.missing, _), (.text, .text), (.text, .link), (.integer, .integer), (.integer, .number): true
        case (.number(let value), .number): value.isFinite
        case (.boolean, .boolean), (.date, .date): true
        case (.quantity(let value), .quantity(let unit)): value.dimension == unit.dimension
        case (.text(let word), .enumeration(let words)): words.contains(word)
        default: false
        }
    }
}

extension ColumnBuilder {
    /// Sets a value that fits the column's type.
    fileprivate func set(_ value: InputValue, row: Int) {
        switch value {
        case .missing(let reason): setMissing(reason ?? .empty, row: row)
        case .text(var text):
            if case .enumeration(let words) = type {
                set(word: words.firstIndex(of: text) ?? 0, row: row)
            } else {
                text.withUTF8 { set(text: $0, row: row) }
            }
        case .integer(let integer):
            if type == .number { set(number: Double(integer), row: row) } else { set(integer: integer, row: row) }
        case .number(let number): set(number: number, row: row)
        case .boolean(let boolean): set(boolean: boolean, row: row)
        case .date(let date): set(date: date, row: row)
        case .quantity(let quantity): set(quantity: quantity, row: row)
        }
    }
}
