/// Decides the rows of a worker's blocks by the engine asked for.
final class RowDecider {
    private let evaluation: Evaluation
    private let engine: EvaluationEngine
    private var engines: [Int: ColumnEngine?] = [:]
    private var block = RuleBook.Block<Int>(entity: 0, rows: 0..<0, items: [])
    /// The columns of the block at hand; nil where it is interpreted.
    private(set) var columns: ColumnEngine?

    /// The columns of the block at hand, where nobody compares what they say.
    var plainColumns: ColumnEngine? { engine == .both ? nil : columns }

    /// Tables with fewer rows are interpreted.
    private static let leastRows = 64

    private let altered: (@Sendable (Decision) -> Decision)?

    private let isLarge: Bool?

    /// - Parameter isLarge: whether the table has many rows, where its windows do not say; nil where it is there as a whole.
    init(_ evaluation: Evaluation, _ options: EvaluationOptions, isLarge: Bool? = nil) {
        self.isLarge = isLarge
        self.evaluation = evaluation
        engine = options.engine
        altered = options.altered
    }

    /// Goes on with another window of one table.
    /// - Returns: whether rules that were compiled for the last one stay as they are.
    func move(to window: DataSet) -> Bool {
        let old = evaluation.data
        evaluation.move(to: window)
        columns = nil
        guard engines.values.allSatisfy({ $0?.move(from: old) ?? true }) else {
            engines.removeAll()
            return false
        }
        return true
    }

    /// Turns to a block and gives its rows back.
    func turn(to block: RuleBook.Block<Int>, _ rows: [Int]) throws -> [Int] {
        self.block = block
        columns = columns(for: block)
        if !rows.isEmpty { columns?.run(block.rows) }
        return rows
    }

    private func columns(for block: RuleBook.Block<Int>) -> ColumnEngine? {
        if let known = engines[block.entity] { return known }
        let isLarge = isLarge ?? (evaluation.data.tables[block.entity].rowCount >= RowDecider.leastRows)
        guard engine == .both || engine == .columns && isLarge else { return nil }
        let made = ColumnEngine(evaluation, entity: block.entity, rules: block.items)
        engines[block.entity] = .some(made.isUseful ? made : nil)
        return made.isUseful ? made : nil
    }

    /// The decisions of the block's rules on one of its rows.
    /// - Throws: `engines-disagree`, where both were asked and they do.
    func decide(_ row: Int, _ body: (Decision) -> Void) throws(DiagnosticList) {
        guard let columns else {
            return evaluation.decide(entity: block.entity, row: row, rules: block.items, body)
        }
        guard engine == .both else { return columns.decide(row, body) }
        var decisions: [Decision] = []
        columns.decide(row) { decisions.append(altered?($0) ?? $0) }
        var expected: [Decision] = []
        evaluation.decide(entity: block.entity, row: row, rules: block.items) { expected.append($0) }
        for (decision, reference) in zip(decisions, expected) where decision != reference {
            throw DiagnosticList([.enginesDisagree(evaluation, decision, reference)])
        }
        for decision in expected { body(decision) }
    }
}

extension Diagnostic {
    static func enginesDisagree(_ evaluation: Evaluation, _ columns: Decision, _ interpreter: Decision) -> Diagnostic {
        let rule = evaluation.program.rules[interpreter.rule].fullID
        let key = evaluation.data.tables[interpreter.entity].key(interpreter.row)
        return Diagnostic(
            .error, "engines-disagree",
            LocalizedText(
                "internal error: columns and interpreter disagree on `\(rule)` for `\(key)`",
                "内部错误：列执行与解释执行对 `\(key)` 的 `\(rule)` 结论不一致"),
            at: evaluation.program.rules[interpreter.rule].location,
            notes: [
                Note(LocalizedText("columns: \(columns)", "列执行：\(columns)")),
                Note(LocalizedText("interpreter: \(interpreter)", "解释执行：\(interpreter)")),
            ],
            help: LocalizedText(
                "evaluate with `--engine interpreter`, and report this", "请改用 `--engine interpreter`，并报告此问题"))
    }
}
