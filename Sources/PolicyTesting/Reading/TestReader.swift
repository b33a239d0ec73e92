internal import PolicyModel
internal import PolicyRules

/// Reads a test's table: `{ as_of = …, given = { … }, expect = { … } }`, for itself or for each of its rows.
struct TestReader {
    let vocabulary: TestVocabulary
    /// Index of the pack, and its id.
    let pack: Int
    let packID: String
    let text: TestText
    /// The day of tests that name none.
    let defaultDay: CalendarDate
    /// Whether values are text of a table's cells.
    var isTable = false
    /// Calls a function of the script with a row.
    var call: (Int, ScriptValue) throws(Diagnostic) -> ScriptValue = { _, _ throws(Diagnostic) in .opaque }
    /// What the functions of the script read of tables; numbers in brackets, `[2]`.
    var namesRead: Set<String> = []

    static let keys = ["as_of", "year", "params", "given", "subject", "expect", "each"]
    private static let rowKeys = ["as_of", "year", "params", "given", "subject", "expect"]

    /// The tests of one `test "name" { … }`: one, or one a row.
    func tests(_ name: String, _ content: ScriptValue, at location: SourceLocation) -> [PolicyTest] {
        var reading = TestReading(vocabulary, pack: pack, text: text, location: location)
        guard case .table(let entries) = content else {
            reading.report(name, content, expected: LocalizedText("a table", "表"))
            return [test(name, nil, location, .invalid(reading.diagnostics))]
        }
        var rows = content["each"]
        for entry in entries {
            switch entry.key {
            case .text(let key) where TestReader.keys.contains(key): continue
            // `test "name" { each { … }, … }`
            case .integer(1) where rows == nil: rows = entry.value
            case .text(let key): reading.report(key: key, of: LocalizedText("a test", "测试"), keys: TestReader.keys)
            default: reading.report(name, entry.value, expected: LocalizedText("a name before it", "前面应有名称"))
            }
        }
        guard reading.diagnostics.isEmpty else {
            return [test(name, nil, location, .invalid(reading.diagnostics))]
        }
        let base = ScriptValue.table(entries.filter { $0.key != .text("each") && $0.key != .integer(1) })
        guard let rows else { return [single(name, base, reading)] }
        let named = named(rows, &reading)
        let parts = text.parts(ofRows: named.map(\.name), at: location)
        let unread = hasFunctions(base) ? unreadKeys(named.map(\.value), base) : []
        return zip(named, parts).map { row, part in
            var reading = TestReading(vocabulary, pack: pack, text: text, location: location)
            (reading.row, reading.rows) = (part, parts.compactMap { $0 })
            return single(name, row: row, base, unread: unread, reading)
        }
            + (reading.diagnostics.isEmpty ? [] : [test(name, nil, location, .invalid(reading.diagnostics))])
    }

    private func test(
        _ name: String, _ row: String?, _ location: SourceLocation, _ content: PolicyTest.Content
    ) -> PolicyTest {
        PolicyTest(pack: packID, name: name, row: row, location: location, content: content)
    }

    private func hasFunctions(_ base: ScriptValue) -> Bool {
        base.entries?.contains { if case .function = $0.value { true } else { false } } ?? false
    }

    // MARK: Rows

    /// `{ at = { … }, below = { … } }` in the order of names, or `{ { "at", … }, { "below", … } }` as listed; each with its
    /// name as its first entry.
    private func named(_ rows: ScriptValue, _ reading: inout TestReading) -> [Row] {
        var named: [Row] = []
        for entry in rows.entries ?? [] {
            guard let members = entry.value.entries else {
                reading.report("each", entry.value, expected: LocalizedText("a table", "表"))
                continue
            }
            let own = members.first { $0.key == .integer(1) }?.value ?? entry.value["name"]
            guard let name = entry.key.text ?? own?.text else {
                reading.report(
                    "each", entry.value,
                    expected: LocalizedText("a row with a name: { \"at\", … }", "带名称的行：{ \"at\", … }"))
                continue
            }
            if named.contains(where: { $0.name == name }) { reading.report(.testTwice(name), token: name) }
            let rest = members.filter { $0.key != .integer(1) }
            named.append(Row(name: name, value: .table([ScriptValue.Entry(.integer(1), .text(name))] + rest)))
        }
        if named.isEmpty { reading.report("each", rows, expected: LocalizedText("rows", "若干行")) }
        return named
    }

    private struct Row {
        var name: String
        var value: ScriptValue
    }

    /// Keys of rows that no function reads, as far as can be seen: nowhere in the file does a function read a key of that
    /// name, and without it, or with another value, every row comes to the same.
    private func unreadKeys(_ rows: [ScriptValue], _ base: ScriptValue) -> [ScriptValue] {
        var keys: [ScriptValue] = []
        for entry in rows.flatMap({ $0.entries ?? [] }) where !keys.contains(entry.key) {
            switch entry.key {
            case .text(let name) where TestReader.rowKeys.contains(name) || name == "name" || namesRead.contains(name):
                continue
            case .integer(let number) where number == 1 || namesRead.contains("[\(number)]"): continue
            default: keys.append(entry.key)
            }
        }
        return keys.filter { key in
            !rows.contains { row in
                guard let entries = row.entries, entries.contains(where: { $0.key == key }) else { return false }
                let without = entries.filter { $0.key != key }
                let changed = without + [ScriptValue.Entry(key, .table([]))]
                let outcome = outcome(base, row)
                return outcome == nil || self.outcome(base, .table(without)) != outcome
                    || self.outcome(base, .table(changed)) != outcome
            }
        }
    }

    /// What the functions make of a row; nil where one fails.
    private func outcome(_ base: ScriptValue, _ row: ScriptValue) -> ScriptValue? {
        do throws(Diagnostic) { return try applied(base, to: row) } catch { return nil }
    }

    // MARK: One test

    /// - Parameter unread: keys of rows that no function reads.
    private func single(
        _ name: String, row: Row? = nil, _ base: ScriptValue, unread: [ScriptValue] = [], _ reading: TestReading
    ) -> PolicyTest {
        var reading = reading
        var location = reading.location
        if let line = reading.row?.lowerBound.line { location.line = line + 1 }
        var content = base
        if let row {
            if hasFunctions(base) {
                report(unread, of: row, &reading)
                do throws(Diagnostic) {
                    content = try applied(base, to: row.value)
                } catch {
                    let fault = error.location == nil ? text.complete(error, at: location, token: nil) : error
                    return test(name, row.name, location, .invalid([fault]))
                }
            } else {
                let value = row.value.filtered(TestReader.rowKeys)
                for entry in row.value.entries ?? [] where entry.key != .integer(1) {
                    guard let key = entry.key.text else {
                        reading.report("each", entry.key, expected: LocalizedText("names only", "只能是名称"))
                        continue
                    }
                    if TestReader.rowKeys.contains(key) || key == "name" { continue }
                    reading.report(key: key, of: LocalizedText("a row of a test", "测试的行"), keys: TestReader.rowKeys)
                }
                content = laid(value, over: base)
            }
        }
        guard let decision = decision(content, &reading), reading.diagnostics.isEmpty else {
            return test(name, row?.name, location, .invalid(reading.diagnostics))
        }
        return test(name, row?.name, location, .decisions(decision))
    }

    private func report(_ unread: [ScriptValue], of row: Row, _ reading: inout TestReading) {
        for key in unread where row.value.entries?.contains(where: { $0.key == key }) == true {
            let name = key.text ?? "[\(LuaText.text(key))]"
            let names = namesRead.sorted() + TestReader.rowKeys
            let nearest = key.text.flatMap { nearestName(to: $0, among: names) }
            reading.report(.testKeyUnread(name, nearest: nearest), token: name)
        }
    }

    /// The parts that are functions of the row, called; what the row says by itself goes over them.
    private func applied(_ table: ScriptValue, to row: ScriptValue) throws(Diagnostic) -> ScriptValue {
        var entries: [ScriptValue.Entry] = []
        for entry in table.entries ?? [] {
            if case .function(let function) = entry.value {
                let result = try call(function, row)
                if case .opaque = result { throw .testFunctionEmpty(entry.key.text ?? LuaText.text(entry.key)) }
                entries.append(ScriptValue.Entry(entry.key, result))
            } else {
                entries.append(entry)
            }
        }
        return laid(row.filtered(TestReader.rowKeys), over: .table(entries))
    }

    /// What a row says over what the test says; where both expect something of one rule, be it in the short form or the
    /// long one, both count.
    private func laid(_ row: ScriptValue, over base: ScriptValue) -> ScriptValue {
        spelledOut(row).merged(over: spelledOut(base))
    }

    private func spelledOut(_ table: ScriptValue) -> ScriptValue {
        .table(
            (table.entries ?? []).map { entry in
                guard entry.key == .text("expect") else { return entry }
                return ScriptValue.Entry(entry.key, vocabulary.spelledOut(entry.value, in: pack))
            })
    }

    private func decision(_ table: ScriptValue, _ reading: inout TestReading) -> DecisionTest? {
        var facts = FactsReader(reading)
        if let given = table["given"] { facts.read(given) }
        reading = facts.reading
        let asOf = table["as_of"].flatMap { reading.date(of: $0, "as_of") }
        let year = reading.year(table["year"])
        let parameters = reading.parameters(table["params"])
        var subject: String?
        if let value = table["subject"] {
            subject = value.text
            let keys = facts.facts.subjects.map(\.key)
            if subject.map({ !keys.contains($0) }) ?? true {
                let name = subject ?? LuaText.text(value)
                reading.report(.testNameUnknown(name, nearest: nearestName(to: name, among: keys)), token: name)
            }
        }
        guard let expect = table["expect"] else {
            // What is misspelt may well be what it expects.
            if reading.diagnostics.isEmpty { reading.report(.testEmpty()) }
            return nil
        }
        var expectations = ExpectationReader(reading, facts: facts.facts, isTable: isTable)
        expectations.read(expect, subject: subject)
        reading = expectations.reading
        guard reading.diagnostics.isEmpty else { return nil }
        let day = TestDay(
            asOf: asOf, year: year, given: facts.facts, lastDay: expectations.lastDay, defaultDay: defaultDay)
        for name in facts.facts.givenTwice(in: day.year) {
            reading.report(.testYearTwice(name, day.year), token: name)
        }
        guard reading.diagnostics.isEmpty else { return nil }
        do throws(InputFault) {
            let data = try facts.facts.dataSet(vocabulary.schema, year: day.year)
            return DecisionTest(
                asOf: day.asOf, year: day.year, parameters: parameters, data: data,
                expectations: expectations.expectations)
        } catch {
            reading.report(.testTwice("\(error)"))
            return nil
        }
    }
}
