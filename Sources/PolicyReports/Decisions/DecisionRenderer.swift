public import PolicyModel
public import PolicyRules

/// Writes decisions as text, in one of the formats of `tally eval`.
///
/// Made once and shared by all threads: whatever decisions of one rule have in common is written in advance, and each
/// decision is appended to a buffer that the caller reuses.
///
/// ```swift
/// let renderer = DecisionRenderer(catalogue: catalogue, data: data, format: .ndjson, language: .zh)
/// var buffer = renderer.header()
/// for (index, decision) in decisions.enumerated() {
///     renderer.append(decision, isFirst: index == 0, to: &buffer)
/// }
/// buffer += renderer.footer(summary)
/// ```
public struct DecisionRenderer: Sendable {
    public let format: DecisionFormat
    /// The language of error messages and of the table; keys and codes are the same in all.
    public let language: Language
    let keys: SubjectKeys
    let values: ValueWriter
    let facts: MissingFactWriter
    let pool: FragmentPool
    let rules: RuleFragmentTable
    /// `{"entity":"enterprise","subject":` of each entity.
    let openings: [Fragment]
    /// `enterprise,` of each entity.
    let entityCells: [Fragment]
    private let catalogue: RuleCatalogue

    public init(catalogue: RuleCatalogue, data: DataSet, format: DecisionFormat, language: Language) {
        self.format = format
        self.language = language
        self.catalogue = catalogue
        keys = SubjectKeys(data)
        values = ValueWriter(keys: keys)
        facts = MissingFactWriter(schema: data.schema, keys: keys)
        var writer = FragmentPool.Writer()
        rules = RuleFragmentTable(catalogue, &writer)
        openings = data.schema.entities.map {
            writer.add("{\"entity\":".utf8 + JSONText.quoted($0.name) + ",\"subject\":".utf8)
        }
        entityCells = data.schema.entities.map {
            var cell = Array($0.name.utf8)
            cell.quoteCell(from: 0)
            return writer.add(cell + [UInt8(ascii: ",")])
        }
        pool = writer.finish()
    }

    /// Names the subjects of another window of the same data from now on; only for a renderer that one thread has to itself.
    package func move(to window: DataSet) { keys.move(to: window) }

    /// What stands before the first decision.
    public func header() -> [UInt8] {
        switch format {
        case .table, .ndjson: []
        case .json: [UInt8(ascii: "[")]
        case .csv: Array("entity,subject,rule,verdict,entitled,payable,value,failed,missing,review,errors\n".utf8)
        }
    }

    /// Appends one decision; nothing in the table's format, which ``footer(_:budgets:)`` writes whole.
    ///
    /// - Parameter isFirst: whether no decision stands before it in the output; a JSON array has a comma between two.
    public func append(_ decision: Decision, isFirst: Bool, to output: inout [UInt8]) {
        switch format {
        case .table: break
        case .ndjson:
            appendJSON(decision, to: &output)
            output.append(UInt8(ascii: "\n"))
        case .json:
            output.append(literal: isFirst ? "\n" : ",\n")
            appendJSON(decision, to: &output)
        case .csv: appendCSV(decision, to: &output)
        }
    }

    /// What stands after the last decision; in the table's format the summary per rule, the first rows, who bears what, and
    /// what became of the budgets.
    ///
    /// - Parameter budgets: in the order in which the table lists them; the other formats leave them out.
    public func footer(_ summary: VerdictSummary, budgets: [BudgetUse] = []) -> [UInt8] {
        switch format {
        case .table:
            Array(DecisionTable(catalogue: catalogue, keys: keys, language: language).text(summary, budgets).utf8)
        case .json: Array("\n]\n".utf8)
        case .ndjson, .csv: []
        }
    }
}
