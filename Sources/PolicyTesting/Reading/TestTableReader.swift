internal import PolicyData
internal import PolicyModel
internal import PolicyRules

/// Reads tests from a table: `test`, inputs by field name or title, then `expect.<rule>.<key>`.
///
/// Inputs without an entity belong to the first declaration that is expected something of: `营业收入（万元）`,
/// `revenue@2024` for another year, `park.level` or `所在园区.级别` for a subject that it links to. `as_of`, `year`,
/// `params.<id>` and `decisions.<rule>.<condition>` as in Lua.
struct TestTableReader {
    let table: PlainTable
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

    private var headerPlace: SourceLocation { SourceLocation(file: table.file, line: table.headerLine) }

    mutating func read() {
        if let fault = headerFault { return faults.append(fault) }
        entity = mainEntity()
        for header in table.header { columns.append(column(header)) }
        refuseDoubles()
        columns = TestTableReader.keyed(columns)
        guard faults.isEmpty else { return }
        if table.rows.isEmpty { faults.append(.testFileEmpty(table.file, line: table.headerLine)) }
        for row in table.rows { tests.append(test(row)) }
    }

    // MARK: Columns

    private mutating func column(_ header: String) -> TestColumn {
        do throws(Diagnostic) {
            return try TestColumn(TestColumn.normalized(header), of: entity, vocabulary, pack: pack)
        } catch {
            var fault = error.inColumn(header)
            fault.location = headerPlace
            faults.append(fault)
            return .note
        }
    }

    /// Two columns for one thing: nobody could say which of the cells counts.
    private mutating func refuseDoubles() {
        var taken: [[String]: Int] = [:]
        for (index, column) in columns.enumerated() {
            guard let place = column.place else { continue }
            if let first = taken[place] {
                faults.append(.testColumnTwice(table.header[first], table.header[index]).placed(at: headerPlace))
            } else {
                taken[place] = index
            }
        }
    }

    /// Where a link's column stands beside columns of the subject that it leads to, its cells are that subject's key.
    private static func keyed(_ columns: [TestColumn]) -> [TestColumn] {
        let places = columns.compactMap(\.place)
        return columns.map { column in
            guard case .fact(let path, let input, let link?) = column,
                places.contains(where: { $0.count > path.count && $0.starts(with: path) })
            else { return column }
            return .fact(path: path + [link.key], input, link)
        }
    }

    /// The entity of the first declaration that a column expects something of.
    private func mainEntity() -> Int {
        for header in table.header {
            let header = TestColumn.normalized(header)
            guard let text = TestColumn.rest(of: header, behind: TestColumn.expectations) else { continue }
            let name = String(text.splitAtPoint.first.prefix { $0 != "(" && $0 != "（" })
            do throws(Diagnostic) { return try vocabulary.declaration(name, in: pack).entity } catch { continue }
        }
        return vocabulary.schema.entityIndex(named: "enterprise") ?? 0
    }

    // MARK: Rows

    private func test(_ row: PlainTable.Row) -> PolicyTest {
        let location = SourceLocation(file: table.file, line: row.line)
        var content = ScriptValue.table([])
        var name = "\(row.line)"
        var diagnostics = rowFaults(row)
        if diagnostics.contains(where: { $0.code == "cell-count" }) {
            // Whatever stands in the cells stands in the wrong columns.
            let cell = columns.firstIndex { if case .name = $0 { true } else { false } }.map { row.cells[$0] } ?? ""
            return invalid(row, cell.isEmpty ? name : cell, diagnostics)
        }
        for (index, cell) in cells(of: row) {
            do throws(Diagnostic) {
                if case .name = columns[index] { name = cell }
                content = try columns[index].adding(cell, under: table.header[index], to: content)
            } catch { diagnostics.append(error.inColumn(table.header[index])) }
        }
        let test = read(content, name, location)
        if case .invalid(let faults) = test.content {
            diagnostics += attributed(faults, row).filter { diagnostics.isEmpty || $0.code != "test-empty" }
        } else if diagnostics.isEmpty {
            return checked(test, row)
        }
        return invalid(row, name, diagnostics)
    }

    private func invalid(_ row: PlainTable.Row, _ name: String, _ diagnostics: [Diagnostic]) -> PolicyTest {
        let location = SourceLocation(file: table.file, line: row.line)
        return PolicyTest(
            pack: packID, name: name, location: location,
            content: .invalid(diagnostics.map { $0.placed(at: location) }))
    }

    /// The cells that are filled, under the columns.
    private func cells(of row: PlainTable.Row) -> [(index: Int, cell: String)] {
        row.cells.prefix(columns.count).enumerated().filter { !$0.element.isEmpty }.map { ($0.offset, $0.element) }
    }

    private func read(_ content: ScriptValue, _ name: String, _ location: SourceLocation) -> PolicyTest {
        var content = content
        // A subject of which the row knows nothing is one nevertheless.
        let subject = vocabulary.schema.entities[entity].name
        if content["given"]?[subject] == nil, let known = content.setting(["given", subject], to: .table([])) {
            content = known
        }
        let reader = TestReader(
            vocabulary: vocabulary, pack: pack, packID: packID, text: TestText([]), defaultDay: day, isTable: true)
        return reader.tests(name, content, at: location)[0]
    }

    /// What is wrong with the row as such: cells too few or too many, cells without a header, links that are not there.
    private func rowFaults(_ row: PlainTable.Row) -> [Diagnostic] {
        let isShort = columns.dropFirst(row.count).contains(where: \.isRead)
        if isShort || row.count > columns.count {
            var fault = DataFault(.cellCount(expected: columns.count, found: row.count), file: table.file).diagnostic
            if isShort { fault.help = row.cells[0].hasPrefix("#") ? .testTableRemarks : .testRowShort }
            return [fault]
        }
        var faults: [Diagnostic] = []
        for (index, cell) in cells(of: row) {
            if cell.contains("\u{FFFD}") {
                let fault = DataFault(.invalidBytes, file: table.file, column: table.header[index], value: cell)
                faults.append(fault.diagnostic)
            }
            if case .unnamed = columns[index] { faults.append(.testCellUnheaded(cell, column: index + 1)) }
        }
        for (index, column) in columns.enumerated() {
            guard case .fact(let path, let input, let link?) = column, path.last == link.key,
                row.cells[index].isNothing(input), let below = filled(below: path.dropLast(), besides: index, row)
            else { continue }
            faults.append(.testLinkEmpty(table.header[index], below: table.header[below]))
        }
        return faults
    }

    /// The first column that says something of a linked subject.
    private func filled(below path: ArraySlice<String>, besides own: Int, _ row: PlainTable.Row) -> Int? {
        columns.indices.first { index in
            guard index != own, case .fact(let place, let input, _) = columns[index] else { return false }
            return place.starts(with: path) && !row.cells[index].isNothing(input)
        }
    }

    /// A row whose fact of the evaluation year is given by its year too.
    private func checked(_ test: PolicyTest, _ row: PlainTable.Row) -> PolicyTest {
        guard case .decisions(let decision) = test.content else { return test }
        let year = String(decision.year)
        for (index, column) in columns.enumerated() where !row.cells[index].isEmpty {
            guard case .fact(let path, _, _) = column, path.count > 3, path[path.count - 3] == "years",
                path[path.count - 2] == year
            else { continue }
            let plain = path.dropLast(3) + path.suffix(1)
            guard let other = columns.firstIndex(where: { $0.place == Array(plain) }), !row.cells[other].isEmpty
            else { continue }
            var test = test
            let fault = Diagnostic.testColumnTwice(table.header[other], table.header[index])
            test.content = .invalid([fault.placed(at: test.location)])
            return test
        }
        return test
    }

    /// Faults with the column that each is about: read one column at a time, the one that has the fault says so.
    private func attributed(_ faults: [Diagnostic], _ row: PlainTable.Row) -> [Diagnostic] {
        var rest = faults.map { $0.placed(at: nil) }
        var found: [Diagnostic] = []
        for (index, cell) in cells(of: row) {
            do throws(Diagnostic) {
                let content = try columns[index].adding(cell, under: table.header[index], to: .table([]))
                guard case .invalid(let own) = read(content, "", SourceLocation(file: "")).content else { continue }
                for fault in own.map({ $0.placed(at: nil) }) {
                    guard let place = rest.firstIndex(of: fault), fault.code != "test-empty" else { continue }
                    rest.remove(at: place)
                    found.append(fault.inColumn(table.header[index]))
                }
            } catch { continue }
        }
        return found
            + rest.map { fault in
                guard fault.code == "test-empty" else { return fault }
                var fault = fault
                fault.help = .testRowEmpty
                return fault
            }
    }
}

extension String {
    /// Whether a cell says that nothing is known.
    fileprivate func isNothing(_ column: InputColumn) -> Bool {
        if isEmpty { return true }
        do throws(DataFault) {
            if case .missing = try column.value(of: self) { return true }
            return false
        } catch { return false }
    }
}

extension Diagnostic {
    /// The same at a row, whose text says no more than the message.
    fileprivate func placed(at location: SourceLocation?) -> Diagnostic {
        var fault = self
        fault.location = location
        fault.excerpt = nil
        return fault
    }

    /// The same with the header of the column that it is about, where it does not name it.
    fileprivate func inColumn(_ header: String) -> Diagnostic {
        guard !message.en.contains("`\(header)`") else { return self }
        var fault = self
        fault.message = LocalizedText("column `\(header)`: \(message.en)", "列 `\(header)`：\(message.zh)")
        return fault
    }
}

extension ScriptValue {
    /// The same with a value under a path of names, integers for years; nil where something stands there, or on the way
    /// there, that would be lost.
    func setting(_ path: [String], to value: ScriptValue) -> ScriptValue? {
        guard let first = path.first else { return entries?.isEmpty == true ? value : nil }
        guard var entries else { return nil }
        let key: ScriptValue = Int64(first).map { .integer($0) } ?? .text(first)
        let index = entries.firstIndex { $0.key == key }
        let old = index.map { entries[$0].value } ?? .table([])
        guard let new = old.setting(Array(path.dropFirst()), to: value) else { return nil }
        if let index { entries[index].value = new } else { entries.append(Entry(key, new)) }
        return .table(entries)
    }
}
