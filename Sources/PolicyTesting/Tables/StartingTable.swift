public import PolicyModel
public import PolicyRules

/// A table of tests to start from, for one rule: one column a fact that it reads, rows at, just below and just above each
/// threshold that changes its answer, what the rule gives now as the expected outcome.
///
/// What is found is found by trying: the rule is evaluated with the figures of its own text. A person must check every row
/// against the policy, as the table expects what the rule does, right or wrong.
public struct StartingTable {
    /// One row: what it is called, what the rule was tried on, and what came.
    struct Row {
        var name: LocalizedText
        var trial: RuleTrial
        var outcome: RuleProbe.Outcome
    }

    let program: RuleProgram
    let rule: Int
    let probe: RuleProbe
    let candidates: FactCandidates
    var columns: [FactColumn] = []
    var rows: [Row] = []

    /// - Parameters:
    ///   - name: the rule's id, full or short.
    ///   - budget: how often the rule is evaluated at most; fewer find fewer thresholds.
    /// - Throws: `test-name-unknown`.
    public init(_ program: RuleProgram, rule name: String, budget: Int = 6000) throws(DiagnosticList) {
        try self.init(program, RuleInfluences(program), rule: name, budget: budget)
    }

    init(_ program: RuleProgram, _ influences: RuleInfluences, rule name: String, budget: Int) throws(DiagnosticList) {
        self.program = program
        rule = try StartingTable.rule(name, in: program)
        let last = program.rules[rule].effectiveTo ?? program.defaultTestDay
        probe = RuleProbe(program, rule: rule, on: min(program.defaultTestDay, last), budget: budget)
        candidates = FactCandidates(probe, influences)
        let base = improved(discovered(), keeping: budget / 2)
        columns = (columns + probe.columns(base)).uniqued.filter { base.facts[$0] != nil }
        makeRows(needed(base))
    }

    /// The same without facts that the rule does not ask for: each is left out in turn, those behind links first.
    private mutating func needed(_ base: RuleTrial) -> RuleTrial {
        var trial = base
        for column in columns.reversed() where !probe.columns(trial).contains(column) {
            // A link stays where something is said of the subject that it leads to.
            let path = column.path + [column.field]
            if column.isLink(schema) && trial.facts.keys.contains(where: { $0.path.starts(with: path) }) { continue }
            let less = trial.without(column)
            if let outcome = probe.outcome(less), outcome.answer == probe.outcome(trial)?.answer { trial = less }
        }
        columns = columns.filter { trial.facts[$0] != nil }
        return trial
    }

    /// The rule that a name means, the requested packs' own first.
    private static func rule(_ name: String, in program: RuleProgram) throws(DiagnosticList) -> Int {
        if let rule = program.rules.firstIndex(where: { $0.fullID == name }) { return rule }
        let found = program.rules.indices.filter { program.rules[$0].id == name }
        let own = found.filter { program.packs[program.rules[$0].pack].isRequested }
        let best = own.isEmpty ? found : own
        if best.count == 1 { return best[0] }
        if best.count > 1 { throw DiagnosticList([.testNameAmbiguous(name, best.map { program.rules[$0].fullID })]) }
        let vocabulary = TestVocabulary(program)
        if let other = vocabulary.declarations.first(where: { $0.id == name || $0.fullID == name }) {
            throw DiagnosticList([.testNameNoRule(name, other.kind)])
        }
        let names = program.rules.flatMap { [$0.id, $0.fullID] }
        throw DiagnosticList([.testNameUnknown(name, nearest: nearestName(to: name, among: names))])
    }

    var schema: Schema { program.schema }
    private static let columnLimit = 32

    // MARK: A subject to begin with

    /// Facts for everything that the rule asks for, one answer leading to the next question.
    private mutating func discovered() -> RuleTrial {
        var trial = RuleTrial(day: probe.day)
        for review in probe.reviewed { trial.decisions[review] = true }
        while ask(&trial, for: probe.columns(trial)) {}
        // `has` is no read: what the rule's text names may matter too.
        if score(trial) < 1000 { _ = ask(&trial, for: candidates.named) }
        return trial
    }

    /// Takes up facts that the trial lacks; false where it has them all.
    private mutating func ask(_ trial: inout RuleTrial, for asked: [FactColumn]) -> Bool {
        var isNew = false
        for column in asked where trial.facts[column] == nil && columns.count < StartingTable.columnLimit {
            trial.facts[column] = candidates.first(column, besides: trial.facts)
            if !columns.contains(column) { columns.append(column) }
            isNew = true
        }
        return isNew
    }

    /// Facts for which more of the rule holds: each in turn is given the value that does best.
    /// - Parameter rest: the evaluations that are left for the thresholds.
    private mutating func improved(_ start: RuleTrial, keeping rest: Int) -> RuleTrial {
        var trial = start
        var best = score(trial)
        for _ in 0..<8 where best < 1000 {
            let (before, count) = (trial, columns.count)
            for column in columns where best < 1000 && probe.budget >= rest {
                for value in values(for: column, trial) {
                    if probe.budget < rest { break }
                    let changed = trial.with(column, value)
                    let score = score(changed)
                    if score > best { (trial, best) = (changed, score) }
                }
            }
            while ask(&trial, for: probe.columns(trial)) {}
            best = score(trial)
            if trial == before && columns.count == count { break }
        }
        return trial
    }

    private func values(for column: FactColumn, _ trial: RuleTrial) -> [InputValue] {
        candidates.words(column)
            + candidates.thresholds(column, trial.facts).flatMap { threshold in
                [threshold.value, FactCandidates.step(threshold.value, up: true)].compactMap { $0 }
            }
    }

    /// 1000 for a subject that is eligible with an amount; less the more is wrong.
    private func score(_ trial: RuleTrial) -> Int {
        guard let outcome = probe.outcome(trial) else { return -1 }
        let decision = outcome.decision
        switch decision.verdict {
        case .eligible: return decision.entitled?.isZero == true ? 900 : 1000
        case .review: return decision.entitled?.isZero == true ? 850 : 990
        case .ineligible, .undetermined:
            return 500 - decision.failed.count * 10 - decision.missing.count - outcome.namedFaults
        case .error: return 100
        case .outOfScope: return 0
        }
    }
}

extension Array where Element: Hashable {
    /// Each element once, in the order in which they come first.
    var uniqued: [Element] {
        var seen: Set<Element> = []
        return filter { seen.insert($0).inserted }
    }
}
