import PolicyModel

// Rankings, populations and what is done with amounts, without their functions.
extension RuleProgram {
    /// Fills the lists of a catalogue that the first rules do not need.
    func addSettlement(to catalogue: inout RuleCatalogue) {
        catalogue.rankings = rankings.map(describe)
        catalogue.populations = populations.map {
            RuleCatalogue.Population(
                head: $0.head, entity: $0.entity, unit: $0.unit, hasMembers: $0.members != nil,
                hasGroup: $0.group != nil)
        }
        catalogue.stacks = stacks.map {
            RuleCatalogue.Stack(head: $0.head, members: $0.members, per: $0.per, keep: $0.keep, cap: $0.cap?.quantity)
        }
        catalogue.linkages = linkages.map {
            RuleCatalogue.Linkage(
                head: $0.head, rules: $0.rules, per: $0.per,
                vetoes: $0.vetoes.map { RuleCatalogue.Linkage.Veto(id: $0.id, title: $0.title) },
                hasFactor: $0.factor != nil)
        }
        catalogue.ceilings = ceilings.map {
            RuleCatalogue.Ceiling(head: $0.head, rules: $0.rules, per: $0.per, cap: $0.cap.quantity)
        }
        catalogue.budgets = budgets.map {
            RuleCatalogue.Budget(
                head: $0.head, rules: $0.rules, per: $0.per, total: $0.total.quantity, overrun: $0.overrun,
                isPartial: $0.isPartial)
        }
        catalogue.fundings = fundings.map {
            RuleCatalogue.Funding(head: $0.head, rules: $0.rules, shares: $0.shares.fixed)
        }
        catalogue.allocations = allocations.map {
            RuleCatalogue.Allocation(head: $0.head, entity: $0.entity, shares: $0.shares.fixed)
        }
    }

    private func describe(_ ranking: RankingDeclaration) -> RuleCatalogue.Ranking {
        let score =
            switch ranking.score {
            case .field(let field): schema.entities[ranking.entity].fields[field].name
            case .indicator(let indicator): indicators[indicator].id
            }
        return RuleCatalogue.Ranking(
            head: ranking.head, entity: ranking.entity, score: score, order: ranking.order, ties: ranking.ties,
            cut: ranking.cut, grades: ranking.grades, hasMembers: ranking.members != nil,
            hasGroup: ranking.group != nil)
    }
}

extension RuleDeclaration.Bound {
    /// The figure, where it is written down.
    var quantity: Quantity? { if case .fixed(let quantity) = self { quantity } else { nil } }
}

extension SharesDeclaration {
    /// The shares, where they are written down.
    fileprivate var fixed: [Share] { if case .fixed(let shares) = self { shares } else { [] } }
}
