public import PolicyModel

// What is said of a mutant.
extension Mutant {
    /// The change as a mark names it, unlike any other of its line: `` `>=` → `>` ``, ``without `e.high_tech` ``.
    public var name: String {
        let (before, after) = (Mutant.short(before), Mutant.short(after))
        let words =
            switch kind {
            case .condition where !clause.condition.isEmpty: "without condition `\(Mutant.short(clause.condition))`"
            case .condition, .operand, .entry, .negation: "without `\(before)`"
            case .rows: "rows `\(before)` and `\(after)` swapped"
            default: "`\(before)` → `\(after)`"
            }
        return ordinal == 1 ? words : "\(words) #\(ordinal)"
    }

    /// The change as a report says it.
    public var change: LocalizedText {
        let words =
            switch kind {
            case .condition where !clause.condition.isEmpty: "去掉条件 `\(Mutant.short(clause.condition))`"
            case .condition, .operand, .entry, .negation: "去掉 `\(Mutant.short(before))`"
            case .rows: "`\(Mutant.short(before))` 与 `\(Mutant.short(after))` 两行互换"
            default: name
            }
        return LocalizedText(name, ordinal == 1 || words == name ? words : "\(words) #\(ordinal)")
    }

    /// The comment that excuses it, a reason left to be written.
    public var mark: String { "-- mutation: equivalent \(name) because …" }

    /// At most 60 characters, none of which ends a mark's code.
    private static func short(_ text: String) -> String {
        let code = text.replacing("`", with: "'")
        return code.count > 60 ? code.prefix(59) + "…" : code
    }

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
