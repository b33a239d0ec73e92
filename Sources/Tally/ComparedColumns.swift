/// Decisions of two sides on the rows of a block, as they stand in columns.
struct ComparedColumns {
    /// Where the rules of a pair stand among those of each side.
    struct Places {
        var before: Int?
        var after: Int?
    }

    /// What stands the same on both sides of one pair.
    private struct Same {
        var decisions = 0
        var eligible = 0
        var paidFen: Int128 = 0
    }

    /// One side of the block at hand.
    private struct Side {
        var columns: ColumnEngine?
        var readers: [ColumnReader] = []
        var ways: [UInt8] = []
        /// The text of a rule's choice, by place and number.
        var choices: [Int: String] = [:]
    }

    private var before = Side()
    private var after = Side()
    private var places: [Places] = []
    private var same: [Same] = []
    private var rows = 0..<0
    private var open: [Int] = []

    /// Turns to a block.
    /// - Returns: whether both sides have columns.
    mutating func turn(
        _ before: ColumnEngine?, _ after: ColumnEngine?, _ places: [Places], rows: Range<Int>
    ) -> Bool {
        guard let before, let after else { return false }
        ComparedColumns.turn(&self.before, before, rows)
        ComparedColumns.turn(&self.after, after, rows)
        self.places = places
        self.rows = rows
        same = Array(repeating: Same(), count: places.count)
        return true
    }

    private static func turn(_ side: inout Side, _ columns: ColumnEngine, _ rows: Range<Int>) {
        // Another entity has other rules.
        if side.columns !== columns { side.choices = [:] }
        side.columns = columns
        side.readers = columns.readers
        let needed = rows.count * side.readers.count
        if side.ways.count < needed { side.ways = Array(repeating: 0, count: needed) }
        side.ways.withUnsafeMutableBufferPointer { ways in
            guard let base = ways.baseAddress else { return }
            for (place, reader) in side.readers.enumerated() {
                // SAFETY: `ways` holds a byte for each row and reader.
                reader.classify(rows.count, asksForChanged: false, into: base + place * rows.count)
            }
        }
    }

    /// Counts what stands the same way on both sides of a row.
    /// - Returns: what those decisions pay, in 分, and the positions of all other pairs.
    mutating func compare(_ row: Int, _ sides: BookComparison.Sides) -> (paidFen: Int128, open: [Int]) {
        let offset = row - rows.lowerBound
        var paid: Int128 = 0
        open.removeAll(keepingCapacity: true)
        for position in places.indices {
            let way = sharedWay(position, offset)
            guard way != ColumnReader.Way.whole else {
                open.append(position)
                continue
            }
            guard way == ColumnReader.Way.eligible else {
                same[position].decisions += 1
                continue
            }
            guard let fen = sharedFen(position, offset, row, sides) else {
                open.append(position)
                continue
            }
            same[position].decisions += 1
            same[position].eligible += 1
            same[position].paidFen += Int128(fen)
            paid += Int128(fen)
        }
        return (paid, open)
    }

    /// The way of both sides; ``ColumnReader/Way/whole`` where they have not the same, or have to be asked.
    private func sharedWay(_ position: Int, _ offset: Int) -> UInt8 {
        let old = places[position].before.map { before.ways[$0 * rows.count + offset] }
        let new = places[position].after.map { after.ways[$0 * rows.count + offset] }
        if old == new { return old ?? ColumnReader.Way.whole }
        // A rule that only one side has matters to whom it is granted.
        guard let only = old == nil ? new : new == nil ? old : nil, only != ColumnReader.Way.eligible else {
            return ColumnReader.Way.whole
        }
        return only
    }

    /// What both sides pay, in 分, where amounts and values are the same.
    private mutating func sharedFen(
        _ position: Int, _ offset: Int, _ row: Int, _ sides: BookComparison.Sides
    ) -> Int64? {
        guard let oldPlace = places[position].before, let newPlace = places[position].after else { return nil }
        let (old, new) = (before.readers[oldPlace], after.readers[newPlace])
        guard old.hasAmount == new.hasAmount, old.entitledFen(offset) == new.entitledFen(offset),
            old.payableFen(offset) == new.payableFen(offset)
        else { return nil }
        let (oldChoice, newChoice) = (old.choice(offset), new.choice(offset))
        if oldChoice != nil || newChoice != nil {
            guard let oldChoice, let newChoice,
                ComparedColumns.text(&before, oldPlace, oldChoice, row, sides.before.outcomes)
                    == ComparedColumns.text(&after, newPlace, newChoice, row, sides.after.outcomes)
            else { return nil }
        }
        return old.payableFen(offset)
    }

    /// The text of a value that is one of a few, made once.
    private static func text(
        _ side: inout Side, _ place: Int, _ choice: UInt8, _ row: Int, _ outcomes: OutcomeReader
    ) -> String? {
        let key = place << 8 | Int(choice)
        if let text = side.choices[key] { return text }
        guard let decision = side.columns?.decision(place, row: row) else { return nil }
        let text = outcomes.outcome(of: decision).value
        side.choices[key] = text
        return text
    }

    /// Enters what stood the same into a summary.
    /// - Parameter rules: by position, the rule's index there.
    func count(_ rules: [Int], to summary: inout ComparisonSummary) {
        for (rule, same) in zip(rules, same) {
            summary.countSame(rule: rule, decisions: same.decisions, eligible: same.eligible, paidFen: same.paidFen)
        }
    }
}
