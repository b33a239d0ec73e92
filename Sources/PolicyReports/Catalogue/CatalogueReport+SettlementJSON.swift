internal import PolicyModel
internal import PolicyRules

// Rankings, populations, and the way from entitlement to payment, as JSON.
extension CatalogueReport {
    func node(_ ranking: RuleCatalogue.Ranking) -> JSONNode {
        let grades = ranking.grades.map { grade in
            JSONNode.object([("name", .text(grade.name)), ("share", grade.share?.node ?? .null)])
        }
        return .object(
            head(ranking.head) + [
                ("entity", entity(ranking.entity)), ("by", .text(ranking.score)),
                ("order", .text(ranking.order.rawValue)), ("where", .boolean(ranking.hasMembers)),
                ("within", .boolean(ranking.hasGroup)), ("grades", .array(grades)),
                ("ties", .text(ranking.ties.rawValue)), ("cut", .text(ranking.cut.rawValue)),
            ] + tail(ranking.head))
    }

    func node(_ population: RuleCatalogue.Population) -> JSONNode {
        .object(
            head(population.head) + [
                ("entity", entity(population.entity)), ("unit", .optional(population.unit?.symbol)),
                ("where", .boolean(population.hasMembers)), ("within", .boolean(population.hasGroup)),
            ] + tail(population.head))
    }

    func node(_ stack: RuleCatalogue.Stack) -> JSONNode {
        .object(
            head(stack.head) + [
                ("rules", .array(stack.members.map { .text(catalogue.name(of: $0)) })), ("per", per(stack.per)),
                ("keep", .text(stack.keep.rawValue)), ("cap", money(stack.cap)),
            ] + tail(stack.head))
    }

    func node(_ linkage: RuleCatalogue.Linkage) -> JSONNode {
        let vetoes = linkage.vetoes.map { JSONNode.object([("id", .text($0.id)), ("title", .text($0.title))]) }
        return .object(
            head(linkage.head) + [
                ("rules", rules(linkage.rules)), ("per", per(linkage.per)), ("vetoes", .array(vetoes)),
                ("factor", .boolean(linkage.hasFactor)),
            ] + tail(linkage.head))
    }

    func node(_ ceiling: RuleCatalogue.Ceiling) -> JSONNode {
        .object(
            head(ceiling.head) + [
                ("rules", rules(ceiling.rules)), ("per", per(ceiling.per)), ("cap", money(ceiling.cap)),
            ] + tail(ceiling.head))
    }

    func node(_ budget: RuleCatalogue.Budget) -> JSONNode {
        .object(
            head(budget.head) + [
                ("rules", rules(budget.rules)), ("per", per(budget.per)), ("total", money(budget.total)),
                ("overrun", .text(budget.overrun.rawValue)), ("partial", .boolean(budget.isPartial)),
            ] + tail(budget.head))
    }

    func node(_ funding: RuleCatalogue.Funding) -> JSONNode {
        .object(
            head(funding.head) + [("rules", rules(funding.rules)), ("shares", shares(funding.shares))]
                + tail(funding.head))
    }

    func node(_ allocation: RuleCatalogue.Allocation) -> JSONNode {
        .object(
            head(allocation.head) + [("entity", entity(allocation.entity)), ("shares", shares(allocation.shares))]
                + tail(allocation.head))
    }

    // MARK: Parts

    private typealias Member = (key: String, value: JSONNode)

    private func head(_ head: DeclarationHead) -> [Member] {
        [("id", .text(head.fullID)), ("title", .text(head.title))]
    }

    private func tail(_ head: DeclarationHead) -> [Member] {
        [("basis", .array(head.basis.map(\.node))), ("location", head.location.node)]
    }

    private func entity(_ index: Int) -> JSONNode { .text(catalogue.schema.entities[index].name) }

    private func per(_ index: Int?) -> JSONNode { index.map(entity) ?? .null }

    private func rules(_ rules: [Int]) -> JSONNode { .array(rules.map { .text(catalogue.name(ofRule: $0)) }) }

    /// Null where a function gives it, or where there is none.
    private func money(_ money: Quantity?) -> JSONNode {
        money.map { PolicyValue.quantity($0).node(unit: nil) } ?? .null
    }

    /// In the order that decides equal remainders; null where a function gives them.
    private func shares(_ shares: [SharesDeclaration.Share]) -> JSONNode {
        guard !shares.isEmpty else { return .null }
        return .array(
            shares.map { .object([("party", .text($0.party)), ("share", $0.share.node)]) })
    }
}
