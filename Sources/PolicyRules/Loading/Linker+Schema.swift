import LuaHost
import PolicyModel

// Fields and entities that packs add to the standard model.
extension Linker {
    func addEntity(_ declaration: PackLoader.RawDeclaration) {
        let reader = DeclarationReader(
            kind: "entity", id: declaration.id, table: declaration.table, location: declaration.location,
            keys: ["title", "key", "fields", "plural"], loader: loader)
        reader.refuseList()
        let key = reader.string("key") ?? "id"
        var fields: [FieldDefinition] = []
        if let table = reader.table("fields") {
            fields = readFields(table, entity: declaration.id, at: declaration.location)
        }
        let entity = EntityDefinition(
            name: declaration.id, title: reader.string("title"), key: key, plural: reader.string("plural"),
            fields: fields)
        do throws(SchemaFault) {
            try program.schema.add(entity)
        } catch {
            report(error, declaration.location)
        }
        for field in fields { program.declaredFields[declaration.id + "." + field.name] = packID(declaration) }
    }

    func addFields(_ declaration: PackLoader.RawDeclaration) {
        guard let entity = program.schema.entityIndex(named: declaration.id) else {
            let names = program.schema.entities.map(\.name)
            return loader.report(
                .entityUnknown(declaration.id, nearest: nearestName(to: declaration.id, among: names), names: names),
                near: declaration.location, token: declaration.id)
        }
        for field in readFields(declaration.table, entity: declaration.id, at: declaration.location) {
            let isNew = program.schema.entities[entity].fieldIndex(named: field.name) == nil
            do throws(SchemaFault) {
                try program.schema.add(field, to: entity)
                if isNew { program.declaredFields[declaration.id + "." + field.name] = packID(declaration) }
            } catch {
                report(error, declaration.location, token: field.name)
            }
        }
    }

    private func packID(_ declaration: PackLoader.RawDeclaration) -> String {
        program.packs[declaration.pack].manifest.id
    }

    private func report(_ fault: SchemaFault, _ location: SourceLocation, token: String? = nil) {
        switch fault {
        case .fieldRedefined(let entity, let field, let existing):
            loader.report(
                .fieldConflict(field, entity: entity, existing: existing.type.title, isYearly: existing.isYearly),
                near: location,
                token: token)
        case .duplicateEntity(let name):
            loader.report(
                .entityConflict(
                    LocalizedText("the entity `\(name)` already exists and is different", "实体 `\(name)` 已存在且内容不同")),
                near: location, token: name)
        case .duplicatePlural(let plural, _, let other):
            loader.report(
                .entityConflict(
                    LocalizedText(
                        "the plural `\(plural)` is already that of `\(other)`", "复数 `\(plural)` 已用于 `\(other)`")),
                near: location)
        case .reverseTaken(let name, let target, _, let field):
            loader.report(
                .nameTaken(
                    name, entity: target,
                    by: LocalizedText(
                        "taken; give the link `\(field)` a `reverse = \"…\"`", "占用；请给链接 `\(field)` 写 `reverse = \"…\"`")
                ),
                near: location, token: field)
        case .badEnumeration(_, let field):
            loader.report(
                .fieldType("enum", field: field, nearest: nil, words: ["values = { \"…\", … }"]), near: location,
                token: field)
        }
    }

    /// `name = "text"` or `name = { type = "text", … }`.
    private func readFields(_ table: LuaTable, entity: String, at location: SourceLocation) -> [FieldDefinition] {
        loader.entries(of: table).compactMap { entry in
            guard case .string(let name) = entry.key else {
                loader.report(.listUnexpected(in: "field"), near: location)
                return nil
            }
            switch entry.value {
            case .string(let word):
                return fieldType(word, field: name, at: location).map { FieldDefinition(name, type: $0) }
            case .table(let table): return readField(name, table, at: location)
            default:
                loader.report(
                    .keyType(
                        name, of: "field", got: loader.describe(entry.value),
                        expected: LocalizedText("a type or a table with `type`", "类型，或含 `type` 的表")), near: location,
                    token: name)
                return nil
            }
        }
    }

    private func readField(_ name: String, _ table: LuaTable, at location: SourceLocation) -> FieldDefinition? {
        let reader = DeclarationReader(
            kind: "field", id: name, table: table, location: location,
            keys: ["type", "title", "source", "yearly", "unit", "values", "reverse"], loader: loader)
        reader.refuseList()
        guard let word = reader.string("type", required: true) else { return nil }
        let type: FieldType?
        switch word {
        case "quantity": type = quantityType(reader, name, location)
        case "enum": type = enumerationType(reader)
        default: type = fieldType(word, field: name, at: location)
        }
        return type.map {
            FieldDefinition(
                name, title: reader.string("title"), type: $0, isYearly: reader.boolean("yearly") ?? false,
                source: reader.string("source"), reverse: reader.string("reverse"))
        }
    }

    private func quantityType(_ reader: DeclarationReader, _ name: String, _ location: SourceLocation) -> FieldType? {
        guard let text = reader.string("unit", required: true) else { return nil }
        if let unit = Unit(parsing: text) { return .quantity(unit) }
        loader.report(.unitUnknown(text, nearest: Unit.nearest(to: text)), near: location, token: text)
        return nil
    }

    private func enumerationType(_ reader: DeclarationReader) -> FieldType? {
        guard let table = reader.table("values") else {
            loader.report(.keyMissing("values", of: "field", reader.id), near: reader.location, token: reader.id)
            return nil
        }
        return .enumeration(
            loader.entries(of: table).compactMap { if case .string(let value) = $0.value { value } else { nil } })
    }

    private func fieldType(_ word: String, field: String, at location: SourceLocation) -> FieldType? {
        if let type = FieldType(word: word) { return type }
        let entities =
            program.schema.entities.map(\.name)
            + loader.raw.filter { $0.kind == "entity" }.map(\.id)
        if entities.contains(word) { return .link(word) }
        let words = FieldType.words + ["quantity", "enum"] + entities
        loader.report(
            .fieldType(word, field: field, nearest: nearestName(to: word, among: words), words: words), near: location,
            token: word)
        return nil
    }

    /// Every link must lead to an entity.
    func checkLinks() {
        for link in program.schema.unknownLinkTargets {
            let names = program.schema.entities.map(\.name)
            loader.report(
                .entityUnknown(link.target, nearest: nearestName(to: link.target, among: names), names: names))
        }
    }
}
