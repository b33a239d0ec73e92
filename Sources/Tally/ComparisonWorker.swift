/// Compares the subjects of one block, on one thread.
struct ComparisonWorker {
    let block: BookComparison.Block
    let data: BookComparison.Subjects
    let before: ComparedSide
    let after: ComparedSide
    private let pairs: [Int]
    private let oldRules: [Int]
    private let newRules: [Int]
    /// By the position in `pairs`, that in `oldRules` and `newRules`.
    private let oldPlaces: [Int?]
    private let newPlaces: [Int?]
    /// By the position in `newRules`, that in `pairs`.
    private let newPositions: [Int]

    init(
        block: BookComparison.Block, pairs: [RulePairing.Pair], data: BookComparison.Subjects, before: ComparedSide,
        after: ComparedSide
    ) {
        self.block = block
        self.data = data
        self.before = before
        self.after = after
        self.pairs = block.pairs
        oldRules = block.pairs.compactMap { pairs[$0].before }
        newRules = block.pairs.compactMap { pairs[$0].after }
        oldPlaces = ComparisonWorker.places(block.pairs.map { pairs[$0].before != nil })
        newPlaces = ComparisonWorker.places(block.pairs.map { pairs[$0].after != nil })
        newPositions = block.pairs.indices.filter { pairs[block.pairs[$0]].after != nil }
    }

    private static func places(_ isThere: [Bool]) -> [Int?] {
        var count = 0
        return isThere.map { isThere in
            guard isThere else { return nil }
            defer { count += 1 }
            return count
        }
    }

    /// Whether a row is compared.
    func picks(_ row: Int, _ filter: SubjectFilter?) throws(DiagnosticList) -> Bool {
        guard let entity = block.after else { return filter == nil && isEvaluable(row, block.before, data.before) }
        guard isEvaluable(row, entity, data.after) else { return false }
        guard let filter else { return true }
        return try after.evaluation.picks(row, filter)
    }

    private func isEvaluable(_ row: Int, _ entity: Int?, _ data: DataSet) -> Bool {
        entity.map { data.tables[$0].isEvaluable(row) } ?? false
    }

    /// What a subject comes to; nil where nothing changed and nothing is paid.
    func compare(_ row: Int, _ summary: inout ComparisonSummary) -> SubjectComparison? {
        var old: [DecisionOutcome] = []
        if let entity = block.before, let oldRow = block.after.map({ data.row(before: entity, of: row, in: $0) }) ?? row
        {
            before.evaluation.decide(entity: entity, row: oldRow, rules: oldRules) {
                old.append(before.outcomes.outcome(of: $0))
            }
        }
        var new: [(outcome: DecisionOutcome, reasons: [String])] = []
        if let entity = block.after {
            after.evaluation.decide(entity: entity, row: row, rules: newRules) { decision in
                let outcome = after.outcomes.outcome(of: decision)
                let oldPlace = oldPlaces[newPositions[new.count]]
                let isSame = oldPlace.map { $0 < old.count && old[$0] == outcome } ?? false
                new.append((outcome, isSame ? [] : after.outcomes.reasons(of: decision)))
            }
        }
        return compare(row, old, new, &summary)
    }

    private func compare(
        _ row: Int, _ old: [DecisionOutcome], _ new: [(outcome: DecisionOutcome, reasons: [String])],
        _ summary: inout ComparisonSummary
    ) -> SubjectComparison? {
        var comparison = RowComparison()
        for (position, rule) in pairs.enumerated() {
            let was = oldPlaces[position].flatMap { $0 < old.count ? old[$0] : nil }
            let now = newPlaces[position].map { new[$0] }
            comparison.add(rule, before: was, after: now?.outcome, reasons: now?.reasons ?? [], to: &summary)
        }
        return comparison.finished(&summary) {
            block.after.map { after.subject(entity: $0, row: row) }
                ?? block.before.map { before.subject(entity: $0, row: row) } ?? ComparedSubject(entity: "", key: "")
        }
    }
}
