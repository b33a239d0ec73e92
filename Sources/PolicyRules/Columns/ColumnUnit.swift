import PolicyModel

/// One function of a rule or an indicator, compiled: its value, and why rows have none.
final class ColumnUnit {
    /// Why a row has no value.
    enum Cause {
        case field(Int, ColumnSubject)
        case indicator(ColumnUnit)
        case computed(MissingFact.Reason)
        /// The same on all rows.
        case fact(MissingFact)
        /// Another rule is undetermined, or in review.
        case undetermined(Int)
        case inReview(Int)
        /// Members of a collection lack something.
        case members(Members)

        struct Members {
            let members: ColumnMembers
            let fold: Int
            /// What was asked of each member.
            let unit: ColumnUnit
            /// The nodes that the members are told by: the owners where they are not the rows, and what members see.
            let inputs: [Int]
        }

        fileprivate var isTold: Bool {
            switch self {
            case .field(_, let subject): subject.isTold
            case .indicator(let unit): unit.subject.isTold
            default: true
            }
        }
    }

    /// The code of rows that the interpreter decides.
    static let open: UInt8 = 255
    private static let maximumCauses = 250

    /// The name that computed facts go by.
    let name: String
    /// Whom the function is called on, and the year that it counts from.
    let subject: ColumnSubject
    /// The rule that it is part of; nil for indicators.
    let rule: Int?
    /// Whether it is asked of each member of a collection by another function.
    let isOfMember: Bool
    private(set) var causes: [Cause] = []
    /// The rules that it asks, or that indicators and functions of members ask which it reads.
    private(set) var asked: [RuleColumns] = []
    private var events: [(mask: ColumnMask, code: UInt8)] = []
    var value = ColumnValue.unset
    /// The node with each row's cause, 0 where it has a value; nil where all have.
    private(set) var cause: Int?

    init(name: String, subject: ColumnSubject, rule: Int?, isOfMember: Bool = false) {
        self.isOfMember = isOfMember
        self.name = name
        self.subject = subject
        self.rule = rule
    }

    /// Notes that the function ends on some rows, for the interpreter to decide.
    func open(_ mask: ColumnMask) { add(mask, ColumnUnit.open) }

    /// Notes that the function ends on some rows for want of something.
    func stop(_ mask: ColumnMask, _ cause: Cause) {
        guard mask != .none else { return }
        guard causes.count < ColumnUnit.maximumCauses, cause.isTold, subject.isTold else { return open(mask) }
        causes.append(cause)
        add(mask, UInt8(causes.count))
    }

    /// Notes rules that are asked on the way.
    func ask(_ rules: [RuleColumns]) {
        for rule in rules where !asked.contains(where: { $0 === rule }) { asked.append(rule) }
    }

    private func add(_ mask: ColumnMask, _ code: UInt8) {
        guard mask != .none else { return }
        if events.last?.code == code, events.last?.mask == mask { return }
        events.append((mask, code))
    }

    /// Ends the function: no further events come.
    func finish(_ graph: ColumnGraph) {
        guard !events.isEmpty else { return }
        cause = graph.add(.causes(events.map(\.code)), events.map { graph.node($0.mask) }, .byte)
    }

    /// The nodes that the value and its cause are read from.
    var roots: [Int] { causeRoots + value.roots }

    /// The nodes that tell why a row has no value, those of indicators that are read included.
    var causeRoots: [Int] {
        guard let cause else { return [] }
        return causes.reduce([cause]) { roots, cause in
            switch cause {
            case .indicator(let inner): roots + inner.causeRoots
            case .members(let members): roots + members.inputs
            default: roots
            }
        }
    }
}

extension ColumnSubject {
    /// The node that has the row.
    var roots: [Int] { row.map { [$0] } ?? [] }
}

extension ColumnValue {
    /// The nodes that a value is read from.
    var roots: [Int] {
        switch self {
        case .choice(let node, _), .boolean(.node(let node)), .integer(let node), .number(let node), .date(let node),
            .text(let node, _), .quantity(let node, _, _), .wide(let node, _):
            [node]
        case .subject(let subject): subject.roots
        case .literal(let literal): literal.entries.flatMap { $0.value.roots }
        case .split(let alternatives):
            alternatives.flatMap { alternative in
                if case .node(let node) = alternative.mask {
                    [node] + alternative.value.roots
                } else {
                    alternative.value.roots
                }
            }
        default: []
        }
    }
}
