internal import PolicyModel
internal import PolicyRules

// The fixed words of rankings and settlement, as `describe` tells people what they mean.

extension RankingDeclaration.Order {
    var title: LocalizedText {
        switch self {
        case .descending: LocalizedText("the largest first", "从高到低")
        case .ascending: LocalizedText("the smallest first", "从低到高")
        }
    }
}

extension RankingDeclaration.Ties {
    var title: LocalizedText {
        switch self {
        case .share: LocalizedText("all have the best of their places", "同分者名次并列，取最好名次")
        case .key: LocalizedText("by key", "按主键先后")
        }
    }
}

extension RankingDeclaration.Cut {
    var title: LocalizedText {
        switch self {
        case .floor: LocalizedText("places are rounded down", "向下取整")
        case .ceil: LocalizedText("places are rounded up", "向上取整")
        case .half: LocalizedText("places are rounded to the nearest", "四舍五入")
        }
    }
}

extension StackDeclaration.Keep {
    var title: LocalizedText {
        switch self {
        case .highest: LocalizedText("the highest", "就高")
        case .sum: LocalizedText("all", "合计")
        case .first: LocalizedText("the first of the list", "按列出顺序取第一项")
        case .difference: LocalizedText("what each exceeds the one before by", "升级补差")
        }
    }
}

extension BudgetDeclaration.Overrun {
    var title: LocalizedText {
        switch self {
        case .prorate: LocalizedText("everybody gets the same share", "按比例兑付")
        case .queue: LocalizedText("first come, first served", "按先后顺序兑付")
        }
    }
}

extension ExactDecimal {
    /// A share of one as percent, exact: `33.5%`.
    var percentText: String {
        let hundredfold = ExactDecimal(coefficient: coefficient, exponent: exponent + 2)
        var bytes: [UInt8] = []
        bytes.append(number: hundredfold.double)
        return String(decoding: bytes, as: UTF8.self) + "%"
    }

    /// As a JSON number.
    var node: JSONNode {
        var bytes: [UInt8] = []
        bytes.append(number: double)
        return .written(bytes)
    }
}
