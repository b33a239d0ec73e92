import PolicyModel

/// First come, first served: what each claim of a queue is paid of a budget.
enum PaymentQueue {
    /// A claim's place in the queue: dates, numbers, quantities or texts of one kind; nil: unknown, after all others.
    typealias Place = PolicyValue?

    /// Whether one place is before another; nil where they are of different kinds and cannot be compared.
    static func isBefore(_ left: Place, _ right: Place) -> Bool? {
        switch (left, right) {
        case (nil, nil), (nil, _?): false
        case (_?, nil): true
        case (.date(let a)?, .date(let b)?): a < b
        case (.text(let a)?, .text(let b)?): Array(a.utf8).lexicographicallyPrecedes(Array(b.utf8))
        case (.quantity(let a)?, .quantity(let b)?): a.dimension == b.dimension ? a.scaled < b.scaled : nil
        case (.integer(let a)?, .integer(let b)?): a < b
        case (.integer(let a)?, .number(let b)?): Double(a) < b
        case (.number(let a)?, .integer(let b)?): a < Double(b)
        case (.number(let a)?, .number(let b)?): a < b
        default: nil
        }
    }

    /// What each claim is paid, in the order of the claims.
    ///
    /// - Parameters:
    ///   - claims: in any one unit, zero or above, in the order in which equal places are served.
    ///   - isPartial: whether the claim that the money runs out at is paid what is left; else the queue ends before it.
    /// - Returns: nil where two places cannot be compared.
    static func pay(_ claims: [Int128], places: [Place], total: Int128, isPartial: Bool) -> [Int128]? {
        var isComparable = true
        let order = claims.indices.sorted { left, right in
            guard let before = isBefore(places[left], places[right]), let after = isBefore(places[right], places[left])
            else {
                isComparable = false
                return left < right
            }
            return before || (!after && left < right)
        }
        guard isComparable else { return nil }
        var paid = [Int128](repeating: 0, count: claims.count)
        var left = total
        for index in order {
            if claims[index] > left {
                if isPartial { paid[index] = left }
                break
            }
            paid[index] = claims[index]
            left -= claims[index]
        }
        return paid
    }
}
