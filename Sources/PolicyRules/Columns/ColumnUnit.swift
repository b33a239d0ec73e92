import PolicyModel

/// One function of a rule or an indicator, compiled: its value, and why rows have none.
final class ColumnUnit {
    /// Why a row has no value.
    enum Cause {
        case field(Int, ColumnSubject)
        case indicator(ColumnUnit)
        case computed(MissingFact.Reason)
        /// Another rule is undetermined, or in review.
        case undetermined(Int)
        case inReview(Int)
    }

    /// The code of rows that the interpreter decides.
    static let open: UInt8 = 255
    private static let maximumCauses = 250

    /// The name that computed facts go by.
    let name: String
    private(set) var causes: [Cause] = []
    private var events: [(mask: ColumnMask, code: UInt8)] = []
    var value = ColumnValue.unset
    /// The node with each row's cause, 0 where it has a value; nil where all have.
    private(set) var cause: Int?

    init(name: String) { self.name = name }

    /// Notes that the function ends on some rows, for the interpreter to decide.
    func open(_ mask: ColumnMask) { add(mask, ColumnUnit.open) }

    /// Notes that the function ends on some rows for want of something.
    func stop(_ mask: ColumnMask, _ cause: Cause) {
        guard mask != .none else { return }
        guard causes.count < ColumnUnit.maximumCauses else { return open(mask) }
        causes.append(cause)
        add(mask, UInt8(causes.count))
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
    var roots: [Int] {
        var roots = causeRoots
        switch value {
        case .choice(let node, _), .boolean(.node(let node)), .integer(let node), .number(let node), .date(let node),
            .text(let node, _), .quantity(let node, _, _), .wide(let node, _):
            roots.append(node)
        default: break
        }
        return roots
    }

    /// The nodes that tell why a row has no value, those of indicators that are read included.
    var causeRoots: [Int] {
        guard let cause else { return [] }
        return causes.reduce([cause]) { roots, cause in
            if case .indicator(let inner) = cause { roots + inner.causeRoots } else { roots }
        }
    }
}
