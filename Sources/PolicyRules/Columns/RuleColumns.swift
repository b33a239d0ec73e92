import PolicyModel

/// One compiled rule: where its decisions stand in the graph.
final class RuleColumns {
    let rule: Int
    var scope: ColumnUnit?
    /// By condition; nil for those that are no functions.
    var conditions: [ColumnUnit?] = []
    var amount: ColumnUnit?
    var floor: ColumnUnit?
    var cap: ColumnUnit?
    var value: ColumnUnit?
    /// The nodes of the verdict's code, and of the set of conditions that do not hold.
    var verdict = 0
    var failed: Int?
    /// What is open about the conditions; see ``RuleState``.
    var state: Int?
    /// In 分.
    var entitled: Int?
    /// In 分; nil too where other declarations have a say in it.
    var payable: Int?
    /// 1 where the floor, the cap or rounding changed the amount.
    var changed: ColumnMask = .none
    /// The conditions that are no functions.
    var references: [(condition: Int, test: Reference)] = []
    /// The rules that conditions name.
    var named: [RuleColumns] = []
    /// Functions that the interpreter runs, where the rest of the rule calls for it.
    var refusals: [CompileRefusal] = []
    /// Conditions that it runs, with all that is in the rule, where the scope holds.
    var conditionRefusals: [CompileRefusal] = []

    enum Reference {
        case rule(Int)
        case review
    }

    init(rule: Int) { self.rule = rule }

    /// The functions that are asked for an amount or value.
    var results: [ColumnUnit] { [amount, floor, cap, value].compactMap { $0 } }

    /// The rules that the scope and the conditions rest on.
    var askedByConditions: [RuleColumns] { named + ([scope] + conditions).flatMap { $0?.asked ?? [] } }

    /// The rules that the amount or value rests on.
    var askedByResults: [RuleColumns] { results.flatMap(\.asked) }

    /// Those of some rules, and of the rules that they rest on, of which the interpreter decides some subjects.
    static func interpreted(among rules: [RuleColumns]) -> [RuleColumns] {
        var (known, found, open) = (Set<ObjectIdentifier>(), [RuleColumns](), rules)
        while !open.isEmpty {
            let rule = open.removeFirst()
            guard known.insert(ObjectIdentifier(rule)).inserted else { continue }
            if !rule.conditionRefusals.isEmpty || !rule.refusals.isEmpty { found.append(rule) }
            open += rule.askedByConditions + rule.askedByResults
        }
        return found
    }

    /// The nodes that decisions are read from.
    var roots: [Int] {
        var roots = [verdict]
        for node in [failed, state, entitled, payable] { if let node { roots.append(node) } }
        if case .node(let node) = changed { roots.append(node) }
        for unit in [scope] + conditions { roots += unit?.causeRoots ?? [] }
        for unit in results { roots += unit.roots }
        return roots
    }
}
