import PolicyModel

/// First come, first served: what each claim of a queue is paid of a budget.
enum PaymentQueue {
    /// A claim's place in the queue.
    enum Place: Sendable, Hashable {
        case score(Score)
        case text(String)

        init?(_ value: PolicyValue) {
            if case .text(let text) = value {
                self = .text(text)
            } else if let score = Score(value) {
                self = .score(score)
            } else {
                return nil
            }
        }

        /// Whether it can be compared with another.
        func isComparable(with other: Place) -> Bool {
            switch (self, other) {
            case (.score(let a), .score(let b)): a.kind == b.kind
            case (.text, .text): true
            default: false
            }
        }

        /// Text goes by its code points.
        fileprivate func isBefore(_ other: Place) -> Bool {
            switch (self, other) {
            case (.score(let a), .score(let b)): a.compared(to: b) == -1
            case (.text(let a), .text(let b)): a.utf8.lexicographicallyPrecedes(b.utf8)
            default: false
            }
        }
    }

    /// What each claim is paid, in the order of the claims.
    ///
    /// - Parameters:
    ///   - claims: in any one unit, zero or above, in the order in which equal places are served.
    ///   - places: by claim; nil: unknown, after all others.
    ///   - isPartial: whether the claim that the money runs out at is paid what is left; else the queue ends before it.
    /// - Returns: nil where two places cannot be compared.
    static func pay(_ claims: [Int128], places: [Place?], total: Int128, isPartial: Bool) -> [Int128]? {
        if let first = places.lazy.compactMap(\.self).first,
            places.contains(where: { $0?.isComparable(with: first) == false })
        {
            return nil
        }
        let order = claims.indices.sorted { left, right in
            switch (places[left], places[right]) {
            case (let a?, let b?): a.isBefore(b) || (!b.isBefore(a) && left < right)
            case (nil, _?): false
            case (_?, nil): true
            case (nil, nil): left < right
            }
        }
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
