internal import PolicyModel
internal import PolicyRules

extension CatalogueReport {
    /// The description as one JSON object, indented.
    public func json() -> [UInt8] {
        JSONNode.object([
            ("packs", .array(catalogue.packs.indices.map(pack))),
            ("entities", .array(catalogue.schema.entities.map(node))),
            ("parameters", .array(catalogue.parameters.map(node))),
            ("indicators", .array(catalogue.indicators.map(node))),
            ("rankings", .array(catalogue.rankings.map(node))),
            ("populations", .array(catalogue.populations.map(node))),
            ("rules", .array(catalogue.rules.map(node))),
            ("stacks", .array(catalogue.stacks.map(node))),
            ("linkages", .array(catalogue.linkages.map(node))),
            ("ceilings", .array(catalogue.ceilings.map(node))),
            ("budgets", .array(catalogue.budgets.map(node))),
            ("fundings", .array(catalogue.fundings.map(node))),
            ("allocations", .array(catalogue.allocations.map(node))),
        ]).indentedText
    }

    private func pack(_ index: Int) -> JSONNode {
        let pack = catalogue.packs[index]
        return .object([
            ("id", .text(pack.id)), ("title", .text(pack.title)), ("authority", .optional(pack.authority)),
            ("jurisdiction", .optional(pack.jurisdiction)), ("version", .optional(pack.version)),
            ("depends", .array(pack.depends.map(JSONNode.text))),
            ("requested", .boolean(catalogue.requested.contains(index))),
        ])
    }

    private func node(_ entity: EntityDefinition) -> JSONNode {
        .object([
            ("name", .text(entity.name)), ("title", .text(entity.title)), ("key", .text(entity.key)),
            ("plural", .text(entity.plural)), ("fields", .array(entity.fields.map { node($0, of: entity) })),
        ])
    }

    private func node(_ field: FieldDefinition, of entity: EntityDefinition) -> JSONNode {
        .object(
            [("name", .text(field.name)), ("title", .text(field.title))] + field.type.members + [
                ("yearly", .boolean(field.isYearly)), ("source", .optional(field.source)),
                ("declared_by", .optional(catalogue.declaredFields["\(entity.name).\(field.name)"])),
            ])
    }

    private func node(_ parameter: RuleCatalogue.Parameter) -> JSONNode {
        let unit = parameter.unit.flatMap(Unit.init(parsing:))
        let values = parameter.values.map { dated in
            JSONNode.object([("from", .text(dated.from.description)), ("value", dated.value.node(unit: unit))])
        }
        return .object([
            ("id", .text(parameter.fullID)), ("title", .text(parameter.title)), ("unit", .optional(parameter.unit)),
            ("values", .array(values)), ("basis", .array(parameter.basis.map(\.node))),
            ("note", .optional(parameter.note)), ("location", parameter.location.node),
        ])
    }

    private func node(_ indicator: RuleCatalogue.Indicator) -> JSONNode {
        .object([
            ("id", .text(indicator.fullID)), ("title", .text(indicator.title)),
            ("entity", .text(catalogue.schema.entities[indicator.entity].name)),
            ("unit", .optional(indicator.unit?.symbol)), ("basis", .array(indicator.basis.map(\.node))),
            ("location", indicator.location.node),
        ])
    }

    private func node(_ rule: RuleCatalogue.Rule) -> JSONNode {
        .object([
            ("id", .text(rule.fullID)), ("title", .text(rule.title)), ("kind", .text(rule.kind.rawValue)),
            ("entity", .text(catalogue.schema.entities[rule.entity].name)), ("incentive", .optional(rule.incentive)),
            ("effective_from", .optional(rule.effectiveFrom?.description)),
            ("effective_to", .optional(rule.effectiveTo?.description)), ("scope", .boolean(rule.hasScope)),
            ("amount", .boolean(rule.hasAmount)), ("value", .boolean(rule.hasValue)),
            ("floor", rule.floor.map { PolicyValue.quantity($0).node(unit: nil) } ?? .null),
            ("cap", rule.cap.map { PolicyValue.quantity($0).node(unit: nil) } ?? .null),
            ("rounding", .text(rule.rounding)), ("conditions", .array(rule.conditions.map(node))),
            ("uses", .array(rule.uses.map(JSONNode.text))), ("basis", .array(rule.basis.map(\.node))),
            ("location", rule.location.node),
        ])
    }

    private func node(_ condition: RuleCatalogue.Condition) -> JSONNode {
        let (test, rule): (String, String?) =
            switch condition.test {
            case .function: ("function", nil)
            case .rule(let id): ("rule", id)
            case .review: ("review", nil)
            }
        return .object([
            ("id", .text(condition.id)), ("title", .text(condition.title)), ("test", .text(test)),
            ("rule", .optional(rule)), ("location", condition.location.node),
        ])
    }
}

extension FieldType {
    /// The type in the words of a declaration, and what belongs to it.
    fileprivate var members: [(key: String, value: JSONNode)] {
        switch self {
        case .text: [("type", .text("text"))]
        case .integer: [("type", .text("integer"))]
        case .number: [("type", .text("number"))]
        case .boolean: [("type", .text("boolean"))]
        case .date: [("type", .text("date"))]
        case .money: [("type", .text("money")), ("unit", .text(Unit.yuan.symbol))]
        case .area: [("type", .text("area")), ("unit", .text(Unit.mu.symbol))]
        case .quantity(let unit): [("type", .text("quantity")), ("unit", .text(unit.symbol))]
        case .enumeration(let words): [("type", .text("enum")), ("values", .array(words.map(JSONNode.text)))]
        case .link(let entity): [("type", .text("link")), ("entity", .text(entity))]
        }
    }
}

extension SourceLocation {
    /// File and line.
    var node: JSONNode { .object([("file", .text(file)), ("line", .optional(line))]) }
}
