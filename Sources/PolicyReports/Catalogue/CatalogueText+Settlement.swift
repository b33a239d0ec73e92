internal import PolicyModel
internal import PolicyRules

// Rankings, populations, and the way from entitlement to payment.
extension CatalogueText {
    func lines(of ranking: RuleCatalogue.Ranking) -> [String] {
        var lines = [named(ranking.head.title, ranking.head.fullID), detail("of", "对象", entity(ranking.entity))]
        lines.append(detail("by", "排名指标", score(of: ranking) + separator + ranking.order.title.text(language)))
        lines += selection(ranking.hasMembers, ranking.hasGroup)
        if !ranking.grades.isEmpty {
            lines.append(detail("grades", "等级", ranking.grades.map(text).joined(separator: separator)))
            lines.append(detail("cut", "名次取整", ranking.cut.title.text(language)))
        }
        lines.append(detail("ties", "并列", ranking.ties.title.text(language)))
        return lines + basis(ranking.head.basis)
    }

    func lines(of population: RuleCatalogue.Population) -> [String] {
        var lines = [
            named(population.head.title, population.head.fullID), detail("of", "对象", entity(population.entity)),
        ]
        if let unit = population.unit { lines.append(detail("unit", "单位", unit.symbol)) }
        return lines + selection(population.hasMembers, population.hasGroup) + basis(population.head.basis)
    }

    func lines(of stack: RuleCatalogue.Stack) -> [String] {
        var lines = opening(stack.head, stack.members.map(catalogue.name(of:)), per: stack.per)
        lines.append(detail("keep", "保留", stack.keep.title.text(language)))
        if let cap = stack.cap { lines.append(detail("cap", "上限", ValueWording.money(cap))) }
        return lines + basis(stack.head.basis)
    }

    func lines(of linkage: RuleCatalogue.Linkage) -> [String] {
        var lines = opening(linkage.head, linkage.rules.map(catalogue.name(ofRule:)), per: linkage.per)
        for veto in linkage.vetoes {
            lines.append("  - " + named(veto.title, veto.id) + word(": nothing is paid", "：一票否决"))
        }
        if linkage.hasFactor { lines.append(detail("factor", "系数", computed)) }
        return lines + basis(linkage.head.basis)
    }

    func lines(of ceiling: RuleCatalogue.Ceiling) -> [String] {
        opening(ceiling.head, ceiling.rules.map(catalogue.name(ofRule:)), per: ceiling.per)
            + [detail("cap", "上限", ceiling.cap.map(ValueWording.money) ?? computed)] + basis(ceiling.head.basis)
    }

    func lines(of budget: RuleCatalogue.Budget) -> [String] {
        var overrun = budget.overrun.title.text(language)
        if budget.overrun == .queue && !budget.isPartial {
            overrun += separator + word("nobody in part", "不部分兑付")
        }
        return opening(budget.head, budget.rules.map(catalogue.name(ofRule:)), per: budget.per)
            + [
                detail("total", "总额", budget.total.map(ValueWording.money) ?? computed),
                detail("overrun", "超出时", overrun),
            ] + basis(budget.head.basis)
    }

    func lines(of funding: RuleCatalogue.Funding) -> [String] {
        opening(funding.head, funding.rules.map(catalogue.name(ofRule:)), per: nil) + [shares(funding.shares)]
            + basis(funding.head.basis)
    }

    func lines(of allocation: RuleCatalogue.Allocation) -> [String] {
        [
            named(allocation.head.title, allocation.head.fullID), detail("of", "对象", entity(allocation.entity)),
            shares(allocation.shares),
        ] + basis(allocation.head.basis)
    }

    // MARK: Parts

    /// The field or indicator that a ranking goes by, with its title.
    func score(of ranking: RuleCatalogue.Ranking) -> String {
        let entity = catalogue.schema.entities[ranking.entity]
        let field = entity.fieldIndex(named: ranking.score).map { entity.fields[$0].title }
        return named(
            field ?? catalogue.title(ofComputed: ranking.score, entity: ranking.entity), ranking.score)
    }

    var computed: String { word("computed", "由规则计算") }

    private func opening(_ head: DeclarationHead, _ rules: [String], per: Int?) -> [String] {
        [named(head.title, head.fullID), detail("rules", "规则", rules.joined(separator: separator))]
            + (per.map { [detail("per", "按", entity($0))] } ?? [])
    }

    private func selection(_ hasMembers: Bool, _ hasGroup: Bool) -> [String] {
        (hasMembers ? [detail("where", "范围", computed)] : []) + (hasGroup ? [detail("within", "分组", computed)] : [])
    }

    /// `A 20%`, or `D` and what is left.
    func text(_ grade: RankingDeclaration.Grade) -> String {
        grade.name.printable + " " + (grade.share?.percentText ?? word("the rest", "其余"))
    }

    private func shares(_ shares: [SharesDeclaration.Share]) -> String {
        detail("shares", "份额", text(shares))
    }

    func text(_ shares: [SharesDeclaration.Share]) -> String {
        guard !shares.isEmpty else { return computed }
        return shares.map { $0.party.printable + " " + $0.share.percentText }.joined(separator: separator)
    }
}

extension RuleCatalogue {
    /// The full id of a rule.
    func name(ofRule index: Int) -> String { rules[index].fullID }

    /// A rule by its full id, a stack by `stack:` and its.
    func name(of member: StackDeclaration.Member) -> String {
        switch member {
        case .rule(let rule): rules[rule].fullID
        case .stack(let stack): "stack:" + stacks[stack].head.fullID
        }
    }
}
