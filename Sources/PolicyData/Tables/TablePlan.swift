import PolicyModel

/// What becomes of the columns of one file: keys, years, fields, or nothing.
struct TablePlan {
    let file: String
    let isYears: Bool
    let definition: EntityDefinition
    private let vocabulary: HeaderVocabulary
    private let log: FaultLog
    private(set) var columns: [ColumnPlan] = []
    private(set) var keyColumn: Int?
    private(set) var yearColumn: Int?
    /// Where the first column of each field stands.
    private var first: [Int: Int] = [:]
    /// Yearly fields that another file of the entity has already.
    var elsewhere: Set<Int> = []

    init(file: String, isYears: Bool, definition: EntityDefinition, log: FaultLog) {
        self.file = file
        self.isYears = isYears
        self.definition = definition
        self.log = log
        vocabulary = HeaderVocabulary(definition)
    }

    /// Decides what becomes of a column.
    mutating func add(_ header: String, line: Int) {
        let position = columns.count
        columns.append(ColumnPlan(header: header, role: .ignored))
        if isKey(header) {
            addKey(header, position, line)
        } else if let (field, unit) = vocabulary.field(header), field != 0 {
            addField(field, unit, position, line)
        } else if header == "year" || header == "年度" {
            addYear(header, position, line)
        } else {
            report(.extraColumn(nearest: vocabulary.nearest(to: header)), position, line)
        }
    }

    private func isKey(_ header: String) -> Bool {
        header == definition.key || header == definition.fields[0].title
            || (isYears && (header == definition.name || header == definition.title))
    }

    private mutating func addKey(_ header: String, _ position: Int, _ line: Int) {
        if keyColumn != nil { return fail(.duplicateKeyColumn(field: definition.key), position, line) }
        keyColumn = position
        columns[position].role = .key
    }

    private mutating func addYear(_ header: String, _ position: Int, _ line: Int) {
        if yearColumn != nil { return fail(.duplicateKeyColumn(field: "year"), position, line) }
        yearColumn = position
        columns[position].role = .year
    }

    private mutating func addField(_ field: Int, _ unit: String?, _ position: Int, _ line: Int) {
        let definition = definition.fields[field]
        if isYears && !definition.isYearly { return report(.plainInYears, position, line) }
        columns[position].role = definition.isYearly ? .yearly(field: field) : .plain(field: field)
        if let earlier = first[field] {
            report(.duplicateColumn(field: definition.name), position, line)
            columns[position].role = .ignored
            columns[earlier].spoilt = .conflict
        } else {
            first[field] = position
        }
        if elsewhere.contains(field) {
            report(.duplicateColumn(field: definition.name), position, line)
            columns[position].role = .contradicting(field: field)
        }
        do {
            columns[position].reader = try vocabulary.reader(field, unit: unit)
        } catch {
            report(error.kind, position, line)
            columns[position].spoilt = .badCell
        }
    }

    /// Checks that the columns which a table cannot do without are there.
    mutating func finish(line: Int) {
        var names = [definition.key]
        if definition.fields[0].title != definition.key { names.append(definition.fields[0].title) }
        if isYears { names.append(definition.name) }
        if keyColumn == nil { log.fatal.append(DataFault(.missingColumn(names), file: file, line: line)) }
        if yearColumn == nil && isYears {
            log.fatal.append(DataFault(.missingColumn(["year", "年度"]), file: file, line: line))
        }
        if yearColumn == nil && !isYears {
            for position in columns.indices {
                guard case .yearly = columns[position].role else { continue }
                report(.yearlyWithoutYear, position, line)
                columns[position].role = .ignored
            }
        }
    }

    private func report(_ kind: DataFault.Kind, _ position: Int, _ line: Int) {
        log.faults.append(fault(kind, position, line))
    }

    private func fail(_ kind: DataFault.Kind, _ position: Int, _ line: Int) {
        log.fatal.append(fault(kind, position, line))
    }

    private func fault(_ kind: DataFault.Kind, _ position: Int, _ line: Int) -> DataFault {
        DataFault(kind, file: file, line: line, columnNumber: position + 1, column: columns[position].header)
    }
}
