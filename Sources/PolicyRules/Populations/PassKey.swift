/// Something that only all subjects together have, and that takes a pass over them to find out.
enum PassKey: Hashable, Sendable, Comparable {
    /// A ranking of a year, by its index in the program.
    case ranking(Int, year: Int)
    /// A population value of a year, by its index in the program.
    case population(Int, year: Int)
    /// What a step that takes the amounts of several subjects together leaves of them.
    case pool(SettlementPlan.Step)

    static func < (left: PassKey, right: PassKey) -> Bool { left.place.lexicographicallyPrecedes(right.place) }

    private var place: [Int] {
        switch self {
        case .ranking(let index, let year): [0, index, year]
        case .population(let index, let year): [1, index, year]
        case .pool(.stack(let index)): [2, index, 0]
        case .pool(.linkage(let index)): [3, index, 0]
        case .pool(.ceiling(let index)): [4, index, 0]
        case .pool(.rounding): [5, 0, 0]
        case .pool(.budget(let index)): [6, index, 0]
        }
    }

    /// The id of the declaration.
    func fullID(in program: RuleProgram) -> String {
        switch self {
        case .ranking(let index, _): program.rankings[index].head.fullID
        case .population(let index, _): program.populations[index].head.fullID
        case .pool(let step): step.head(in: program)?.fullID ?? ""
        }
    }
}

extension SettlementPlan.Step {
    /// The declaration; nil for the rules' own rounding.
    func head(in program: RuleProgram) -> DeclarationHead? {
        switch self {
        case .stack(let index): program.stacks[index].head
        case .linkage(let index): program.linkages[index].head
        case .ceiling(let index): program.ceilings[index].head
        case .rounding: nil
        case .budget(let index): program.budgets[index].head
        }
    }
}
