package import PolicyModel

/// What the declarations of a program rest on, through whatever others they read; followed once for all of them.
package struct RuleInfluences {
    let program: RuleProgram
    private let reads: [CheckedDeclaration: CheckSession.Reads]
    private let allocationReads: [Int: CheckSession.Reads]
    let linkageReads: [Int: CheckSession.Reads]
    private let paymentReads: Set<CheckedDeclaration>

    package init(_ program: RuleProgram) {
        self.program = program
        let session = PackChecker(program).check()
        reads = session?.reads ?? [:]
        allocationReads = session?.allocationReads ?? [:]
        linkageReads = session?.linkageReads ?? [:]
        paymentReads = session?.paymentReads ?? []
    }

    /// The figures and words of rules, values and allocations, and of all that they read, on a day.
    package func constants(
        rules: [Int], sources: [ValueSource], allocations: [Int] = [], on day: CalendarDate
    ) -> RuleConstants {
        var constants = RuleConstants(closure(rules, sources, allocations), in: program, on: day)
        for index in allocations { constants.add(program.allocations[index]) }
        return constants
    }

    /// Words, names of fields among them, of whatever may bear on any rule besides what the rule reads: of what is done with
    /// amounts, of what ranks or gathers subjects, and of all that these read.
    package func sharedWords(on day: CalendarDate) -> Set<String> {
        let populations: [ValueSource] =
            program.rankings.indices.map { .ranking($0) } + program.populations.indices.map { .population($0) }
        let reads = closure([], populations, [], further: Array(paymentReads))
        var constants = RuleConstants(reads, in: program, on: day)
        constants.addShared()
        return constants.texts
    }

    /// Whether what they come to on one subject is the same whatever other subjects of its kind there are.
    package func isApart(rules: [Int], sources: [ValueSource], allocations: [Int] = []) -> Bool {
        // Payments of one rule may depend on other rules of the subject, and those on whatever they read.
        let settles =
            !program.budgets.isEmpty || !program.linkages.isEmpty || !program.ceilings.isEmpty
            || !program.stacks.isEmpty
        if !rules.isEmpty && settles {
            return program.budgets.isEmpty && program.rankings.isEmpty && program.populations.isEmpty
        }
        return !closure(rules, sources, allocations).contains(where: \.isOfAll)
    }

    func closure(
        _ rules: [Int], _ sources: [ValueSource], _ allocations: [Int], further: [CheckedDeclaration] = []
    ) -> Set<CheckedDeclaration> {
        var open = rules.map { CheckedDeclaration.rule($0) } + sources.map(\.declaration) + further
        open += allocations.flatMap { allocationReads[$0].map { Array($0.keys) } ?? [] }
        var found = Set(open)
        while let read = open.popLast() {
            for (further, _) in reads[read] ?? [:] where found.insert(further).inserted { open.append(further) }
        }
        return found
    }
}

extension ValueSource {
    fileprivate var declaration: CheckedDeclaration {
        switch self {
        case .indicator(let index): .indicator(index)
        case .ranking(let index): .ranking(index)
        case .population(let index): .population(index)
        }
    }
}
