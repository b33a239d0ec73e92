public import PolicyModel

/// What a change of rules may do at most.
public struct ComparisonGate: Sendable, Hashable {
    /// How many subjects may lose; nil: any number.
    public var maximumLosers: Int?
    /// What may be paid more in all, in 分; below 0: what must be saved; nil: any amount.
    public var maximumCost: Int128?

    public init(maximumLosers: Int? = nil, maximumCost: Int128? = nil) {
        self.maximumLosers = maximumLosers
        self.maximumCost = maximumCost
    }

    /// What a comparison exceeds, said in words; empty where it passes.
    public func exceeded(by summary: ComparisonSummary) -> [LocalizedText] {
        var found: [LocalizedText] = []
        if let maximumLosers, summary.total.losing > maximumLosers {
            let losing = String(summary.total.losing).grouped
            found.append(
                LocalizedText(
                    "\(losing) subjects lose, at most \(String(maximumLosers).grouped) are allowed",
                    "有 \(losing) 个对象受损，上限为 \(String(maximumLosers).grouped) 个"))
        }
        if let maximumCost, summary.total.difference > maximumCost {
            let (cost, limit) = (summary.total.difference.signedYuan, maximumCost.yuan)
            let saving = (-maximumCost).yuan
            found.append(
                maximumCost < 0
                    ? LocalizedText(
                        "the payable total changes by \(cost) 元, at least \(saving) 元 must be saved",
                        "应付合计变动 \(cost) 元，至少须减少 \(saving) 元")
                    : LocalizedText(
                        "the payable total grows by \(cost) 元, at most \(limit) 元 are allowed",
                        "应付合计增加 \(cost) 元，上限为 \(limit) 元"))
        }
        return found
    }
}

extension Int128 {
    /// 分 as 元 with two decimals and a comma between every three digits.
    var yuan: String {
        var bytes: [UInt8] = []
        bytes.append(fen: magnitude, isNegative: self < 0)
        return String(decoding: bytes, as: UTF8.self).grouped
    }

    /// As `yuan`, with a sign in front unless it is 0.
    var signedYuan: String { self > 0 ? "+" + yuan : yuan }

    /// 分 as 元 with two decimals, for programs.
    var plainYuan: String {
        var bytes: [UInt8] = []
        bytes.append(fen: magnitude, isNegative: self < 0)
        return String(decoding: bytes, as: UTF8.self)
    }
}
