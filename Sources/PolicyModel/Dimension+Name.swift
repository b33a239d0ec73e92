extension Dimension.Base {
    /// The symbol of the base unit.
    var symbol: String {
        switch self {
        case .money: "元"
        case .area: "亩"
        case .energy: "tce"
        case .electricity: "kWh"
        case .mass: "吨"
        case .volume: "立方米"
        }
    }

    /// The measure in words.
    var name: LocalizedText {
        switch self {
        case .money: LocalizedText("money", "金额")
        case .area: LocalizedText("area", "面积")
        case .energy: LocalizedText("energy", "能耗")
        case .electricity: LocalizedText("electricity", "电量")
        case .mass: LocalizedText("mass", "重量")
        case .volume: LocalizedText("volume", "体积")
        }
    }
}

extension Dimension: CustomStringConvertible {
    /// The dimension in base units, `元`, `元/亩`, `tce/元`; empty for a plain number.
    ///
    /// `Unit(parsing:)` reads it back.
    public var description: String {
        guard !isNone else { return "" }
        let above = powers(sign: 1).map { Self.power($0.base.symbol, $0.exponent) }
        let below = powers(sign: -1).map { "/" + Self.power($0.base.symbol, $0.exponent) }
        return (above.isEmpty ? "1" : above.joined(separator: "*")) + below.joined()
    }

    /// The dimension as a message names it: `money`, `money per area`; in Chinese `金额`, `元/亩`.
    public var name: LocalizedText {
        guard !isNone else { return LocalizedText("a plain number", "无单位的数") }
        let above = powers(sign: 1)
        let below = powers(sign: -1)
        if below.isEmpty, above.count == 1, above[0].exponent == 1 { return above[0].base.name }
        var words = above.map { Self.power($0.base.name.en, $0.exponent) }.joined(separator: " times ")
        for part in below {
            words += (words.isEmpty ? "per " : " per ") + Self.power(part.base.name.en, part.exponent)
        }
        return LocalizedText(words, description)
    }

    private func powers(sign: Int) -> [(base: Base, exponent: Int)] {
        Base.allCases.compactMap { base in
            let exponent = exponent(of: base) * sign
            return exponent > 0 ? (base, exponent) : nil
        }
    }

    private static func power(_ symbol: String, _ exponent: Int) -> String {
        exponent == 1 ? symbol : "\(symbol)^\(exponent)"
    }
}
