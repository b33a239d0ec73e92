/// Compares the decisions on the subjects of blocks, on one thread.
///
/// Where both sides decide by columns, decisions that stand there the same way on both sides are only counted; all others are
/// asked for one by one.
final class ComparisonWorker {
    /// What one block comes to.
    struct Gathered: Sendable {
        var comparisons: [SubjectComparison] = []
        var summary: ComparisonSummary
    }

    let data: BookComparison.Subjects
    let sides: BookComparison.Sides
    private let pairs: [RulePairing.Pair]
    private let deciders: (before: RowDecider, after: RowDecider)
    private var columns: ComparedColumns

    init(
        _ sides: BookComparison.Sides, _ data: BookComparison.Subjects, _ pairs: [RulePairing.Pair],
        _ options: EvaluationOptions
    ) {
        self.data = data
        self.sides = sides
        self.pairs = pairs
        deciders = (RowDecider(sides.before.evaluation, options), RowDecider(sides.after.evaluation, options))
        columns = ComparedColumns()
    }

    /// The rules of a block on each side.
    private struct Layout {
        var old: [Int] = []
        var new: [Int] = []
        /// By the position in the block's pairs, that in `old` and `new`.
        var places: [ComparedColumns.Places] = []

        init(_ block: BookComparison.Block, _ pairs: [RulePairing.Pair]) {
            for index in block.pairs {
                places.append(
                    ComparedColumns.Places(
                        before: pairs[index].before.map { _ in old.count },
                        after: pairs[index].after.map { _ in new.count }))
                if let rule = pairs[index].before { old.append(rule) }
                if let rule = pairs[index].after { new.append(rule) }
            }
        }
    }

    func compare(_ block: BookComparison.Block, _ rows: [Int], _ gathered: inout Gathered) throws {
        let layout = Layout(block, pairs)
        let oldRows = rows.map { oldRow(of: $0, block) }
        let isAligned = block.after == nil || zip(rows, oldRows).allSatisfy { $0 == $1 }
        var isReady = false
        if let entity = block.after {
            _ = try deciders.after.turn(
                to: RuleBook.Block(entity: entity, rows: block.rows, items: layout.new), layout.new.isEmpty ? [] : rows)
            if let before = block.before, isAligned, !layout.old.isEmpty {
                _ = try deciders.before.turn(
                    to: RuleBook.Block(entity: before, rows: block.rows, items: layout.old), rows)
                isReady = columns.turn(
                    deciders.before.plainColumns, deciders.after.plainColumns, layout.places, rows: block.rows)
            }
        }
        for (position, row) in rows.enumerated() {
            let found =
                isReady
                ? compareColumns(block, layout.places, row, &gathered.summary)
                : try compareWhole(block, layout, row, oldRows[position], &gathered.summary)
            if let found { gathered.comparisons.append(found) }
        }
        if isReady { columns.count(block.pairs, to: &gathered.summary) }
    }

    /// The row that a subject has in the data as the earlier side reads it.
    private func oldRow(of row: Int, _ block: BookComparison.Block) -> Int? {
        guard let before = block.before else { return nil }
        guard let after = block.after else { return row }
        return data.row(before: before, of: row, in: after)
    }

    // MARK: Rows

    /// A row of which only the decisions are made that do not stand the same way on both sides.
    private func compareColumns(
        _ block: BookComparison.Block, _ places: [ComparedColumns.Places], _ row: Int,
        _ summary: inout ComparisonSummary
    ) -> SubjectComparison? {
        let (paid, open) = columns.compare(row, sides)
        guard !open.isEmpty else {
            if paid == 0 {
                summary.addUnconcerned()
            } else {
                summary.addUnchanged(paidFen: paid, groups: groups(block, row))
            }
            return nil
        }
        var old: [DecisionOutcome] = []
        deciders.before.columns?.decide(row, places: open.compactMap { places[$0].before }) {
            old.append(sides.before.outcomes.outcome(of: $0))
        }
        var comparison = RowComparison(paidFen: paid)
        let new = open.filter { places[$0].after != nil }
        var (nextOld, nextNew) = (0, 0)
        var outcomes: [(DecisionOutcome, [String])] = []
        deciders.after.columns?.decide(row, places: new.compactMap { places[$0].after }) { decision in
            outcomes.append((sides.after.outcomes.outcome(of: decision), []))
            // The reasons of those alone that changed.
            let position = new[outcomes.count - 1]
            let earlier = open.prefix { $0 != position }.count { places[$0].before != nil }
            let was = places[position].before == nil ? nil : old[earlier]
            if was != outcomes[outcomes.count - 1].0 {
                outcomes[outcomes.count - 1].1 = sides.after.outcomes.reasons(of: decision)
            }
        }
        for position in open {
            var (was, now): (DecisionOutcome?, (DecisionOutcome, [String])?) = (nil, nil)
            if places[position].before != nil {
                was = old[nextOld]
                nextOld += 1
            }
            if places[position].after != nil {
                now = outcomes[nextNew]
                nextNew += 1
            }
            comparison.add(block.pairs[position], before: was, after: now?.0, reasons: now?.1 ?? [], to: &summary)
        }
        return finished(comparison, block, row, &summary)
    }

    /// A row of which every decision is made on both sides.
    private func compareWhole(
        _ block: BookComparison.Block, _ layout: Layout, _ row: Int, _ oldRow: Int?,
        _ summary: inout ComparisonSummary
    ) throws -> SubjectComparison? {
        var old: [DecisionOutcome] = []
        if let entity = block.before, let oldRow {
            sides.before.evaluation.decide(entity: entity, row: oldRow, rules: layout.old) {
                old.append(sides.before.outcomes.outcome(of: $0))
            }
        }
        let newPositions = block.pairs.indices.filter { layout.places[$0].after != nil }
        var new: [(outcome: DecisionOutcome, reasons: [String])] = []
        if block.after != nil, !layout.new.isEmpty {
            try deciders.after.decide(row) { decision in
                let outcome = sides.after.outcomes.outcome(of: decision)
                let place = layout.places[newPositions[new.count]].before
                let isSame = place.map { $0 < old.count && old[$0] == outcome } ?? false
                new.append((outcome, isSame ? [] : sides.after.outcomes.reasons(of: decision)))
            }
        }
        var comparison = RowComparison()
        for (position, pair) in block.pairs.enumerated() {
            let places = layout.places[position]
            let was = places.before.flatMap { $0 < old.count ? old[$0] : nil }
            let now = places.after.map { new[$0] }
            comparison.add(pair, before: was, after: now?.outcome, reasons: now?.reasons ?? [], to: &summary)
        }
        return finished(comparison, block, row, &summary)
    }

    private func finished(
        _ comparison: RowComparison, _ block: BookComparison.Block, _ row: Int, _ summary: inout ComparisonSummary
    ) -> SubjectComparison? {
        let side = block.after == nil ? sides.before : sides.after
        let entity = block.after ?? block.before ?? 0
        return comparison.finished(&summary) {
            side.groups(entity: entity, row: row)
        } subject: { groups in
            side.subject(entity: entity, row: row, groups: groups)
        }
    }

    private func groups(_ block: BookComparison.Block, _ row: Int) -> [SubjectGroup?] {
        (block.after == nil ? sides.before : sides.after).groups(entity: block.after ?? block.before ?? 0, row: row)
    }
}
