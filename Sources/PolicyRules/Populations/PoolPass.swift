import PolicyModel

/// What a pass for pooled amounts found of some rows: key, owner and amount only.
struct PoolBlock: Sendable {
    struct Item: Sendable {
        var entity: Int32
        var row: Int32
        var rule: Int32
        /// The row of the pool's owner; -1: there is one pool for all.
        var owner: Int32
        /// In 10^-18 元.
        var amount: Int128
        /// The place in a queue; nil: unknown, or there is no queue.
        var place: PaymentQueue.Place?
    }

    var items: [Item] = []
    var causes: [(row: Int32, rule: Int32, cause: Cause)] = []
}

/// Gathers the amounts that a step takes together.
final class PoolPass {
    let step: SettlementPlan.Step
    private(set) var items: [PoolBlock.Item] = []
    private(set) var causes: [(row: Int32, rule: Int32, cause: Cause)] = []

    init(_ step: SettlementPlan.Step) { self.step = step }

    /// Takes the blocks in the order of the rows.
    func add(_ block: PoolBlock) {
        items += block.items
        causes += block.causes
    }
}
