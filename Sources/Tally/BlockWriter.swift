/// What one worker rendered of one block.
struct DecisionBlock: Sendable {
    var bytes: [UInt8] = []
    var summary: VerdictSummary

    init(ruleCount: Int) { summary = VerdictSummary(ruleCount: ruleCount) }
}

/// Decides and renders the rows of a worker's blocks: from their columns where decisions are plain, else one by one.
final class BlockWriter {
    private let decider: RowDecider
    private let renderer: DecisionRenderer
    private let columnRenderer: ColumnRenderer
    /// Whether the first decisions are wanted whole, for the summary.
    private let keepsFirst: Bool
    private let verdicts: Set<Verdict>?
    private var plains: [ColumnReader.Plain?] = []

    init(_ decider: RowDecider, _ renderer: DecisionRenderer, keepsFirst: Bool, only verdicts: Set<Verdict>?) {
        self.decider = decider
        self.renderer = renderer
        columnRenderer = ColumnRenderer(renderer)
        self.keepsFirst = keepsFirst
        self.verdicts = verdicts
    }

    func write(_ block: RuleBook.Block<Int>, _ rows: [Int], _ result: inout DecisionBlock) throws {
        let rows = try decider.turn(to: block, rows)
        guard let columns = decider.plainColumns else {
            for row in rows { try decider.decide(row) { add($0, &result) } }
            return
        }
        let readers = columns.readers
        if !keepsFirst { result.bytes.reserveCapacity(rows.count * block.items.count * 64) }
        for row in rows {
            if keepsFirst && result.summary.first.count < result.summary.limit {
                try decider.decide(row) { add($0, &result) }
            } else {
                write(row, block, columns, readers, &result)
            }
        }
    }

    /// One row: what is not plain is asked for in one go and set in its place.
    private func write(
        _ row: Int, _ block: RuleBook.Block<Int>, _ columns: ColumnEngine, _ readers: [ColumnReader],
        _ result: inout DecisionBlock
    ) {
        let offset = row - block.rows.lowerBound
        var whole: [Int] = []
        plains.removeAll(keepingCapacity: true)
        for place in readers.indices {
            var plain = readers[place].plain(offset)
            if let known = plain, !keepsFirst, !columnRenderer.canRender(known) { plain = nil }
            plains.append(plain)
            if plain == nil { whole.append(place) }
        }
        var decisions: [Decision] = []
        if !whole.isEmpty { columns.decide(row, places: whole) { decisions.append($0) } }
        if !keepsFirst { columnRenderer.begin(entity: block.entity, row: row) }
        var next = 0
        for place in readers.indices {
            guard let plain = plains[place] else {
                columnRenderer.flush(to: &result.bytes)
                add(decisions[next], &result)
                next += 1
                continue
            }
            let isShown = verdicts?.contains(plain.verdict) ?? true
            result.summary.add(plain, of: block.items[place], isShown: isShown)
            guard isShown, !keepsFirst else { continue }
            columnRenderer.append(plain, of: block.items[place], isFirst: isFirst(result)) {
                columns.decision(place, row: row)
            }
        }
        columnRenderer.flush(to: &result.bytes)
    }

    private func isFirst(_ result: DecisionBlock) -> Bool { result.bytes.isEmpty && columnRenderer.isEmpty }

    private func add(_ decision: Decision, _ block: inout DecisionBlock) {
        let isShown = verdicts?.contains(decision.verdict) ?? true
        block.summary.add(decision, isShown: isShown)
        guard isShown else { return }
        renderer.append(decision, isFirst: block.bytes.isEmpty, to: &block.bytes)
    }
}
