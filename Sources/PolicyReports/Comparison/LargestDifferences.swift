/// Those whose difference is largest, at most so many; of those as large the first ones.
struct LargestDifferences: Sendable {
    private let limit: Int
    private var kept: [SubjectComparison] = []

    init(limit: Int) { self.limit = limit }

    mutating func insert(_ comparison: SubjectComparison) {
        kept.append(comparison)
        if limit < Int.max / 2, kept.count >= 2 * limit + 32 { kept = sorted }
    }

    mutating func insert(_ later: LargestDifferences) {
        for comparison in later.kept { insert(comparison) }
    }

    /// The largest first, then in the order in which they came.
    var sorted: [SubjectComparison] {
        let order = kept.indices.sorted { left, right in
            let (a, b) = (kept[left].difference.magnitude, kept[right].difference.magnitude)
            return a != b ? a > b : left < right
        }
        return order.prefix(limit).map { kept[$0] }
    }
}
