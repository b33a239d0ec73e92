import PolicyModel

/// What a step that takes the amounts of several subjects together leaves of them.
struct PooledAmounts: Sendable {
    /// What all who share something come to, and what there is for them.
    struct Pool: Sendable {
        /// The row that the pool belongs to; nil: there is one for all.
        var row: Int?
        var claims: Int128
        /// Nil: there is no limit, or it is not known.
        var limit: Int128?
        var paid: Int128
    }

    /// What became of one amount.
    enum Outcome {
        case unchanged
        /// The amount after the step, in 10^-18 元, and the index of its pool.
        case changed(Int128, pool: Int)
        case cause(Cause)
    }

    private struct Changes: Sendable {
        var rows: [Int32] = []
        /// By place in ``rows``.
        var amounts: [Int128] = []
        /// Index of the pool; below 0: one less than the negated index of the cause.
        var pools: [Int32] = []
    }

    private var changes: [Int: Changes] = [:]
    private var causes: [Cause] = []
    private(set) var pools: [Pool] = []

    /// - Parameter rule: the rule whose amount it is.
    func outcome(rule: Int, row: Int) -> Outcome {
        guard let changes = changes[rule] else { return .unchanged }
        var (low, high) = (0, changes.rows.count)
        while low < high {
            let middle = (low + high) / 2
            if Int(changes.rows[middle]) < row { low = middle + 1 } else { high = middle }
        }
        guard low < changes.rows.count, Int(changes.rows[low]) == row else { return .unchanged }
        let pool = Int(changes.pools[low])
        return pool < 0 ? .cause(causes[-pool - 1]) : .changed(changes.amounts[low], pool: pool)
    }

    mutating func add(_ pool: Pool) -> Int {
        pools.append(pool)
        return pools.count - 1
    }

    mutating func add(_ cause: Cause) -> Int {
        causes.append(cause)
        return -causes.count
    }

    /// Notes a change; rows may come in any order until ``finish()``.
    mutating func change(rule: Int, row: Int, to amount: Int128, pool: Int) {
        changes[rule, default: Changes()].rows.append(Int32(row))
        changes[rule, default: Changes()].amounts.append(amount)
        changes[rule, default: Changes()].pools.append(Int32(pool))
    }

    mutating func finish() {
        for (rule, unsorted) in changes {
            let order = unsorted.rows.indices.sorted { unsorted.rows[$0] < unsorted.rows[$1] }
            changes[rule] = Changes(
                rows: order.map { unsorted.rows[$0] }, amounts: order.map { unsorted.amounts[$0] },
                pools: order.map { unsorted.pools[$0] })
        }
    }
}
