import PolicyModel

// Stacks, which may contain one another.
extension Linker {
    /// Adds all stacks, then their members, as one may name a stack that comes later.
    func addStacks(_ declarations: [PackLoader.RawDeclaration]) {
        let readers = declarations.map { declaration in
            let reader = entry(
                declaration, ["title", "basis", "note", "rules", "keep", "cap", "per", "paid"])
            reader.refuseList()
            program.stacks.append(stack(declaration, reader))
            return reader
        }
        for (index, declaration) in declarations.enumerated() {
            program.stacks[index].members = members(readers[index], declaration)
        }
        guard !reportRings() else { return }
        for (index, declaration) in declarations.enumerated() {
            let stack = program.stacks[index]
            checkSubjects(stack.members, per: stack.per, declaration, isForAll: false)
        }
        let contents = program.stacks.indices.map { StackContents($0, program) }
        for index in contents.indices {
            reportRepeated(in: index, contents)
            reportOverlaps(of: index, contents)
        }
    }

    private func stack(
        _ declaration: PackLoader.RawDeclaration, _ reader: DeclarationReader
    ) -> StackDeclaration {
        let keep: StackDeclaration.Keep? = choice("keep", reader, required: true)
        if keep != .difference && keep != nil { reader.refuse("paid", unless: "keep", is: "difference") }
        return StackDeclaration(
            head: head(declaration, reader), members: [], per: per(reader), keep: keep ?? .highest,
            cap: limit("cap", reader),
            paid: reader.function("paid"))
    }

    /// Reports stacks that contain themselves; whether there are any.
    private func reportRings() -> Bool {
        var state = [Int](repeating: 0, count: program.stacks.count)
        var path: [Int] = []
        var found = false
        func visit(_ stack: Int) {
            if state[stack] == 2 { return }
            if state[stack] == 1 {
                let ring = path[(path.firstIndex(of: stack) ?? 0)...] + [stack]
                let head = program.stacks[stack].head
                loader.report(
                    .stackRing(ring.map { program.stacks[$0].head.fullID }), near: head.location, token: head.id)
                found = true
                return
            }
            state[stack] = 1
            path.append(stack)
            for case .stack(let inner) in program.stacks[stack].members { visit(inner) }
            path.removeLast()
            state[stack] = 2
        }
        for stack in program.stacks.indices { visit(stack) }
        return found
    }

    /// Reports a rule whose amount two members of a stack bring, though one of them holds the other.
    private func reportRepeated(in index: Int, _ contents: [StackContents]) {
        let members = program.stacks[index].members
        var repeated: Set<Int> = []
        for (place, member) in members.enumerated() {
            for other in members[..<place] {
                if case (.stack(let one), .stack(let two)) = (member, other), !contents[one].touches(contents[two]) {
                    continue
                }
                repeated.formUnion(rules(of: member, contents).intersection(rules(of: other, contents)))
            }
        }
        let head = program.stacks[index].head
        for rule in repeated.sorted() {
            loader.report(.ruleRepeated(program.rules[rule].fullID), near: head.location, token: "rules")
        }
    }

    private func rules(of member: StackDeclaration.Member, _ contents: [StackContents]) -> Set<Int> {
        switch member {
        case .rule(let rule): [rule]
        case .stack(let stack): contents[stack].rules
        }
    }

    /// Reports the rules that a stack shares with an earlier one of which it is no part and which is no part of it.
    private func reportOverlaps(of index: Int, _ contents: [StackContents]) {
        let head = program.stacks[index].head
        for other in contents[..<index] where !contents[index].touches(other) {
            let first = program.stacks[other.stack].head
            let name = first.pack == head.pack ? first.id : first.fullID
            for rule in contents[index].rules.intersection(other.rules).sorted() {
                loader.report(
                    .stackOverlap(program.rules[rule].fullID, first: first, name: name),
                    near: head.location, token: head.id)
            }
        }
    }
}

/// All that a stack holds, however deep.
private struct StackContents {
    let stack: Int
    private(set) var rules: Set<Int> = []
    private(set) var stacks: Set<Int> = []

    init(_ stack: Int, _ program: RuleProgram) {
        self.stack = stack
        add(stack, program)
    }

    private mutating func add(_ stack: Int, _ program: RuleProgram) {
        guard stacks.insert(stack).inserted else { return }
        for member in program.stacks[stack].members {
            switch member {
            case .rule(let rule): rules.insert(rule)
            case .stack(let inner): add(inner, program)
            }
        }
    }

    /// Whether one holds the other, or they are the same.
    func touches(_ other: StackContents) -> Bool { stacks.contains(other.stack) || other.stacks.contains(stack) }
}
