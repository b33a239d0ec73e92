internal import PolicyModel
internal import PolicyRules

/// The lines of `describe`.
struct CatalogueText {
    let catalogue: RuleCatalogue
    let language: Language

    var lines: [String] {
        let sections = [
            (word("packs", "规则包"), catalogue.packs.map(lines(of:))),
            (word("entities", "实体"), catalogue.schema.entities.map(lines(of:))),
            (word("parameters", "参数"), catalogue.parameters.map(lines(of:))),
            (word("indicators", "指标"), catalogue.indicators.map(lines(of:))),
            (word("rankings", "排名"), catalogue.rankings.map(lines(of:))),
            (word("populations", "总体值"), catalogue.populations.map(lines(of:))),
            (word("rules", "规则"), catalogue.rules.map(lines(of:))),
            (word("stacks", "同类政策合并"), catalogue.stacks.map(lines(of:))),
            (word("linkages", "挂钩调整"), catalogue.linkages.map(lines(of:))),
            (word("ceilings", "总额上限"), catalogue.ceilings.map(lines(of:))),
            (word("budgets", "预算"), catalogue.budgets.map(lines(of:))),
            (word("fundings", "资金分担"), catalogue.fundings.map(lines(of:))),
            (word("allocations", "收益分享"), catalogue.allocations.map(lines(of:))),
        ]
        let filled = sections.filter { !$0.1.isEmpty }
        return filled.enumerated().flatMap { index, section in
            (index > 0 ? [""] : []) + [section.0] + section.1.flatMap(\.self).map { "  " + $0.printable }
        }
    }

    func lines(of pack: PackManifest) -> [String] {
        var lines = [named(pack.title, pack.id) + (pack.version.map { " \($0)" } ?? "")]
        if let authority = pack.authority { lines.append(detail("authority", "发文机关", authority)) }
        if let area = pack.jurisdiction { lines.append(detail("jurisdiction", "适用地区", area)) }
        if !pack.depends.isEmpty { lines.append(detail("depends on", "依赖", pack.depends.joined(separator: separator))) }
        return lines
    }

    func lines(of entity: EntityDefinition) -> [String] {
        var table = TextTable([("", .left), ("", .left), ("", .left)])
        for field in entity.fields {
            var remarks = [field.type.wording(language)]
            if field.isYearly { remarks.append(word("yearly", "分年度")) }
            if field.name == entity.key { remarks.append(word("key", "主键")) }
            if let source = field.source { remarks.append(word("source", "来源") + colon + source) }
            if let pack = catalogue.declaredFields["\(entity.name).\(field.name)"] {
                remarks.append(word("declared by", "声明于") + colon + pack)
            }
            table.add([field.name, field.title, remarks.joined(separator: separator)])
        }
        return [named(entity.title, entity.name)] + table.lines.dropFirst().map { "  " + $0 }
    }

    func lines(of parameter: RuleCatalogue.Parameter) -> [String] {
        var lines = [named(parameter.title, parameter.fullID)]
        for dated in parameter.values {
            let value = dated.value.described(unit: parameter.unit.flatMap(Unit.init(parsing:)), language)
            lines.append(detail("from \(dated.from)", "自 \(dated.from) 起", value))
        }
        if let note = parameter.note { lines.append(detail("note", "说明", note)) }
        return lines + basis(parameter.basis)
    }

    func lines(of indicator: RuleCatalogue.Indicator) -> [String] {
        var lines = [named(indicator.title, indicator.fullID)]
        lines.append(detail("of", "对象", entity(indicator.entity)))
        if let unit = indicator.unit { lines.append(detail("unit", "单位", unit.symbol)) }
        return lines + basis(indicator.basis)
    }

    func lines(of rule: RuleCatalogue.Rule) -> [String] {
        var lines = [named(rule.title, rule.fullID)]
        lines.append(detail("of", "对象", entity(rule.entity)))
        lines.append(detail("kind", "类别", rule.kind.title.text(language)))
        if let incentive = rule.incentive { lines.append(detail("incentive", "政策编号", incentive)) }
        if let from = rule.effectiveFrom { lines.append(detail("effective from", "生效日期", from.description)) }
        if let to = rule.effectiveTo { lines.append(detail("effective to", "失效日期", to.description)) }
        if rule.hasScope { lines.append(detail("scope", "适用范围", word("computed", "由规则计算"))) }
        for condition in rule.conditions {
            lines.append("  - " + line(of: condition))
        }
        if rule.hasAmount {
            if let floor = rule.floor { lines.append(detail("floor", "下限", ValueWording.money(floor))) }
            if let cap = rule.cap { lines.append(detail("cap", "上限", ValueWording.money(cap))) }
            lines.append(detail("rounding", "取整", rule.rounding))
        }
        if !rule.uses.isEmpty { lines.append(detail("uses", "引用", rule.uses.joined(separator: separator))) }
        return lines + basis(rule.basis)
    }

    func line(of condition: RuleCatalogue.Condition) -> String {
        named(condition.title, condition.id) + condition.test.remark(language)
    }

    func basis(_ basis: [Basis]) -> [String] { basis.map { detail("basis", "依据", citation($0)) } }

    /// Document, number and article, and how sure the figures are.
    func citation(_ basis: Basis) -> String {
        basis.citation + (basis.status.map { language == .zh ? "（\($0)）" : " (\($0))" } ?? "")
    }

    func entity(_ index: Int) -> String {
        let entity = catalogue.schema.entities[index]
        return named(entity.title, entity.name)
    }

    func named(_ title: String, _ id: String) -> String { title == id ? id : "\(title) [\(id)]" }

    func detail(_ en: String, _ zh: String, _ value: String) -> String { "  " + word(en, zh) + colon + value }

    private var colon: String { language == .zh ? "：" : ": " }
    var separator: String { language == .zh ? "、" : ", " }

    func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
}

extension FieldType {
    /// The type with its unit, as `describe` shows it.
    func wording(_ language: Language) -> String {
        guard case .quantity(let unit) = self else { return title.text(language) }
        return language == .zh ? "\(title.zh)（\(unit.symbol)）" : "\(title.en) (\(unit.symbol))"
    }
}

extension RuleCatalogue.Condition.Test {
    fileprivate func remark(_ language: Language) -> String {
        switch self {
        case .function: ""
        case .rule(let id): LocalizedText(": rule \(id)", "：依规则 \(id)").text(language)
        case .review: LocalizedText(": a person decides", "：人工审核").text(language)
        }
    }
}

extension RuleDeclaration.Kind {
    fileprivate var title: LocalizedText {
        switch self {
        case .award: LocalizedText("award", "奖补")
        case .relief: LocalizedText("relief", "减免")
        case .entitlement: LocalizedText("entitlement", "待遇")
        case .qualification: LocalizedText("qualification", "资格认定")
        }
    }
}
