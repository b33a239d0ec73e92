internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Reads tests from a table: `test`, inputs by field name or title, then `expect.<rule>.<key>`.
///
/// Inputs without an entity belong to the first rule that is expected something of: `营业收入（万元）`, `revenue@2024` for
/// another year, `park.level` or `所在园区.级别` for a subject that it links to. `as_of`, `year` and `params.<id>` as in Lua.
struct TestTableReader {
    private let table: PlainTable
    private let vocabulary: TestVocabulary
    private let pack: Int
    private let packID: String
    private let day: CalendarDate
    private(set) var tests: [PolicyTest] = []
    private(set) var faults: [Diagnostic] = []
    private var columns: [TestColumn] = []
    private var entity = 0

    init(_ table: PlainTable, _ vocabulary: TestVocabulary, pack: Int, packID: String, day: CalendarDate) {
        self.table = table
        self.vocabulary = vocabulary
        self.pack = pack
        self.packID = packID
        self.day = day
    }

    mutating func read() {
        entity = mainEntity()
        for header in table.header {
            do throws(Diagnostic) {
                columns.append(try TestColumn(header, of: entity, vocabulary))
            } catch {
                var fault = error
                fault.location = SourceLocation(file: table.file, line: table.headerLine)
                fault.excerpt = nil
                faults.append(fault)
                columns.append(.ignored)
            }
        }
        refuseDoubles()
        guard faults.isEmpty else { return }
        for row in table.rows { tests.append(test(row)) }
    }

    /// Two columns for one thing: nobody could say which of the cells counts.
    private mutating func refuseDoubles() {
        for (index, column) in columns.enumerated() {
            guard let place = column.place,
                columns[..<index].contains(where: { $0.place == place })
            else { continue }
            var fault = Diagnostic.testTwice(table.header[index])
            fault.location = SourceLocation(file: table.file, line: table.headerLine)
            faults.append(fault)
        }
    }

    /// The entity of the first rule or indicator that a column expects something of.
    private func mainEntity() -> Int {
        for header in table.header where header.hasPrefix("expect.") {
            let name = String(header.dropFirst(7).prefix { $0 != "." && $0 != "(" && $0 != "（" })
            if case .declaration(let declaration) = vocabulary.meaning(of: name, in: pack) { return declaration.entity }
        }
        return vocabulary.schema.entityIndex(named: "enterprise") ?? 0
    }

    private func test(_ row: PlainTable.Row) -> PolicyTest {
        let location = SourceLocation(file: table.file, line: row.line)
        var content = ScriptValue.table([])
        var name = "\(row.line)"
        var diagnostics: [Diagnostic] = []
        for (column, cell) in zip(columns, row.cells) where !cell.isEmpty {
            do throws(Diagnostic) {
                if case .name = column { name = cell } else { content = try column.adding(cell, to: content) }
            } catch {
                var fault = error
                fault.location = location
                diagnostics.append(fault)
            }
        }
        guard diagnostics.isEmpty else {
            return PolicyTest(pack: packID, name: name, location: location, content: .invalid(diagnostics))
        }
        // A subject of which the row knows nothing is one nevertheless.
        let subject = vocabulary.schema.entities[entity].name
        if content["given"]?[subject] == nil { content = content.setting(["given", subject], to: .table([])) }
        let reader = TestReader(
            vocabulary: vocabulary, pack: pack, packID: packID, text: TestText([]), defaultDay: day, isTable: true)
        let test = reader.tests(name, content, at: location)[0]
        guard case .invalid(let faults) = test.content else { return test }
        var invalid = test
        invalid.content = .invalid(
            faults.map { fault in
                var fault = fault
                fault.excerpt = nil
                fault.location = location
                return fault
            })
        return invalid
    }
}

extension ScriptValue {
    /// The same with a value under a path of names; integers for years.
    func setting(_ path: [String], to value: ScriptValue) -> ScriptValue {
        guard let first = path.first else { return value }
        let key: ScriptValue = Int64(first).map { .integer($0) } ?? .text(first)
        var entries = self.entries ?? []
        let rest = Array(path.dropFirst())
        if let index = entries.firstIndex(where: { $0.key == key }) {
            entries[index].value = entries[index].value.setting(rest, to: value)
        } else {
            entries.append(Entry(key, ScriptValue.table([]).setting(rest, to: value)))
        }
        return .table(entries)
    }
}
