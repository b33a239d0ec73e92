import Synchronization

extension RuleBook {
    /// Something that is computed for a subject beside its decisions.
    public enum ValueItem: Sendable, Hashable {
        case value(ValueSource)
        /// By its index in the catalogue.
        case allocation(Int)
    }

    /// What it came to.
    public enum ItemOutcome: Sendable {
        case value(ValueSource, IndicatorOutcome)
        case allocation(Int, AllocationOutcome)

        var errors: [ScriptFault] {
            switch self {
            case .value(_, let outcome): outcome.errors
            case .allocation(_, let outcome): outcome.errors
            }
        }
    }

    /// The indicators, rankings, population values and allocations of the packs asked for, in the order of the data: by
    /// entity name, row, then full id.
    public func evaluateValues<Result>(
        _ data: DataSet, _ options: EvaluationOptions, passes: EvaluationPasses = EvaluationPasses(),
        make: @escaping @Sendable () -> Result,
        add: @escaping @Sendable (_ entity: Int, _ row: Int, ItemOutcome, inout Result) -> Void,
        finish: @escaping @Sendable (Result) throws -> Void
    ) throws {
        let blocks = blocks(data, options, valueItems)
        _ = try evaluate(blocks, data, options, passes: passes, make: make, finish: finish) {
            evaluation, block, row, result in
            evaluation.each(block.items, entity: block.entity, row: row) { add(block.entity, row, $0, &result) }
        }
    }

    /// What is computed for the subjects of an entity, by full id.
    func valueItems(of entity: Int) -> [ValueItem] {
        var items: [(id: String, item: ValueItem)] = []
        for (index, indicator) in catalogue.indicators.enumerated()
        where indicator.entity == entity && catalogue.requested.contains(indicator.pack) {
            items.append((indicator.fullID, .value(.indicator(index))))
        }
        func add(_ head: DeclarationHead, of other: Int, _ item: ValueItem) {
            if other == entity, catalogue.requested.contains(head.pack) { items.append((head.fullID, item)) }
        }
        for (index, ranking) in catalogue.rankings.enumerated() {
            add(ranking.head, of: ranking.entity, .value(.ranking(index)))
        }
        for (index, population) in catalogue.populations.enumerated() {
            add(population.head, of: population.entity, .value(.population(index)))
        }
        for (index, allocation) in catalogue.allocations.enumerated() {
            add(allocation.head, of: allocation.entity, .allocation(index))
        }
        return items.sorted { $0.id < $1.id }.map(\.item)
    }

    /// What became of the budgets of the rules asked for, in the order declared; looks at all subjects, whatever the
    /// filter of the options.
    public func budgetUses(
        _ data: DataSet, _ options: EvaluationOptions, passes: EvaluationPasses = EvaluationPasses()
    ) throws -> [BudgetUse] {
        let chosen = Set(rules(matching: options.rules))
        let budgets = catalogue.budgets.indices.filter { !chosen.isDisjoint(with: catalogue.budgets[$0].rules) }
        guard !budgets.isEmpty else { return [] }
        let found = Mutex<Result<[BudgetUse], any Error>>(.success([]))
        try WorkerThread.run(count: 1) {
            let uses = Result<[BudgetUse], any Error> {
                let evaluation = try Evaluation(
                    try makeProgram(), on: data, asOf: options.asOf, year: options.year(for: data), passes: passes)
                return evaluation.budgetUses(of: budgets)
            }
            found.withLock { $0 = uses }
        }
        return try found.withLock { try $0.get() }
    }
}

extension Evaluation {
    /// What items come to for a subject.
    func each(_ items: [RuleBook.ValueItem], entity: Int, row: Int, _ body: (RuleBook.ItemOutcome) -> Void) {
        for item in items {
            switch item {
            case .value(let source): body(.value(source, value(of: source, entity: entity, row: row)))
            case .allocation(let index):
                if let outcome = allocate(index, row: row) { body(.allocation(index, outcome)) }
            }
        }
    }
}
