internal import PolicyModel
internal import PolicyRules

extension MissingFact.Reason {
    /// Every word that `reasons` can expect.
    static let codes: [String] = {
        let data: [MissingReason] = [.empty, .noColumn, .noRow(year: 0), .noTable, .badCell, .danglingLink, .conflict]
        let all: [MissingFact.Reason] =
            data.map { .data($0) } + [.divisionByZero, .emptyCollection, .inReview, .notRanked]
        return all.map(\.code)
    }()
}

extension MissingFact {
    /// The name that a test gives the fact: its field, or the value that is computed.
    func name(_ schema: Schema) -> String {
        switch subject {
        case .field(let field): schema.entities[entity].fields[field].name
        case .incentive(let key): key
        case .computed(let name): name
        }
    }
}
