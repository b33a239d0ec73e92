import LuaHost
import PolicyModel

/// Reads one declaration's table: known keys only, each of its type, all faults collected.
struct DeclarationReader {
    /// The declaration as messages name it: `rule`, `param` …
    let kind: String
    let id: String
    let location: SourceLocation
    let loader: PackLoader
    private(set) var named: [String: LuaValue] = [:]
    private(set) var listed: [LuaValue] = []

    init(kind: String, id: String, table: LuaTable, location: SourceLocation, keys: [String], loader: PackLoader) {
        self.kind = kind
        self.id = id
        self.location = location
        self.loader = loader
        for (key, value) in loader.entries(of: table) {
            switch key {
            case .string(let name) where keys.contains(name): named[name] = value
            case .string(let name):
                loader.report(
                    .keyUnknown(name, of: kind, nearest: nearestName(to: name, among: keys), keys: keys),
                    near: location, token: name)
            case .integer: listed.append(value)
            default: loader.report(.keyUnknown("[\(key.typeName)]", of: kind, nearest: nil, keys: keys), near: location)
            }
        }
    }

    /// Reports entries without a name, for declarations that have none.
    func refuseList() {
        if !listed.isEmpty { loader.report(.listUnexpected(in: kind), near: location) }
    }

    func has(_ key: String) -> Bool { named[key] != nil }

    func string(_ key: String, required: Bool = false) -> String? {
        switch named[key] {
        case .string(let text): return text
        case nil:
            if required { loader.report(.keyMissing(key, of: kind, id), near: location) }
        case .some(let other): wrong(key, other, expected: LocalizedText("text", "文本"))
        }
        return nil
    }

    func boolean(_ key: String) -> Bool? {
        switch named[key] {
        case .boolean(let value): return value
        case nil: return nil
        case .some(let other):
            wrong(key, other, expected: LocalizedText("`true` or `false`", "`true` 或 `false`"))
            return nil
        }
    }

    func function(_ key: String, required: Bool = false) -> LuaFunction? {
        switch named[key] {
        case .function(let function): return function
        case nil:
            if required { loader.report(.keyMissing(key, of: kind, id), near: location) }
        case .some(let other): wrong(key, other, expected: LocalizedText("a function", "函数"))
        }
        return nil
    }

    func table(_ key: String) -> LuaTable? {
        switch named[key] {
        case .table(let table): return table
        case nil: return nil
        case .some(let other):
            wrong(key, other, expected: LocalizedText("a table", "表"))
            return nil
        }
    }

    /// A word of a fixed list.
    func word(_ key: String, among words: [String], required: Bool = false) -> String? {
        guard let word = string(key, required: required) else { return nil }
        if words.contains(word) { return word }
        loader.report(
            .wordUnknown(word, key: key, nearest: nearestName(to: word, among: words), words: words), near: location,
            token: word)
        return nil
    }

    /// A date written as text or with `date`.
    func date(_ key: String, in table: [String: LuaValue]? = nil) -> CalendarDate? {
        switch (table ?? named)[key] {
        case .string(let text):
            if let date = CalendarDate(iso: text) { return date }
            loader.report(.dateMalformed(text, key: key), near: location, token: text)
        case .word(let bits):
            if case .date(let date) = ValueWord(bits) { return date }
            loader.report(.dateMalformed("…", key: key), near: location, token: key)
        case nil: break
        case .some(let other):
            wrong(key, other, expected: LocalizedText("a date such as \"2024-03-01\"", "日期，如 \"2024-03-01\""))
        }
        return nil
    }

    /// The index of the entity that `of` names.
    func entity(_ key: String = "of") -> Int? {
        guard let name = string(key, required: true) else { return nil }
        if let index = loader.schema.entityIndex(named: name) { return index }
        let names = loader.schema.entities.map(\.name)
        loader.report(
            .entityUnknown(name, nearest: nearestName(to: name, among: names), names: names), near: location,
            token: name)
        return nil
    }

    /// The basis: one table or a list of them.
    func basis() -> [Basis] {
        guard let table = table("basis") else { return [] }
        let entries = loader.entries(of: table)
        let isList = entries.contains { if case .integer = $0.key { true } else { false } }
        guard isList else { return readBasis(table).map { [$0] } ?? [] }
        return entries.compactMap { entry in
            if case .table(let table) = entry.value { return readBasis(table) }
            wrong("basis", entry.value, expected: LocalizedText("a table with `document`", "含 `document` 的表"))
            return nil
        }
    }

    private func readBasis(_ table: LuaTable) -> Basis? {
        let reader = DeclarationReader(
            kind: "basis", id: id, table: table, location: location,
            keys: ["document", "number", "article", "date", "url", "status", "note"], loader: loader)
        reader.refuseList()
        guard let document = reader.string("document", required: true) else { return nil }
        var basis = Basis(document: document)
        basis.number = reader.string("number")
        basis.article = reader.string("article")
        basis.date = reader.string("date")
        basis.url = reader.string("url")
        basis.status = reader.string("status")
        basis.note = reader.string("note")
        return basis
    }

    func wrong(_ key: String, _ value: LuaValue, expected: LocalizedText) {
        loader.report(
            .keyType(key, of: kind, got: loader.describe(value), expected: expected), near: location, token: key)
    }
}
