public import PolicyModel
public import PolicyRules

extension Verdict {
    /// The verdict as a table's header and an explanation name it.
    public var title: LocalizedText {
        switch self {
        case .eligible: LocalizedText("eligible", "符合")
        case .ineligible: LocalizedText("ineligible", "不符合")
        case .undetermined: LocalizedText("undetermined", "无法认定")
        case .review: LocalizedText("review", "待审核")
        case .error: LocalizedText("error", "出错")
        case .outOfScope: LocalizedText("out_of_scope", "不适用")
        }
    }

    /// What the verdict means, for whoever asks why.
    var meaning: LocalizedText {
        switch self {
        case .eligible: LocalizedText("all conditions hold", "各项条件均已满足")
        case .ineligible: LocalizedText("some condition does not hold", "有条件未满足")
        case .undetermined: LocalizedText("some fact that decides is missing", "缺少据以认定的数据")
        case .review: LocalizedText("a person's decision is awaited", "等待人工审核")
        case .error: LocalizedText("the rule's script is in error", "规则脚本出错")
        case .outOfScope: LocalizedText("the rule does not apply to this subject on this day", "该规则不适用于此对象或此日期")
        }
    }

    /// The word of machine-readable outputs.
    @inline(__always)
    var word: StaticString {
        switch self {
        case .eligible: "eligible"
        case .ineligible: "ineligible"
        case .undetermined: "undetermined"
        case .review: "review"
        case .error: "error"
        case .outOfScope: "out_of_scope"
        }
    }

    /// The position among all verdicts.
    @inline(__always)
    var position: Int {
        switch self {
        case .eligible: 0
        case .ineligible: 1
        case .undetermined: 2
        case .review: 3
        case .error: 4
        case .outOfScope: 5
        }
    }
}
