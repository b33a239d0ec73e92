public import PolicyModel
public import PolicyRules

/// A table of tests to start from, for one rule: one column a fact that it reads, rows at, just below and just above each
/// threshold that changes its answer, what the rule gives now as the expected outcome.
///
/// What is found is found by trying: the rule is evaluated with the figures of its own text. A person must check every row
/// against the policy, as the table expects what the rule does, right or wrong.
public struct StartingTable {
    private let program: RuleProgram
    private let rule: Int
    private let probe: RuleProbe
    private let candidates: FactCandidates
    private var columns: [FactColumn] = []
    private var rows: [(name: String, facts: RuleProbe.Facts, outcome: RuleProbe.Outcome)] = []

    /// - Parameter name: the rule's id, full or short.
    /// - Throws: `test-name-unknown`.
    public init(_ program: RuleProgram, rule name: String) throws(DiagnosticList) {
        let own = program.rules.firstIndex { $0.id == name && program.packs[$0.pack].isRequested }
        guard let rule = own ?? program.rules.firstIndex(where: { $0.fullID == name || $0.id == name }) else {
            let names = program.rules.flatMap { [$0.id, $0.fullID] }
            throw DiagnosticList([.testNameUnknown(name, nearest: nearestName(to: name, among: names))])
        }
        self.program = program
        self.rule = rule
        let last = program.rules[rule].effectiveTo ?? program.defaultTestDay
        probe = RuleProbe(program, rule: rule, on: min(program.defaultTestDay, last))
        candidates = FactCandidates(probe)
        let base = improved(discovered())
        let read = Set(probe.columns(base))
        let shape = probe.outcome(base)?.shape
        columns = (columns + probe.columns(base)).uniqued.filter { column in
            base[column] != nil && (read.contains(column) || probe.outcome(base.without(column))?.shape != shape)
        }
        makeRows(base)
    }

    private var schema: Schema { program.schema }
    private static let columnLimit = 24

    // MARK: A subject to begin with

    /// Facts for everything that the rule asks for, one answer leading to the next question.
    private mutating func discovered() -> RuleProbe.Facts {
        var facts: RuleProbe.Facts = [:]
        for _ in 0..<40 {
            let new = probe.columns(facts).filter { facts[$0] == nil }
            if new.isEmpty { break }
            for column in new where columns.count < StartingTable.columnLimit {
                facts[column] = candidates.first(column)
                columns.append(column)
            }
        }
        // `has` is no read: what the rule's text names may matter too.
        if score(facts) < 1000 {
            for column in candidates.named where facts[column] == nil && columns.count < StartingTable.columnLimit {
                facts[column] = candidates.first(column)
                columns.append(column)
            }
        }
        return facts
    }

    /// Facts for which more of the rule holds: each in turn is given the value that does best.
    private mutating func improved(_ start: RuleProbe.Facts) -> RuleProbe.Facts {
        var facts = start
        var best = score(facts)
        for _ in 0..<3 where best < 1000 {
            let before = best
            for column in columns where best < 1000 && probe.budget >= 1000 {
                let words = candidates.words(column)
                let values =
                    words
                    + candidates.thresholds(column, facts).flatMap { value in
                        [value, FactCandidates.step(value, up: true)].compactMap { $0 }
                    }
                for value in values {
                    // The other half is for the thresholds.
                    if probe.budget < 1000 { break }
                    var changed = facts
                    changed[column] = value
                    let score = score(changed)
                    if score > best { (facts, best) = (changed, score) }
                }
            }
            for column in probe.columns(facts) where facts[column] == nil && columns.count < StartingTable.columnLimit {
                facts[column] = candidates.first(column)
                columns.append(column)
            }
            best = score(facts)
            if best == before { break }
        }
        return facts
    }

    /// 1000 for a subject that is eligible with an amount; less the more is wrong.
    private func score(_ facts: RuleProbe.Facts) -> Int {
        guard let decision = probe.outcome(facts)?.decision else { return -1 }
        switch decision.verdict {
        case .eligible: return decision.entitled?.isZero == true ? 900 : 1000
        case .review: return decision.entitled?.isZero == true ? 850 : 1000
        case .ineligible, .undetermined:
            return 500 - decision.failed.count * 10 - decision.missing.count
        case .error: return 100
        case .outOfScope: return 0
        }
    }

    // MARK: Rows

    private mutating func makeRows(_ base: RuleProbe.Facts) {
        add("基准", base)
        for column in columns {
            let title = column.header(schema, of: probe.entity, in: probe.year)
            for value in turningPoints(column, base) {
                guard let rows = threshold(column, value, base) else { continue }
                for (word, facts) in rows { add("\(title) \(word) \(column.cell(value, schema))", facts) }
            }
            for value in candidates.words(column) where value != base[column] {
                let facts = base.merging([column: value]) { _, new in new }
                guard let outcome = probe.outcome(facts), outcome.shape != probe.outcome(base)?.shape else { continue }
                add("\(title) \(column.cell(value, schema))", facts)
            }
            add("\(title) 缺失", base.without(column))
        }
    }

    /// Of all thresholds that a fact may have those between which the answer changes, or its amount leaves a line.
    private func turningPoints(_ column: FactColumn, _ base: RuleProbe.Facts) -> [InputValue] {
        var seen: Set<String> = []
        var values = candidates.thresholds(column, base)
        let own = Set(values.map { column.cell($0, schema) })
        // What lies beyond the first and the last one, and far off, to see whether the answer changes there.
        values += base[column].map(FactCandidates.extremes) ?? []
        let ordered = values.sorted { (FactCandidates.position($0) ?? 0) < (FactCandidates.position($1) ?? 0) }
        for (value, isUp) in [(ordered.first, false), (ordered.last, true)] {
            if let value, let beyond = FactCandidates.step(value, up: isUp) { values.append(beyond) }
        }
        let points = values.filter { seen.insert(column.cell($0, schema)).inserted }
            .compactMap { value in FactCandidates.position(value).map { (value: value, position: $0) } }
            .sorted { $0.position < $1.position }
        let outcomes = points.map { point in probe.outcome(base.merging([column: point.value]) { _, new in new }) }
        let turning = points.indices.filter { index in
            guard own.contains(column.cell(points[index].value, schema)) else { return false }
            let neighbours = [index - 1, index + 1].filter(points.indices.contains)
            if neighbours.contains(where: { outcomes[$0]?.shape != outcomes[index]?.shape }) { return true }
            guard neighbours.count == 2, let a = outcomes[index - 1]?.amount, let b = outcomes[index]?.amount,
                let c = outcomes[index + 1]?.amount
            else { return false }
            let before = (b - a) / (points[index].position - points[index - 1].position)
            let after = (c - b) / (points[index + 1].position - points[index].position)
            return (after - before).magnitude > 0.001 * (after.magnitude + before.magnitude)
        }.map { points[$0].value }
        let between = zip(points, points.dropFirst()).compactMap { turningPoint(column, base, $0.value, $1.value) }
        return turning + between
    }

    /// The last value before the answer changes, where it changes between two values and not right beside either; halves
    /// the way until the two sides touch.
    private func turningPoint(
        _ column: FactColumn, _ base: RuleProbe.Facts, _ low: InputValue, _ high: InputValue
    ) -> InputValue? {
        func shape(_ value: InputValue) -> [String]? {
            probe.outcome(base.merging([column: value]) { _, new in new })?.shape
        }
        guard var low = FactCandidates.step(low, up: true), var high = FactCandidates.step(high, up: false),
            let first = shape(low), let last = shape(high), first != last
        else { return nil }
        while let middle = FactCandidates.middle(low, high) {
            guard let found = shape(middle) else { return nil }
            if found == first { low = middle } else { high = middle }
        }
        return low
    }

    /// The rows around a value at which the answer changes; nil where it does not.
    private func threshold(
        _ column: FactColumn, _ value: InputValue, _ base: RuleProbe.Facts
    ) -> [(String, RuleProbe.Facts)]? {
        func facts(_ value: InputValue?) -> RuleProbe.Facts? {
            value.map { value in base.merging([column: value]) { _, new in new } }
        }
        guard let below = facts(FactCandidates.step(value, up: false)), let at = facts(value),
            let above = facts(FactCandidates.step(value, up: true)), let first = probe.outcome(below),
            let second = probe.outcome(at), let third = probe.outcome(above)
        else { return nil }
        let changes =
            first.shape != second.shape || second.shape != third.shape
            || StartingTable.isJump(first.amount, second.amount, third.amount)
        return changes ? [("略低于", below), ("恰为", at), ("略高于", above)] : nil
    }

    /// Whether three amounts in equal steps do not lie on a line.
    private static func isJump(_ a: Double?, _ b: Double?, _ c: Double?) -> Bool {
        guard let a, let b, let c else { return false }
        let (before, after) = (b - a, c - b)
        return (after - before).magnitude > max(0.05 * (before.magnitude + after.magnitude), 0.021)
    }

    private mutating func add(_ name: String, _ facts: RuleProbe.Facts) {
        guard let outcome = probe.outcome(facts), !rows.contains(where: { $0.facts == facts }) else { return }
        rows.append((name, facts, outcome))
    }

    // MARK: Text

    /// The table, with a note in each row that it is to be checked.
    public func csv(_ language: Language) -> String {
        let declaration = program.rules[rule]
        let prefix = "expect." + (program.packs[declaration.pack].isRequested ? declaration.id : declaration.fullID)
        var header = ["test", "as_of"] + columns.map { $0.header(schema, of: probe.entity, in: probe.year) }
        header.append("\(prefix).verdict")
        if declaration.amount != nil { header.append("\(prefix).entitled（元）") }
        if hasPlainValue { header.append("\(prefix).value") }
        header += ["\(prefix).failed", "\(prefix).missing", "note"]
        let note = LocalizedText("computed by the rule as it is: check it", "由现行规则算出，请核对").text(language)
        let lines = rows.map { row -> [String] in
            let decision = row.outcome.decision
            var cells = [row.name, probe.day.description] + columns.map { $0.cell(row.facts[$0], schema) }
            cells.append(decision.verdict.rawValue)
            if declaration.amount != nil { cells.append(decision.entitled?.fenText() ?? "-") }
            if hasPlainValue { cells.append(plain(decision.value)) }
            let missing = decision.missing.map { $0.name(schema) }.uniqued
            let failed = decision.failed.map { declaration.conditions[$0].id }
            return cells + [list(failed), list(missing), note]
        }
        return ([header] + lines).map { $0.map(StartingTable.quoted).joined(separator: ",") + "\n" }.joined()
    }

    private func list(_ names: [String]) -> String { names.isEmpty ? "-" : names.joined(separator: ";") }

    /// Whether every value fits a cell.
    private var hasPlainValue: Bool {
        let values = rows.compactMap(\.outcome.decision.value)
        return !values.isEmpty
            && values.allSatisfy { value in
                switch value {
                case .list, .record, .subject: false
                default: true
                }
            }
    }

    private func plain(_ value: PolicyValue?) -> String {
        switch value {
        case .text(let text): text
        case .boolean(let value): value ? "true" : "false"
        case .integer(let value): String(value)
        case .number(let value): ExactDecimal(value).map(FactColumn.text) ?? ""
        case .date(let date): date.description
        case .quantity(let quantity): quantity.text(in: .base(of: quantity.dimension))
        default: ""
        }
    }

    private static func quoted(_ cell: String) -> String {
        guard cell.contains(where: { ",\"\n\r".contains($0) }) else { return cell }
        return "\"" + cell.split(separator: "\"", omittingEmptySubsequences: false).joined(separator: "\"\"") + "\""
    }
}

extension RuleProbe.Facts {
    /// The same with one fact unknown.
    fileprivate func without(_ column: FactColumn) -> RuleProbe.Facts {
        var facts = self
        facts[column] = nil
        return facts
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order in which they come first.
    fileprivate var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
