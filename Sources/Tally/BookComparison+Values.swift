import Synchronization

extension BookComparison {
    /// Compares what is computed beside decisions, subject by subject, after all decisions.
    func compareValues(
        _ data: Subjects, _ options: EvaluationOptions, _ values: [ValuePair], _ summary: inout ComparisonSummary,
        _ passes: Passes, _ language: Language, take: @escaping @Sendable ([ValueChange]) throws -> Void
    ) throws {
        guard !values.isEmpty else { return }
        let total = Mutex(summary)
        try evaluate(
            blocks(data, options, values.map(\.entity)), data, options, passes: passes, language: language,
            make: { [ValueChange]() },
            finish: { changes in
                total.withLock { total in for change in changes { total.add(change) } }
                try take(changes)
            },
            worker: { sides in
                { block, rows, changes in
                    for row in rows { BookComparison.compare(row, block, data, values, sides, &changes) }
                }
            })
        summary = total.withLock { $0 }
    }

    private static func compare(
        _ row: Int, _ block: Block, _ data: Subjects, _ values: [ValuePair], _ sides: Sides,
        _ changes: inout [ValueChange]
    ) {
        for index in block.pairs {
            let (pair, entity) = (values[index], block.after)
            var (was, now): (String?, String?)
            if let item = pair.before, let before = block.before,
                let oldRow = entity.map({ data.row(before: before, of: row, in: $0) }) ?? row
            {
                was = sides.before.text(of: item, entity: before, row: oldRow)
            }
            if let item = pair.after, let entity { now = sides.after.text(of: item, entity: entity, row: row) }
            // A value that one side does not declare is told once, not of every subject.
            guard was != now, pair.before != nil, pair.after != nil else { continue }
            let (side, own) = entity == nil ? (sides.before, block.before ?? 0) : (sides.after, entity ?? 0)
            let subject = side.subject(entity: own, row: row, groups: side.groups(entity: own, row: row))
            changes.append(ValueChange(value: index, subject: subject, before: was, after: now))
        }
    }
}

extension ComparedSide {
    /// What an indicator, ranking, population or allocation of a subject comes to.
    fileprivate func text(of item: RuleBook.ValueItem, entity: Int, row: Int) -> String? {
        switch item {
        case .value(let source):
            outcomes.text(
                of: evaluation.value(of: source, entity: entity, row: row), source: source, entity: entity, row: row)
        case .allocation(let index):
            evaluation.allocate(index, row: row).map { outcomes.text(of: $0, entity: entity, row: row) }
        }
    }
}
