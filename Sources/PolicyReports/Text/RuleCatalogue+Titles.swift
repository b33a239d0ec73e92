internal import PolicyRules

extension RuleCatalogue {
    /// The title of what rules compute, such as an indicator, a grade or another rule's outcome; else the name itself.
    func title(ofComputed name: String, entity: Int) -> String {
        if let indicator = indicators.first(where: { $0.entity == entity && ($0.id == name || $0.fullID == name) }) {
            return indicator.title
        }
        if let ranking = rankings.first(where: {
            $0.entity == entity && ($0.head.isNamed(name) || $0.rankName == name)
        }) {
            return ranking.head.title
        }
        if let population = populations.first(where: { $0.entity == entity && $0.head.isNamed(name) }) {
            return population.head.title
        }
        if let rule = rules.first(where: { $0.fullID == name }) { return "\(rule.title) [\(rule.fullID)]" }
        return settlementHeads.first { $0.fullID == name }.map { "\($0.title) [\($0.fullID)]" } ?? name
    }

    /// All that has a say between an amount and its payment, or that divides an amount.
    var settlementHeads: [DeclarationHead] {
        stacks.map(\.head) + linkages.map(\.head) + ceilings.map(\.head) + budgets.map(\.head) + fundings.map(\.head)
            + allocations.map(\.head)
    }
}

extension RuleCatalogue.Ranking {
    /// The name under which a subject reads its place.
    var rankName: String { head.id + "_rank" }
}

extension DeclarationHead {
    func isNamed(_ name: String) -> Bool { id == name || fullID == name }
}
