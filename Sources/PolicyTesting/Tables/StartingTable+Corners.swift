internal import PolicyModel
internal import PolicyRules

extension StartingTable {
    /// Where a value lies, and the amount there.
    private typealias Place = (position: Double, amount: Double)

    /// Values at which the amount leaves one line for another between two that were tried: where `min(a, b)` goes over from
    /// one to the other, which neither figure tells.
    func corners(
        _ column: FactColumn, _ base: RuleTrial, _ points: [InputValue], _ outcomes: [RuleProbe.Outcome?],
        keeping floor: Int
    ) -> [FactCandidates.Threshold] {
        let slopes = zip(points.indices, points.indices.dropFirst()).map { low, high -> Double? in
            guard outcomes[low]?.shape == outcomes[high]?.shape, let a = outcomes[low]?.amount,
                let b = outcomes[high]?.amount, let start = FactCandidates.position(points[low]),
                let end = FactCandidates.position(points[high]), end > start
            else { return nil }
            return (b - a) / (end - start)
        }
        return slopes.indices.compactMap { index in
            // A corner at one end leaves a neighbour on the same line.
            guard let slope = slopes[index], probe.budget > floor,
                [index - 1, index + 1].filter(slopes.indices.contains).allSatisfy({ other in
                    slopes[other].map { ($0 - slope).magnitude > 1e-6 * ($0.magnitude + slope.magnitude) } ?? true
                })
            else { return nil }
            return corner(column, base, points[index], points[index + 1], keeping: floor)
                .map { FactCandidates.Threshold(value: $0) }
        }
    }

    /// The one corner between two values; nil where the amount is a line or a curve. Halves the way until it has a piece of
    /// the line on either side, and takes the point where these meet.
    private func corner(
        _ column: FactColumn, _ base: RuleTrial, _ low: InputValue, _ high: InputValue, keeping floor: Int
    ) -> InputValue? {
        func place(_ value: InputValue?) -> Place? {
            guard let value, let position = FactCandidates.position(value),
                let amount = probe.outcome(base.with(column, value))?.amount
            else { return nil }
            return (position, amount)
        }
        var (low, high) = (low, high)
        var (left, right): ((Place, Place)?, (Place, Place)?)
        while left == nil || right == nil, probe.budget > floor {
            guard let middle = FactCandidates.middle(low, high), let start = place(low), let end = place(high),
                let quarter = place(FactCandidates.middle(low, middle)), let half = place(middle),
                let threeQuarters = place(FactCandidates.middle(middle, high))
            else { return nil }
            switch (isBent(start, quarter, half), isBent(half, threeQuarters, end)) {
            case (true, true): return nil
            case (false, false): (left, right) = (left ?? (start, half), right ?? (half, end))
            case (true, false): (high, right) = (middle, right ?? (half, end))
            case (false, true): (low, left) = (middle, left ?? (start, half))
            }
        }
        guard let left, let right else { return nil }
        return meeting(of: left, right, near: low)
    }

    private func isBent(_ a: Place, _ b: Place, _ c: Place) -> Bool {
        let straight = a.amount + (c.amount - a.amount) * (b.position - a.position) / (c.position - a.position)
        // Amounts may be rounded to a yuan.
        let rounding = probe.declaration.amount == nil ? 1e-9 * (a.amount.magnitude + c.amount.magnitude) : 1.5
        return (b.amount - straight).magnitude > rounding
    }

    /// Where two lines meet, as a value of the kind of another one: the roundest that may be meant.
    private func meeting(of a: (Place, Place), _ b: (Place, Place), near value: InputValue) -> InputValue? {
        let first = (a.1.amount - a.0.amount) / (a.1.position - a.0.position)
        let second = (b.1.amount - b.0.amount) / (b.1.position - b.0.position)
        let turn = (first - second).magnitude
        guard turn > 1e-6 * (first.magnitude + second.magnitude) else { return nil }
        let position =
            (b.0.amount - a.0.amount + first * a.0.position - second * b.0.position) / (first - second)
        guard position > a.0.position, position < b.1.position else { return nil }
        let amounts = [a.0.amount, a.1.amount, b.0.amount, b.1.amount]
        let doubt = (amounts.allSatisfy { $0 == $0.rounded() } ? 4 : 0.04) / turn
        let grid = [1e4, 1e3, 100, 10, 1, 0.01].first { grid in
            ((position / grid).rounded() * grid - position).magnitude <= doubt
        }
        switch value {
        case .integer: return Int64(exactly: position.rounded()).map { .integer($0) }
        case .quantity(let quantity):
            let steps = Int128(((position / (grid ?? 0.01)).rounded() * (grid ?? 0.01) * 100).rounded())
            return .quantity(Quantity(scaled: steps * (Quantity.scale / 100), dimension: quantity.dimension))
        default: return nil
        }
    }
}
