import LuaHost

/// Where the functions of the declarations between entitlement and payment stand in the run.
struct SettlementRuns {
    struct Stack {
        var cap: Int?
        var paid: Int?
    }

    struct Linkage {
        var vetoes: [Int]
        var factor: Int?
    }

    struct Budget {
        var total: Int?
        var order: Int?
    }

    struct Allocation {
        var members: Int?
        var amount: Int?
        var shares: Int?
    }

    let stacks: [Stack]
    let linkages: [Linkage]
    let ceilings: [Int?]
    let budgets: [Budget]
    let fundings: [Int?]
    let allocations: [Allocation]

    init(_ program: RuleProgram, add: (LuaFunction?) -> Int?) {
        stacks = program.stacks.map { Stack(cap: add($0.cap?.function), paid: add($0.paid)) }
        linkages = program.linkages.map { linkage in
            Linkage(vetoes: linkage.vetoes.compactMap { add($0.function) }, factor: add(linkage.factor))
        }
        ceilings = program.ceilings.map { add($0.cap.function) }
        budgets = program.budgets.map { Budget(total: add($0.total.function), order: add($0.order)) }
        fundings = program.fundings.map { add($0.shares.function) }
        allocations = program.allocations.map {
            Allocation(members: add($0.members), amount: add($0.amount), shares: add($0.shares.function))
        }
    }
}

extension RuleDeclaration.Bound {
    var function: LuaFunction? { if case .function(let function) = self { function } else { nil } }
}

extension SharesDeclaration {
    var function: LuaFunction? { if case .function(let function) = self { function } else { nil } }
}
