import PolicyModel

extension CheckSession {
    /// A rule or an indicator, as a link of a ring.
    private enum Node: Hashable {
        case rule(Int)
        case indicator(Int)
    }

    /// Reports each ring of rules and indicators that read one another of the same subject and year.
    func reportRings() {
        var state: [Node: Bool] = [:]
        var path: [Node] = []
        func visit(_ node: Node) {
            switch state[node] {
            case true?: return
            case false?:
                let ring = path[(path.firstIndex(of: node) ?? 0)...] + [node]
                return report(.ruleCycle(ring.map(fullID)), at: location(of: node))
            case nil: break
            }
            state[node] = false
            path.append(node)
            for next in links(of: node) { visit(next) }
            path.removeLast()
            state[node] = true
        }
        for index in program.rules.indices { visit(.rule(index)) }
        for index in program.indicators.indices { visit(.indicator(index)) }
    }

    private func links(of node: Node) -> [Node] {
        let reads =
            switch node {
            case .rule(let index): ruleReads[index].ownReads
            case .indicator(let index): indicatorReads[index].ownReads
            }
        return reads.compactMap { read -> Node? in
            switch read {
            case .rule(let index): .rule(index)
            case .indicator(let index): .indicator(index)
            case .parameter: nil
            }
        }.sorted { fullID($0) < fullID($1) }
    }

    private func fullID(_ node: Node) -> String {
        switch node {
        case .rule(let index): program.rules[index].fullID
        case .indicator(let index): program.indicators[index].fullID
        }
    }

    private func location(of node: Node) -> SourceLocation {
        switch node {
        case .rule(let index): program.rules[index].location
        case .indicator(let index): program.indicators[index].location
        }
    }

    /// The full ids of what a rule reads, sorted.
    func uses(ofRule index: Int) -> [String] {
        ruleReads[index].reads.map { read in
            switch read {
            case .rule(let index): program.rules[index].fullID
            case .indicator(let index): program.indicators[index].fullID
            case .parameter(let index): program.parameters[index].fullID
            }
        }.sorted()
    }
}
