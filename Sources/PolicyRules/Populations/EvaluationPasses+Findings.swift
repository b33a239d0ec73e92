public import PolicyModel

extension EvaluationPasses {
    /// Rankings that had to leave subjects out, as their score, their group or whether they are to be ranked is not known.
    public func findings(in catalogue: RuleCatalogue, _ data: DataSet) -> [Diagnostic] {
        known.compactMap { key, result -> (PassKey, Diagnostic)? in
            guard case .ranking(let index, let year) = key, case .ranking(let standings) = result else { return nil }
            let count = standings.unknownCount
            guard count > 0 else { return nil }
            return (
                key, .rankingIncomplete(catalogue.rankings[index], year, unknown: count, ranked: standings.rankedCount)
            )
        }.sorted { $0.0 < $1.0 }.map(\.1)
    }
}

extension Diagnostic {
    static func rankingIncomplete(
        _ ranking: RuleCatalogue.Ranking, _ year: Int, unknown: Int, ranked: Int
    ) -> Diagnostic {
        Diagnostic(
            .warning, "ranking-incomplete",
            LocalizedText(
                "the ranking `\(ranking.head.fullID)` of \(year) leaves out \(unknown) with no known score, beside \(ranked) ranked",
                "\(year) 年排名 `\(ranking.head.fullID)` 中有 \(unknown) 个主体分值未知而未参与排名，参与排名的有 \(ranked) 个"),
            at: ranking.head.location,
            help: LocalizedText(
                "nothing that rests on their grade is paid; see `missing` of their decisions, or of `--values`",
                "凡依据其等级的事项均不兑付；请看其决定中或 `--values` 中的 `missing`"))
    }
}
