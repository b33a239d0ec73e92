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
    private var subject: [UInt8] = []

    init(_ decider: RowDecider, _ renderer: DecisionRenderer, keepsFirst: Bool, only verdicts: Set<Verdict>?) {
        self.decider = decider
        self.renderer = renderer
        columnRenderer = ColumnRenderer(renderer)
        self.keepsFirst = keepsFirst
        self.verdicts = verdicts
    }

    func write(_ block: RuleBook.Block<Int>, _ rows: [Int], _ result: inout DecisionBlock) throws {
        let rows = try decider.turn(to: block, rows)
        guard let columns = decider.plainColumns, !keepsFirst else {
            for row in rows { try decider.decide(row) { add($0, &result) } }
            return
        }
        result.bytes.reserveCapacity(rows.count * block.items.count * 64)
        for row in rows { write(row, block, columns, &result) }
    }

    /// One row: what is not plain is asked for in one go and set in its place.
    private func write(
        _ row: Int, _ block: RuleBook.Block<Int>, _ columns: ColumnEngine, _ result: inout DecisionBlock
    ) {
        let offset = row - block.rows.lowerBound
        let readers = columns.readers
        var whole: [Int] = []
        plains.removeAll(keepingCapacity: true)
        for place in readers.indices {
            let plain = readers[place].plain(offset)
            if let plain, columnRenderer.canRender(plain) {
                plains.append(plain)
            } else {
                plains.append(nil)
                whole.append(place)
            }
        }
        var decisions: [Decision] = []
        if !whole.isEmpty { columns.decide(row, places: whole) { decisions.append($0) } }
        subject.removeAll(keepingCapacity: true)
        columnRenderer.appendSubject(entity: block.entity, row: row, to: &subject)
        var next = 0
        for place in readers.indices {
            guard let plain = plains[place] else {
                add(decisions[next], &result)
                next += 1
                continue
            }
            let isShown = verdicts?.contains(plain.verdict) ?? true
            result.summary.add(plain, of: block.items[place], isShown: isShown)
            guard isShown else { continue }
            columnRenderer.append(
                plain, of: block.items[place], subject: subject, isFirst: result.bytes.isEmpty, to: &result.bytes
            ) { columns.decision(place, row: row) }
        }
    }

    private func add(_ decision: Decision, _ block: inout DecisionBlock) {
        let isShown = verdicts?.contains(decision.verdict) ?? true
        block.summary.add(decision, isShown: isShown)
        guard isShown else { return }
        renderer.append(decision, isFirst: block.bytes.isEmpty, to: &block.bytes)
    }
}
