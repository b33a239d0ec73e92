/// A book on its data, on one thread.
struct ComparedSide {
    let evaluation: Evaluation
    let outcomes: OutcomeReader
    let grouping: SubjectGrouping
    /// 企业规模 of 国家标准, where the packs have it.
    let sizeIndicator: Int?

    func groups(entity: Int, row: Int) -> [SubjectGroup?] {
        grouping.groups(entity: entity, row: row) { row in
            guard let sizeIndicator else { return nil }
            let enterprise = evaluation.program.indicators[sizeIndicator].entity
            let outcome = evaluation.value(of: .indicator(sizeIndicator), entity: enterprise, row: row)
            guard case .text(let word) = outcome.value else { return nil }
            return word
        }
    }

    func subject(entity: Int, row: Int, groups: [SubjectGroup?]) -> ComparedSubject {
        outcomes.subject(entity: entity, row: row, groups: groups)
    }
}

extension RuleCatalogue {
    /// 企业规模 of 国家标准 (中小企业划型标准规定), where the packs have it.
    var sizeIndicator: Int? { indicators.firstIndex { $0.fullID == "national-standards/enterprise_size" } }
}
