import PolicyModel

extension CheckSession {
    /// Reports each ring of declarations that read one another in the same year: of the same subject, or through a
    /// ranking or a population, which read all subjects.
    func reportRings() {
        reportRingsThroughAll()
        reportOwnRings()
    }

    /// The shortest ring through each ranking and population; one that goes through several of them once.
    private func reportRingsThroughAll() {
        var reported: Set<Set<CheckedDeclaration>> = []
        let starts =
            program.rankings.indices.map { CheckedDeclaration.ranking($0) }
            + program.populations.indices.map { .population($0) }
        for start in starts {
            guard let ring = shortestRing(through: start), reported.insert(Set(ring)).inserted else { continue }
            report(.ruleCycle(ring.map(program.fullID)), at: program.location(start))
        }
    }

    private func shortestRing(through start: CheckedDeclaration) -> [CheckedDeclaration]? {
        var origins: [CheckedDeclaration: CheckedDeclaration] = [:]
        var waiting = [start]
        var next = 0
        while next < waiting.count {
            let node = waiting[next]
            next += 1
            for link in links(of: node, upTo: .sameYear) {
                if link == start {
                    var ring = [start, node]
                    while let last = ring.last, last != start, let origin = origins[last] { ring.append(origin) }
                    return ring.reversed()
                }
                guard origins[link] == nil else { continue }
                origins[link] = node
                waiting.append(link)
            }
        }
        return nil
    }

    private func reportOwnRings() {
        var state: [CheckedDeclaration: Bool] = [:]
        var path: [CheckedDeclaration] = []
        func visit(_ node: CheckedDeclaration) {
            switch state[node] {
            case true?: return
            case false?:
                let ring = path[(path.firstIndex(of: node) ?? 0)...] + [node]
                return report(.ruleCycle(ring.map(program.fullID)), at: program.location(node))
            case nil: break
            }
            state[node] = false
            path.append(node)
            for next in links(of: node, upTo: .own) where !next.isOfAll { visit(next) }
            path.removeLast()
            state[node] = true
        }
        for index in program.rules.indices { visit(.rule(index)) }
        for index in program.indicators.indices { visit(.indicator(index)) }
    }

    private func links(of node: CheckedDeclaration, upTo reach: CheckedReach) -> [CheckedDeclaration] {
        (reads[node] ?? [:]).filter { $0.value <= reach }.keys.sorted { program.fullID($0) < program.fullID($1) }
    }

    /// The full ids of what a rule reads, sorted.
    func uses(ofRule index: Int) -> [String] {
        (reads[.rule(index)] ?? [:]).keys.map(program.fullID).sorted()
    }
}
