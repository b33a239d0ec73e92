/// Packs loaded once, to decide on one data set after another: what a service keeps for each of its threads.
///
/// ``RuleBook/evaluate(_:_:)`` loads the packs afresh for each of its workers, which is nothing beside a hundred thousand
/// subjects and everything beside one. A desk keeps them loaded. It is confined to one thread at a time.
///
/// ```swift
/// let desk = try RuleDesk(book)
/// for data in requests {                       // each a data set of one firm, or a few
///     let decisions = try desk.decide(data, options)
/// }
/// ```
public final class RuleDesk {
    private let book: RuleBook
    private let program: RuleProgram

    /// - Throws: what keeps the packs from loading once more.
    public init(_ book: RuleBook) throws(DiagnosticList) {
        self.book = book
        program = try book.makeProgram()
    }

    /// The same decisions as ``RuleBook/evaluate(_:_:)``, in the same order.
    ///
    /// - Parameter options: `threads` and `engine` are of no account.
    /// - Throws: ``DiagnosticList`` for a filter or rule glob that makes no sense, ``LuaError`` where the machine's memory is
    ///   short.
    public func decide(_ data: DataSet, _ options: EvaluationOptions = EvaluationOptions()) throws -> [Decision] {
        let blocks = try book.plan(data, options)
        guard !blocks.isEmpty else { return [] }
        let evaluation = try Evaluation(program, on: data, asOf: options.asOf, year: options.year(for: data))
        let filter = try options.filter.map { try SubjectFilter($0, entity: options.filterEntity, in: program) }
        var decisions: [Decision] = []
        for block in blocks {
            let table = data.tables[block.entity]
            for row in block.rows where table.isEvaluable(row) {
                if let filter, try !evaluation.picks(row, filter) { continue }
                evaluation.decide(entity: block.entity, row: row, rules: block.items) { decisions.append($0) }
            }
        }
        return decisions
    }

    /// The same explanations as ``RuleBook/explain(_:subject:entity:_:)``.
    ///
    /// - Parameters:
    ///   - key: the subject's key as in the data.
    ///   - entity: its entity; nil: the one whose table has the key, enterprises first.
    /// - Throws: `subject-unknown`, `subject-unusable`; `rule-unmatched`, also where none of the rules is about the
    ///   subject's entity.
    public func explain(
        _ data: DataSet, subject key: String, entity: String? = nil, _ options: EvaluationOptions = EvaluationOptions()
    ) throws -> [Explanation] {
        let subject = try book.subject(data, key, entity, options)
        let evaluation = try Evaluation(
            program, on: data, asOf: options.asOf, year: options.year(for: data), isExplaining: true)
        return evaluation.explain(subject.rules, entity: subject.entity, row: subject.row)
    }
}
