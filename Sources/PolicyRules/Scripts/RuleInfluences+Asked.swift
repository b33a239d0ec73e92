extension RuleInfluences {
    /// The rules whose outcomes on a subject a statement about it rests on: those that it is about, those that compete
    /// with them for the subject's payments in a stack or under a ceiling, and all that any of these read, linkages
    /// included. Other claimants of a budget are other subjects.
    package func rulesAsked(rules: [Int], sources: [ValueSource], allocations: [Int]) -> Set<Int> {
        let stated = withRivals(Set(rules))
        let linkages = program.linkages.indices.filter { !stated.isDisjoint(with: program.linkages[$0].rules) }
        let read = closure(
            stated.sorted(), sources, allocations,
            further: linkages.flatMap { linkageReads[$0].map { Array($0.keys) } ?? [] })
        return Set(read.compactMap { if case .rule(let rule) = $0 { rule } else { nil } })
    }

    private func withRivals(_ rules: Set<Int>) -> Set<Int> {
        let groups = (program.stacks.map(program.rules) + program.ceilings.map(\.rules)).map { Set($0) }
        var found = rules
        var isGrowing = true
        while isGrowing {
            let before = found.count
            for group in groups where !group.isDisjoint(with: found) { found.formUnion(group) }
            isGrowing = found.count > before
        }
        return found
    }
}

extension RuleProgram {
    /// The rules of a stack, those of the stacks inside it among them.
    func rules(of stack: StackDeclaration) -> [Int] { rules(of: stack, depth: 0) }

    /// - Parameter depth: guards against stacks in a ring.
    private func rules(of stack: StackDeclaration, depth: Int) -> [Int] {
        stack.members.flatMap { member -> [Int] in
            switch member {
            case .rule(let rule): [rule]
            case .stack(let inner): depth < 16 ? rules(of: stacks[inner], depth: depth + 1) : []
            }
        }
    }
}
