/// What one worker rendered of one block.
struct DecisionBlock: Sendable {
    var bytes: [UInt8] = []
    var summary: VerdictSummary
    /// Values in error, where values are what is rendered.
    var valueErrors = 0

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
    // SAFETY: grown to one byte a rule and row of the block, freed in deinit.
    private var ways: UnsafeMutablePointer<UInt8>
    private var wayCount = 1

    init(_ decider: RowDecider, _ renderer: DecisionRenderer, keepsFirst: Bool, only verdicts: Set<Verdict>?) {
        self.decider = decider
        self.renderer = renderer
        columnRenderer = ColumnRenderer(renderer)
        self.keepsFirst = keepsFirst
        self.verdicts = verdicts
        ways = .allocate(capacity: 1)
    }

    deinit { ways.deallocate() }

    /// Goes on with another window of one table.
    func move(to window: DataSet) {
        renderer.move(to: window)
        if !decider.move(to: window) { columnRenderer.forget() }
    }

    func write(_ block: RuleBook.Block<Int>, _ rows: [Int], _ result: inout DecisionBlock) throws {
        var rows = try decider.turn(to: block, rows)[...]
        guard let columns = decider.plainColumns else {
            for row in rows { try decider.decide(row) { add($0, &result) } }
            return
        }
        while keepsFirst, result.summary.first.count < result.summary.limit, let row = rows.popFirst() {
            try decider.decide(row) { add($0, &result) }
        }
        classify(columns, block, rows, &result)
        if !keepsFirst { result.bytes.reserveCapacity(rows.count * block.items.count * 64) }
        columns.readers.withUnsafeBufferPointer { readers in
            for row in rows { write(row, block, columns, readers, &result) }
        }
        columnRenderer.flush(to: &result.bytes)
    }

    /// Finds how each decision stands in its column, and counts those that are not asked for.
    private func classify(
        _ columns: ColumnEngine, _ block: RuleBook.Block<Int>, _ rows: ArraySlice<Int>, _ result: inout DecisionBlock
    ) {
        let size = block.rows.count
        if wayCount < size * block.items.count {
            ways.deallocate()
            wayCount = size * block.items.count
            ways = .allocate(capacity: wayCount)
        }
        let offsets = rows.map { $0 - block.rows.lowerBound }
        for (place, reader) in columns.readers.enumerated() {
            let own = ways + place * size
            // Only CSV has no steps to tell.
            reader.classify(size, asksForChanged: !keepsFirst && renderer.format != .csv, into: own)
            result.summary.add(reader, of: block.items[place], rows: offsets, ways: own, isShown: isShown)
        }
    }

    private func isShown(_ verdict: Verdict) -> Bool { verdicts?.contains(verdict) ?? true }

    /// One row: what is not plain is asked for in one go and set in its place.
    private func write(
        _ row: Int, _ block: RuleBook.Block<Int>, _ columns: ColumnEngine,
        _ readers: UnsafeBufferPointer<ColumnReader>, _ result: inout DecisionBlock
    ) {
        let offset = row - block.rows.lowerBound
        let (size, ways) = (block.rows.count, ways)
        var isWhole = false
        for place in readers.indices where ways[place &* size &+ offset] == ColumnReader.Way.whole { isWhole = true }
        if !isWhole && keepsFirst { return }
        var decisions = isWhole ? wholeDecisions(row, columns, readers, ways + offset, size) : []
        if !keepsFirst { columnRenderer.begin(entity: block.entity, row: row) }
        for place in readers.indices {
            let way = ways[place &* size &+ offset]
            if way == ColumnReader.Way.whole {
                columnRenderer.flush(to: &result.bytes)
                if let decision = decisions.popLast() { add(decision, &result) }
            } else if !keepsFirst, verdicts == nil || isShown(ColumnReader.Way.verdict(way)) {
                let isFirst = result.bytes.isEmpty && columnRenderer.isEmpty
                columnRenderer.append(way, readers[place], offset, of: block.items[place], isFirst: isFirst) {
                    columns.decision(place, row: row)
                }
            }
        }
        columnRenderer.flushIfMuch(to: &result.bytes)
    }

    /// The decisions on a row that are not plain, the last one first.
    private func wholeDecisions(
        _ row: Int, _ columns: ColumnEngine, _ readers: UnsafeBufferPointer<ColumnReader>, _ ways: UnsafePointer<UInt8>,
        _ size: Int
    ) -> [Decision] {
        var decisions: [Decision] = []
        for place in readers.indices.reversed() where ways[place &* size] == ColumnReader.Way.whole {
            guard let decision = columns.decision(place, row: row) else {
                let places = readers.indices.filter { ways[$0 &* size] == ColumnReader.Way.whole }
                decisions.removeAll()
                columns.decide(row, places: places) { decisions.append($0) }
                return decisions.reversed()
            }
            decisions.append(decision)
        }
        return decisions
    }

    private func add(_ decision: Decision, _ block: inout DecisionBlock) {
        let isShown = verdicts?.contains(decision.verdict) ?? true
        block.summary.add(decision, isShown: isShown)
        guard isShown else { return }
        renderer.append(decision, isFirst: block.bytes.isEmpty, to: &block.bytes)
    }
}
