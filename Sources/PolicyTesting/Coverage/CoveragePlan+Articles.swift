internal import PolicyModel
internal import PolicyRules

// The articles that the declarations of a pack cite.
extension CoveragePlan {
    /// An article, where it is first cited, and what reaches it.
    private struct Article {
        var citation: String
        var place: SourceLocation
        var sources: Set<CoveragePoint>
    }

    mutating func addArticles(of pack: Int, in program: RuleProgram, _ id: String) {
        var articles: [Article] = []
        for cited in CoveragePlan.cited(in: program, pack) {
            for citation in cited.basis.map(\.citation) {
                if let index = articles.firstIndex(where: { $0.citation == citation }) {
                    articles[index].sources.formUnion(cited.sources)
                } else {
                    articles.append(Article(citation: citation, place: cited.place, sources: cited.sources))
                }
            }
        }
        items += articles.map { article in
            CoverageItem(
                pack: id, kind: .article, id: article.citation, title: article.citation, location: article.place,
                points: [.init("used", article.sources)])
        }
    }

    private typealias Cited = (basis: [Basis], place: SourceLocation, sources: Set<CoveragePoint>)

    private static func cited(in program: RuleProgram, _ pack: Int) -> [Cited] {
        func head(_ head: DeclarationHead, _ sources: Set<CoveragePoint>) -> Cited? {
            head.pack == pack ? (head.basis, head.location, sources) : nil
        }
        var cited: [Cited] = program.rules.filter { $0.pack == pack }.map { ($0.basis, $0.location, uses(of: $0)) }
        cited += program.indicators.filter { $0.pack == pack }.map { ($0.basis, $0.location, [.value($0.fullID)]) }
        cited += (program.rankings.map(\.head) + program.populations.map(\.head))
            .compactMap { head($0, [.value($0.fullID)]) }
        cited += program.parameters.filter { $0.pack == pack }.map { parameter in
            (
                parameter.basis, parameter.location,
                Set(parameter.values.map { .parameter(parameter.fullID, $0.from) })
            )
        }
        cited += program.linkages.compactMap { linkage in
            let vetoes = linkage.vetoes.flatMap { veto in
                CoveragePoint.Outcome.allCases.map { CoveragePoint.veto(linkage.head.fullID, veto.id, $0) }
            }
            return head(linkage.head, Set(vetoes + [.factor(linkage.head.fullID)]))
        }
        let settling =
            program.stacks.map(\.head) + program.ceilings.map(\.head) + program.budgets.map(\.head)
            + program.fundings.map(\.head) + program.allocations.map(\.head)
        return cited + settling.compactMap { head($0, [.applied($0.fullID)]) }
    }

    /// Where a rule was more than asked: its conditions were tested.
    private static func uses(of rule: RuleDeclaration) -> Set<CoveragePoint> {
        if rule.conditions.isEmpty { return [rule.scope == nil ? .rule(rule.fullID) : .scope(rule.fullID, .holds)] }
        return Set(
            rule.conditions.flatMap { condition in
                CoveragePoint.Outcome.allCases.map { CoveragePoint.condition(rule.fullID, condition.id, $0) }
            })
    }
}
