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
        guard let rows else { return [single(name, nil, base, row: nil, location)] }
        return named(rows, &reading).map { row in
            let merged = hasFunctions(base) ? base : row.value.filtered(TestReader.rowKeys).merged(over: base)
            return single(name, row.name, merged, row: row.value, location)
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

    /// `{ at = { … }, below = { … } }` in the order of names, or `{ { "at", … }, { "below", … } }` as listed.
    private func named(_ rows: ScriptValue, _ reading: inout TestReading) -> [(name: String, value: ScriptValue)] {
        var named: [(name: String, value: ScriptValue)] = []
        for entry in rows.entries ?? [] {
            guard let members = entry.value.entries else {
                reading.report("each", entry.value, expected: LocalizedText("a table", "表"))
                continue
            }
            switch entry.key {
            case .text(let name): named.append((name, entry.value))
            default:
                let own = members.first { $0.key == .integer(1) }?.value ?? entry.value["name"]
                guard case .text(let name)? = own else {
                    reading.report(
                        "each", entry.value,
                        expected: LocalizedText("a row with a name: { \"at\", … }", "带名称的行：{ \"at\", … }"))
                    continue
                }
                named.append((name, .table(members.filter { $0.key != .integer(1) })))
            }
        }
        if named.isEmpty { reading.report("each", rows, expected: LocalizedText("rows", "若干行")) }
        return named
    }

    // MARK: One test

    private func single(
        _ name: String, _ rowName: String?, _ table: ScriptValue, row: ScriptValue?, _ location: SourceLocation
    ) -> PolicyTest {
        var reading = TestReading(vocabulary, pack: pack, text: text, location: location)
        if let row, !hasFunctions(table) {
            for (key, _) in reading.members(of: row.withoutKey("name"), "each") where !TestReader.rowKeys.contains(key)
            {
                reading.report(key: key, of: LocalizedText("a row of a test", "测试的行"), keys: TestReader.rowKeys)
            }
        }
        var content = table
        if let row, hasFunctions(table) {
            do throws(Diagnostic) {
                content = try applied(table, to: row)
            } catch { return test(name, rowName, location, .invalid([error])) }
        }
        guard let decision = decision(content, &reading), reading.diagnostics.isEmpty else {
            return test(name, rowName, location, .invalid(reading.diagnostics))
        }
        return test(name, rowName, location, .decisions(decision))
    }

    /// The parts that are functions of the row, called; what the row says by itself goes over them.
    private func applied(_ table: ScriptValue, to row: ScriptValue) throws(Diagnostic) -> ScriptValue {
        var entries: [ScriptValue.Entry] = []
        for entry in table.entries ?? [] {
            if case .function(let function) = entry.value {
                entries.append(ScriptValue.Entry(entry.key, try call(function, row)))
            } else {
                entries.append(entry)
            }
        }
        return row.filtered(TestReader.rowKeys).merged(over: .table(entries))
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
            reading.report(.testEmpty())
            return nil
        }
        var expectations = ExpectationReader(reading, facts: facts.facts, isTable: isTable)
        expectations.read(expect, subject: subject)
        reading = expectations.reading
        guard reading.diagnostics.isEmpty else { return nil }
        let day = TestDay(
            asOf: asOf, year: year, given: facts.facts, lastDay: expectations.lastDay, defaultDay: defaultDay)
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
