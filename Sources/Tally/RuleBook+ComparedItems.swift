extension RuleBook {
    /// What is computed beside decisions in the packs asked for, as comparisons name it: by sort, then full id.
    var comparedItems: [(item: ValueItem, head: ComparedValue)] {
        var items: [(item: ValueItem, head: ComparedValue)] = []
        func add(_ sort: ComparedValue.Sort, _ item: ValueItem, _ pack: Int, _ id: String, _ title: String) {
            guard catalogue.requested.contains(pack) else { return }
            items.append((item, ComparedValue(sort: sort, id: id, title: title, before: nil, after: id)))
        }
        for (index, indicator) in catalogue.indicators.enumerated() {
            add(.indicator, .value(.indicator(index)), indicator.pack, indicator.fullID, indicator.title)
        }
        for (index, ranking) in catalogue.rankings.enumerated() {
            add(.ranking, .value(.ranking(index)), ranking.head.pack, ranking.head.fullID, ranking.head.title)
        }
        for (index, population) in catalogue.populations.enumerated() {
            let head = population.head
            add(.population, .value(.population(index)), head.pack, head.fullID, head.title)
        }
        for (index, allocation) in catalogue.allocations.enumerated() {
            let head = allocation.head
            add(.allocation, .allocation(index), head.pack, head.fullID, head.title)
        }
        let sorts = ComparedValue.Sort.allCases
        return items.sorted { left, right in
            let (a, b) = (sorts.firstIndex(of: left.head.sort) ?? 0, sorts.firstIndex(of: right.head.sort) ?? 0)
            return a != b ? a < b : left.head.id < right.head.id
        }
    }

    /// The index of the entity that an item is about.
    func entity(of item: ValueItem) -> Int {
        switch item {
        case .value(.indicator(let index)): catalogue.indicators[index].entity
        case .value(.ranking(let index)): catalogue.rankings[index].entity
        case .value(.population(let index)): catalogue.populations[index].entity
        case .allocation(let index): catalogue.allocations[index].entity
        }
    }
}

extension RuleBook.ItemOutcome {
    var item: RuleBook.ValueItem {
        switch self {
        case .value(let source, _): .value(source)
        case .allocation(let index, _): .allocation(index)
        }
    }
}

extension OutcomeReader {
    /// A value as comparisons show it.
    func text(of outcome: RuleBook.ItemOutcome, entity: Int, row: Int) -> String {
        switch outcome {
        case .value(let source, let outcome): text(of: outcome, source: source, entity: entity, row: row)
        case .allocation(_, let outcome): text(of: outcome, entity: entity, row: row)
        }
    }
}
