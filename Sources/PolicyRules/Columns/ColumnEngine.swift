import LuaHost
import PolicyModel

/// The rules of one entity as columns: decides a block of rows at once, and leaves to the interpreter what it cannot.
///
/// The interpreter is the reference. A rule whose functions cannot be read as columns is decided by it for every row; a
/// compiled rule for those rows on which something out of the ordinary happens. Decisions are the same either way.
public final class ColumnEngine {
    /// Rows of a block at most.
    public static let blockSize = 1024

    let evaluation: Evaluation
    public let entity: Int
    /// What the interpreter runs, and why, in the order of the rules.
    public private(set) var refusals: [(rule: Int, refusal: CompileRefusal)] = []
    /// By place in `rules`; nil for those that the interpreter decides whole.
    private var compiled: [RuleColumns?] = []
    /// The rules that are asked for.
    public let rules: [Int]
    let program: ColumnProgram
    /// By rule, the compiled rules that the asked ones rest on included.
    private var columns: [Int: RuleColumns] = [:]

    /// Compiles rules of one entity for an evaluation, as far as they can be.
    public init(_ evaluation: Evaluation, entity: Int, rules: [Int]) {
        self.evaluation = evaluation
        self.entity = entity
        self.rules = rules
        let compiler = ColumnCompiler(evaluation, entity: entity)
        var refusals: [(rule: Int, refusal: CompileRefusal)] = []
        var compiled: [RuleColumns?] = []
        for rule in rules {
            do throws(CompileRefusal) {
                let columns = try compiler.rule(rule)
                refusals += (columns.conditionRefusals + columns.refusals).map { (rule, $0) }
                compiled.append(columns)
            } catch {
                refusals.append((rule, error))
                compiled.append(nil)
            }
        }
        self.refusals = refusals
        self.compiled = compiled
        let needed = compiler.compiledRules
        columns = needed
        program = ColumnProgram(
            compiler.graph, roots: needed.values.flatMap { $0.roots }, evaluation, capacity: ColumnEngine.blockSize)
        owner = compiler
        readers = compiled.map { _ in reader(nil) }
    }

    let owner: ColumnCompiler

    /// Whether any of the rules is decided as columns; an observer wants to see each run.
    public var isUseful: Bool { evaluation.observer == nil && compiled.contains { $0 != nil } }

    /// Runs a block; results stand until the next one.
    public func run(_ rows: Range<Int>) {
        program.run(rows)
        for place in compiled.indices { readers[place] = reader(compiled[place]) }
    }

    /// By place in ``rules``, where the decisions of the last block stand.
    public private(set) var readers: [ColumnReader] = []

    private func reader(_ columns: RuleColumns?) -> ColumnReader {
        func pointer<T: BitwiseCopyable>(_ node: Int?, _: T.Type) -> UnsafePointer<T>? {
            node.map { UnsafePointer(frame.pointer($0, T.self)) }
        }
        let isPlain = columns.map { !isSettled($0.rule) } ?? false
        var choices: Int?
        var hasValue = false
        switch columns?.value?.value {
        case nil: break
        case .choice(let node, _): choices = node
        default: hasValue = true
        }
        var changed: Int?
        if case .node(let node)? = columns?.changed { changed = node }
        return ColumnReader(
            verdicts: isPlain ? pointer(columns?.verdict, UInt8.self) : nil,
            states: pointer(columns?.state, UInt8.self),
            failures: pointer(columns?.failed, UInt32.self), entitled: pointer(columns?.entitled, Int64.self),
            payable: pointer(columns?.payable, Int64.self), changed: pointer(changed, UInt8.self),
            choices: pointer(choices, UInt8.self), isAlwaysChanged: columns?.changed == .all, hasValue: hasValue)
    }

    private var frame: ColumnFrame { program.frame }

    // MARK: Reading

    /// Whether a rule of the last block is decided here; `place` is that in ``rules``, `row` one of the block.
    @inline(__always)
    public func verdictCode(_ place: Int, row: Int) -> UInt8 {
        guard let columns = compiled[place] else { return VerdictCode.open }
        return frame.pointer(columns.verdict, UInt8.self)[row &- frame.first]
    }

    func value<T: BitwiseCopyable>(_ node: Int, _ row: Int, _: T.Type = T.self) -> T {
        frame.pointer(node, T.self)[row - frame.first]
    }

    /// The decisions of the asked rules on one row of the block.
    public func decide(_ row: Int, _ body: (Decision) -> Void) { decide(row, places: Array(rules.indices), body) }

    /// The decisions of some of the asked rules, by their places, on one row of the block.
    public func decide(_ row: Int, places: [Int], _ body: (Decision) -> Void) {
        var decisions: [Decision] = []
        decisions.reserveCapacity(places.count)
        for place in places {
            guard let decision = decision(place, row: row) else { break }
            decisions.append(decision)
        }
        if decisions.count == places.count { return decisions.forEach(body) }
        evaluation.decide(
            entity: entity, row: row, rules: places.map { rules[$0] }, made: { self.decision($0, row) }, body)
    }

    /// The decision of one asked rule on one row of the block, where columns decide it whole.
    public func decision(_ place: Int, row: Int) -> Decision? {
        guard let columns = compiled[place], !isSettled(columns.rule) else { return nil }
        return decision(columns, row)
    }

    private func isSettled(_ rule: Int) -> Bool { evaluation.plan.groupOf[rule] != nil }

    /// The decision of a rule on a row of the block before settlement; nil where the interpreter makes it.
    func decision(_ rule: Int, _ row: Int) -> Decision? {
        columns[rule].flatMap { decision($0, row) }
    }

    private func decision(_ columns: RuleColumns, _ row: Int) -> Decision? {
        let code = value(columns.verdict, row, UInt8.self)
        guard code != VerdictCode.open, Int(code) < Verdict.allCases.count else { return nil }
        let verdict = Verdict.allCases[Int(code)]
        var decision = Decision(entity: entity, row: row, rule: columns.rule, verdict: verdict)
        if verdict == .outOfScope { return decision }
        if let scope = columns.scope, verdict == .undetermined, let facts = facts(scope, row), !facts.isEmpty {
            decision.missing = facts
            return decision
        }
        addConditions(columns, row, &decision)
        guard decision.failed.isEmpty else { return decision }
        for unit in columns.results { evaluation.add(facts(unit, row) ?? [], to: &decision) }
        guard decision.missing.isEmpty else { return decision }
        if let amount = columns.amount, let quantity = quantity(amount.value, row) {
            let declaration = evaluation.program.rules[columns.rule]
            evaluation.limit(
                quantity, floor: bound(columns.floor, declaration.floor, row),
                cap: bound(columns.cap, declaration.cap, row),
                columns.rule, &decision)
        }
        if let value = columns.value { decision.value = policyValue(value.value, row) }
        if verdict != .eligible { decision.payable = nil }
        return decision
    }

    private func addConditions(_ columns: RuleColumns, _ row: Int, _ decision: inout Decision) {
        var failed = columns.failed.map { value($0, row, UInt32.self) } ?? 0
        while failed != 0 {
            decision.failed.append(failed.trailingZeroBitCount)
            failed &= failed - 1
        }
        for unit in columns.conditions {
            guard let unit, let facts = facts(unit, row) else { continue }
            evaluation.add(facts, to: &decision)
        }
        // What other rules and people say comes after the functions.
        for reference in columns.references {
            switch reference.test {
            case .review:
                let holds = evaluation.people.decision(
                    row: row, rule: columns.rule, condition: reference.condition)?.holds
                if holds == nil { decision.review.append(reference.condition) }
            case .rule(let other):
                switch value(self.columns[other]?.verdict ?? columns.verdict, row, UInt8.self) {
                case VerdictCode.undetermined:
                    evaluation.add(self.decision(other, row)?.missing ?? [], to: &decision)
                case VerdictCode.review: decision.review.append(reference.condition)
                default: continue
                }
            }
        }
    }

    private func bound(_ unit: ColumnUnit?, _ bound: RuleDeclaration.Bound?, _ row: Int) -> Quantity? {
        if case .fixed(let quantity)? = bound { return quantity }
        return unit.flatMap { quantity($0.value, row) }
    }
}
