import PolicyModel

/// Cuts amounts that together are more than there is, each in the same proportion, to the fen by largest remainder.
enum ProportionalCut {
    /// 10^-18 元 in one 分.
    static let fen: Int128 = 10_000_000_000_000_000

    /// The amounts after the cut, each in whole fen and none above what it was to the fen; nil where they are within the limit.
    ///
    /// They add up to the limit's whole fen, or to themselves where rounding alone brought them within it.
    /// - Parameters:
    ///   - amounts: in 10^-18 元, zero or above, in the order in which equal remainders are served.
    ///   - limit: in 10^-18 元; a part of a fen is not given away.
    static func cut(_ amounts: [Int128], to limit: Int128) throws(LargestRemainder.Fault) -> [Int128]? {
        guard try total(of: amounts) > limit else { return nil }
        let whole = max(0, limit) / fen
        let claims = amounts.map { ($0 + fen / 2) / fen }
        guard try total(of: claims) > whole else { return claims.map { $0 * fen } }
        return try LargestRemainder.divide(whole, by: claims).map { $0 * fen }
    }

    /// What amounts add up to.
    static func total(of amounts: some Sequence<Int128>) throws(LargestRemainder.Fault) -> Int128 {
        var total: Int128 = 0
        for amount in amounts {
            let (sum, overflow) = total.addingReportingOverflow(amount)
            if overflow { throw .overflow }
            total = sum
        }
        return total
    }
}
