public import PolicyModel

// What is said of a mutant.
extension Mutant {
    /// The change: `` `>=` → `>` ``
    public var change: LocalizedText {
        let before = Mutant.short(before)
        switch kind {
        case .condition:
            return LocalizedText("without this condition: `\(before)`", "去掉此条件：`\(before)`")
        case .operand, .entry: return LocalizedText("without `\(before)`", "去掉 `\(before)`")
        case .negation: return LocalizedText("without `not`", "去掉 `not`")
        default:
            return LocalizedText("`\(before)` → `\(Mutant.short(after))`", "`\(before)` → `\(Mutant.short(after))`")
        }
    }

    private static func short(_ text: String) -> String { text.count > 60 ? text.prefix(59) + "…" : text }

    /// What no test notices, and which test would.
    public func gap(_ outcome: MutantOutcome) -> LocalizedText {
        if outcome == .unreached { return LocalizedText("no test runs this place at all", "没有任何测试运行到此处") }
        return switch kind {
        case .number:
            LocalizedText(
                "no test notices a figure one unit off; a case at the figure and one beside it would",
                "数值相差一个单位也没有测试发现；需要恰在该值及相差一个单位的用例")
        case .comparison:
            LocalizedText(
                "no test notices whether the limit itself counts; a case exactly at the limit would",
                "没有测试能发现界限本身是否计入；需要恰在界限上的用例")
        case .equality:
            LocalizedText(
                "no test notices equal and different change places; a case of either would",
                "“等于”与“不等于”互换也没有测试发现；需要相等和不相等的用例")
        case .connective:
            LocalizedText(
                "no test notices `and` and `or` change places; a case where one side alone holds would",
                "“且”与“或”互换也没有测试发现；需要只满足一侧的用例")
        case .operand:
            LocalizedText(
                "no test needs this side; a case that it alone decides would", "没有测试需要这一侧；需要仅由它决定结果的用例")
        case .negation, .opposite:
            LocalizedText("no test notices the opposite; a case of either would", "取反也没有测试发现；需要正反两种用例")
        case .boolean:
            LocalizedText(
                "no test notices true and false change places; a case that rests on it would",
                "真假互换也没有测试发现；需要取决于此值的用例")
        case .arithmetic:
            LocalizedText(
                "no test notices another calculation; a case where the two results differ would",
                "换一种运算也没有测试发现；需要两种结果不同的用例")
        case .extreme:
            LocalizedText(
                "no test notices the other one; a case where the two differ would", "换成另一个也没有测试发现；需要两者不同的用例")
        case .condition:
            LocalizedText(
                "no test needs it; a case where it alone fails would", "没有测试需要此条件；需要仅此条件不成立的用例")
        case .entry:
            LocalizedText("no test needs it; a case that it changes would", "没有测试需要它；需要因它而结果不同的用例")
        case .text:
            LocalizedText(
                "no test notices another word; a case with this word, and one with the other, would",
                "换成另一个词也没有测试发现；需要取该词和取另一词的用例")
        case .date:
            LocalizedText(
                "no test notices a day earlier or later; cases on the day and the day before would",
                "早一天或晚一天也没有测试发现；需要当日和前一日的用例")
        case .rows:
            LocalizedText(
                "no test notices these rows change places; a case in each of them would", "这两行互换也没有测试发现；需要分别落在两行的用例")
        case .rounding:
            LocalizedText(
                "no test notices another rounding; an amount with something to round would",
                "换一种取整方式也没有测试发现；需要金额有尾数的用例")
        case .word:
            LocalizedText("no test notices the other way; a case where the two differ would", "换一种方式也没有测试发现；需要结果不同的用例")
        }
    }
}
