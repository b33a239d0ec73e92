internal import PolicyModel
internal import PolicyRules

/// What rules can name, as definitions for the Lua language server (LuaLS): entities and their members, parameters,
/// outcomes of rules, and the words of the language.
struct LuaDefinitions {
    let catalogue: RuleCatalogue
    let language: Language

    var text: String {
        let entities = catalogue.schema.entities.indices.flatMap { definitions(of: $0) }
        return (Self.opening + [""] + entities + parameters + [Self.words, ""]).joined(separator: "\n")
    }

    /// How the file is put to use.
    private static let opening = [
        "---@meta _", "",
        "-- What rules of these packs can name, for the Lua language server. Made by `tally describe --format luals`.",
        "-- In .luarc.json: { \"runtime.version\": \"Lua 5.4\", \"workspace.library\": [\"this file\"] }",
        "-- The server cannot tell what a function is called with; say so above it: ---@param e tally.enterprise",
    ]

    // MARK: Entities

    private func definitions(of index: Int) -> [String] {
        let entity = catalogue.schema.entities[index]
        let own = "tally.\(entity.name)"
        var lines = [comment(entity.title), "---@class \(own)"]
        lines += entity.fields.map { field in
            member(field.name, type(of: field.type), remark(on: field, of: entity))
        }
        lines += catalogue.schema.reverses(of: index).map { name, reverse in
            let other = catalogue.schema.entities[reverse.entity]
            return member(name, "tally.collection.\(other.name)", other.title)
        }
        lines += computed(of: index)
        lines += [
            member("rules", "tally.rules.\(entity.name)", word("outcomes of other rules", "其他规则的结果")),
            member("year", "fun(self: \(own), year: integer): \(own)", word("of another year", "其他年度")),
            member("has", "fun(self: \(own), name: \(own).name): boolean", word("whether it is known", "是否已知")),
            member(
                "get", "fun(self: \(own), name: \(own).name, default: any): any",
                word("what is known, or else the default", "已知的值，否则为默认值")),
            "",
        ]
        return lines + names(of: index) + collection(of: entity) + outcomes(of: index)
    }

    /// What is computed for every subject of an entity: indicators, grades and places, populations.
    private func computed(of index: Int) -> [String] {
        let indicators = catalogue.indicators.filter { $0.entity == index }
            .map { member($0.id, type(of: $0.unit), named($0.title, $0.fullID)) }
        let rankings = catalogue.rankings.filter { $0.entity == index }.flatMap { ranking in
            let title = named(ranking.head.title, ranking.head.fullID)
            let grades = ranking.grades.map { Self.quoted($0.name) }.joined(separator: "|")
            return (grades.isEmpty ? [] : [member(ranking.head.id, grades, title)])
                + [member(ranking.head.id + "_rank", "integer", title + word(", the place", "，名次"))]
        }
        let populations = catalogue.populations.filter { $0.entity == index }
            .map { member($0.head.id, type(of: $0.unit), named($0.head.title, $0.head.fullID)) }
        return indicators + rankings + populations
    }

    /// What `has`, `get` and `sum` take.
    private func names(of index: Int) -> [String] {
        let entity = catalogue.schema.entities[index]
        let rankings = catalogue.rankings.filter { $0.entity == index }
        let names =
            entity.fields.map(\.name) + catalogue.indicators.filter { $0.entity == index }.map(\.id)
            + rankings.filter { !$0.grades.isEmpty }.map(\.head.id) + rankings.map { $0.head.id + "_rank" }
            + catalogue.populations.filter { $0.entity == index }.map(\.head.id)
        return ["---@alias tally.\(entity.name).name"] + names.map { "---| " + Self.quoted($0) } + [""]
    }

    private func collection(of entity: EntityDefinition) -> [String] {
        let (own, item) = ("tally.collection.\(entity.name)", "tally.\(entity.name)")
        let test = "fun(self: \(own), test: fun(item: \(item)): boolean)"
        let value = "fun(self: \(own), value: \(item).name|fun(item: \(item)): any): any"
        return [
            "---@class \(own): { [integer]: \(item) }",
            member("count", "fun(self: \(own), test?: fun(item: \(item)): boolean): integer", nil),
        ] + ["sum", "mean", "min", "max"].map { member($0, value, nil) } + [
            member("any", test + ": boolean", nil), member("all", test + ": boolean", nil),
            member("where", test + ": " + own, nil),
            member("group_by", "fun(self: \(own), group: fun(item: \(item)): any): table<any, \(own)>", nil), "",
        ]
    }

    /// Rules are named by their full ids, and by the short ones that one rule of the entity has.
    private func outcomes(of index: Int) -> [String] {
        let rules = catalogue.rules.filter { $0.entity == index }
        let short = Dictionary(grouping: rules, by: \.id).filter { $0.value.count == 1 }
        let lines = rules.flatMap { rule in
            let type = rule.hasAmount ? "tally.Entitlement" : "tally.Outcome"
            return (short[rule.id] == nil ? [] : [member(rule.id, type, rule.title)])
                + [member("[" + Self.quoted(rule.fullID) + "]", type, rule.title)]
        }
        return ["---@class tally.rules.\(catalogue.schema.entities[index].name)"] + lines + [""]
    }

    // MARK: Parameters

    /// Those of the packs asked for: a pack reads no others.
    private var parameters: [String] {
        var seen: Set<String> = []
        let own = catalogue.parameters.filter { catalogue.requested.contains($0.pack) && seen.insert($0.id).inserted }
        return ["---@class tally.params"]
            + own.map { member($0.id, type(of: $0.values.last?.value), named($0.title, $0.fullID)) }
            + ["", "---@type tally.params", "params = {}", ""]
    }

    // MARK: Types

    private func type(of field: FieldType) -> String {
        switch field {
        case .text: "string"
        case .integer: "integer"
        case .number: "number"
        case .boolean: "boolean"
        case .date: "tally.Date"
        case .quantity(let unit): type(of: unit)
        case .enumeration(let words): words.map(Self.quoted).joined(separator: "|")
        case .link(let entity): "tally.\(entity)"
        }
    }

    private func type(of unit: Unit?) -> String {
        guard let unit else { return "any" }
        return unit.dimension.isNone ? "number" : "tally.Quantity"
    }

    private func type(of value: PolicyValue?) -> String {
        switch value {
        case .boolean: "boolean"
        case .integer, .number: "number"
        case .text: "string"
        case .date: "tally.Date"
        case .quantity: "tally.Quantity"
        case .list, .record: "table"
        case .subject, nil: "any"
        }
    }

    // MARK: Lines

    private func member(_ name: String, _ type: String, _ remark: String?) -> String {
        "---@field \(name) \(type)" + (remark.map { " # " + $0.printable } ?? "")
    }

    private func comment(_ text: String) -> String { "--- " + text.printable }

    private func remark(on field: FieldDefinition, of entity: EntityDefinition) -> String {
        var remarks = [field.title]
        if case .quantity(let unit) = field.type { remarks.append(unit.symbol) }
        if field.isYearly { remarks.append(word("yearly", "分年度")) }
        if field.name == entity.key { remarks.append(word("key", "主键")) }
        if let source = field.source { remarks.append(source) }
        return remarks.joined(separator: word(", ", "，"))
    }

    private func named(_ title: String, _ id: String) -> String { title == id ? id : "\(title) [\(id)]" }

    private func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }

    /// A text as Lua writes it.
    static func quoted(_ text: String) -> String {
        "\"" + text.printable.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
    }
}
