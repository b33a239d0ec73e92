import PolicyModel

/// A declaration that functions read by its name.
enum CheckedDeclaration: Hashable {
    case rule(Int)
    case indicator(Int)
    case ranking(Int)
    case population(Int)
    case parameter(Int)

    /// Whether it is worked out from all subjects of its entity at once, so that reading it of one reads it of all.
    var isOfAll: Bool {
        switch self {
        case .ranking, .population: true
        case .rule, .indicator, .parameter: false
        }
    }
}

extension RuleProgram {
    func fullID(_ declaration: CheckedDeclaration) -> String {
        switch declaration {
        case .rule(let index): rules[index].fullID
        case .indicator(let index): indicators[index].fullID
        case .ranking(let index): rankings[index].head.fullID
        case .population(let index): populations[index].head.fullID
        case .parameter(let index): parameters[index].fullID
        }
    }

    func location(_ declaration: CheckedDeclaration) -> SourceLocation {
        switch declaration {
        case .rule(let index): rules[index].location
        case .indicator(let index): indicators[index].location
        case .ranking(let index): rankings[index].head.location
        case .population(let index): populations[index].head.location
        case .parameter(let index): parameters[index].location
        }
    }
}
