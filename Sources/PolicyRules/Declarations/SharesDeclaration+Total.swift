import PolicyModel

extension SharesDeclaration.Share {
    /// The share in 10⁻¹⁸; nil where it is above a million, which no share of a whole is.
    var units: Int128? {
        guard abs(share.double) <= 1_000_000 else { return nil }
        let rounded = share.rounded(digits: 18, .halfEven)
        var units = rounded.coefficient
        for _ in 0..<(18 + rounded.exponent) { units *= 10 }
        return units
    }
}

extension [SharesDeclaration.Share] {
    /// Whether the shares are 1 together, but for at most a billionth: `fraction(1, 3)` is no finite decimal.
    var addUpToOne: Bool {
        guard let total else { return false }
        return (total - Quantity.scale).magnitude <= 1_000_000_000
    }

    /// All of them in 10⁻¹⁸; nil where they are far more than 1.
    private var total: Int128? {
        var total: Int128 = 0
        for share in self {
            guard let units = share.units else { return nil }
            total += units
        }
        return total
    }

    /// `add up to 0.9`
    var totalText: LocalizedText {
        guard let total else { return LocalizedText("add up to far more than 1", "合计远大于 1") }
        let sum = ExactDecimal(coefficient: total, exponent: -18).double
        let shown = sum == sum.rounded() ? "\(Int(sum))" : "\(sum)"
        return LocalizedText("add up to \(shown)", "合计为 \(shown)")
    }
}
