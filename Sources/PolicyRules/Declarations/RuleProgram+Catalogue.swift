import PolicyModel

extension RuleProgram {
    /// The declarations without their functions.
    /// - Parameter uses: what each rule reads, by rule; see ``RuleCatalogue/Rule/uses``.
    public func makeCatalogue(uses: [[String]]) -> RuleCatalogue {
        var catalogue = RuleCatalogue(
            schema: schema, packs: packs.map(\.manifest), requested: packs.indices.filter { packs[$0].isRequested },
            rules: rules.enumerated().map { describe($0.element, uses: $0.offset < uses.count ? uses[$0.offset] : []) },
            indicators: indicators.map { indicator in
                RuleCatalogue.Indicator(
                    id: indicator.id, fullID: indicator.fullID, pack: indicator.pack, title: indicator.title,
                    entity: indicator.entity, unit: indicator.unit, basis: indicator.basis, location: indicator.location
                )
            },
            parameters: parameters.map(describe), declaredFields: declaredFields)
        addSettlement(to: &catalogue)
        return catalogue
    }

    private func describe(_ rule: RuleDeclaration, uses: [String]) -> RuleCatalogue.Rule {
        RuleCatalogue.Rule(
            id: rule.id, fullID: rule.fullID, pack: rule.pack, title: rule.title, kind: rule.kind, basis: rule.basis,
            entity: rule.entity, incentive: rule.incentive, effectiveFrom: rule.effectiveFrom,
            effectiveTo: rule.effectiveTo,
            hasScope: rule.scope != nil, hasAmount: rule.amount != nil, hasValue: rule.value != nil,
            floor: rule.floor?.quantity,
            cap: rule.cap?.quantity, rounding: rule.rounding.description,
            conditions: rule.conditions.map { condition in
                let test: RuleCatalogue.Condition.Test =
                    switch condition.test {
                    case .function: .function
                    case .rule(let index): .rule(rules[index].fullID)
                    case .review: .review
                    }
                return RuleCatalogue.Condition(
                    id: condition.id, title: condition.title, test: test, location: condition.location)
            },
            uses: uses, location: rule.location)
    }

    private func describe(_ parameter: ParameterDeclaration) -> RuleCatalogue.Parameter {
        RuleCatalogue.Parameter(
            id: parameter.id, fullID: parameter.fullID, pack: parameter.pack, title: parameter.title,
            unit: parameter.unit,
            basis: parameter.basis, note: parameter.note,
            values: parameter.values.compactMap { dated in
                binding?.policyValue(dated.value).map { RuleCatalogue.Parameter.Dated(from: dated.from, value: $0) }
            }, location: parameter.location)
    }
}
