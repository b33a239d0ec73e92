/// Division of a whole number of units into parts in proportion to weights, so that the parts add up.
///
/// Every part gets the whole units of its exact share; the units that are left go, one each, to the parts with the largest
/// remainders, equal remainders in the order given (Hamilton's method). A negative whole is divided as its magnitude.
public enum LargestRemainder {
    public enum Fault: Error, Sendable, Hashable {
        /// A weight is below zero.
        case negativeWeight(Int)
        /// There is no weight above zero.
        case noWeight
        case overflow
    }

    /// - Parameters:
    ///   - whole: in units, for example 分.
    ///   - weights: any scale; only their proportions count, exactly.
    public static func divide(_ whole: Int128, by weights: [Int128]) throws(Fault) -> [Int128] {
        if let index = weights.firstIndex(where: { $0 < 0 }) { throw .negativeWeight(index) }
        var total: UInt128 = 0
        for weight in weights {
            let (sum, overflow) = total.addingReportingOverflow(weight.magnitude)
            guard !overflow else { throw .overflow }
            total = sum
        }
        guard total > 0 else { throw .noWeight }
        let magnitude = whole.magnitude
        var parts: [UInt128] = []
        var remainders: [(remainder: UInt128, index: Int)] = []
        for (index, weight) in weights.enumerated() {
            let product = magnitude.multipliedFullWidth(by: weight.magnitude)
            // weight <= total, so the quotient is at most the whole and the high half below the divisor
            let (quotient, remainder) = total.dividingFullWidth(product)
            parts.append(quotient)
            remainders.append((remainder, index))
        }
        let left = Int(magnitude - parts.reduce(0, +))
        remainders.sort { ($1.remainder, $0.index) < ($0.remainder, $1.index) }
        for (_, index) in remainders.prefix(left) { parts[index] += 1 }
        return parts.map { whole < 0 ? -Int128($0) : Int128($0) }
    }
}
