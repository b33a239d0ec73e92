import PolicyModel

// The wording of what can be wrong with rankings, and with what is done with the amounts of rules. One function a code.
extension Diagnostic {
    // MARK: Rankings

    static func scoreUnknown(_ name: String, of entity: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "score-unknown",
            LocalizedText("`\(entity)` has no field or indicator `\(name)`", "`\(entity)` 没有字段或指标 `\(name)`"),
            help: nearestHelp(nearest))
    }

    static func scoreType(_ name: String, _ type: LocalizedText) -> Diagnostic {
        Diagnostic(
            .error, "score-type",
            LocalizedText("a ranking cannot go by `\(name)` (\(type.en))", "不能按 `\(name)`（\(type.zh)）排名"),
            help: LocalizedText("rank by a number, a quantity or a date", "请按数值、数量或日期排名"))
    }

    static func gradesMalformed(_ fault: GradeFault) -> Diagnostic {
        Diagnostic(
            .error, "grades-malformed", fault.message,
            help: fault.help)
    }

    // MARK: Lists of rules

    static func rulesEmpty() -> Diagnostic {
        Diagnostic(
            .error, "rules-empty", LocalizedText("`rules` names no rule", "`rules` 没有列出规则"),
            help: LocalizedText(
                "write rules = { \"rd_award\", … } or rules = { \"kind:award\" }",
                "请写 rules = { \"rd_award\", … } 或 rules = { \"kind:award\" }"))
    }

    static func kindEmpty(_ kind: String) -> Diagnostic {
        Diagnostic(
            .error, "rules-empty",
            LocalizedText(
                "this pack has no rule of kind `\(kind)` with an `amount`", "本规则包没有类别为 `\(kind)` 且有 `amount` 的规则"))
    }

    static func ruleRepeated(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, "rule-repeated", LocalizedText("`rules` names `\(id)` twice", "`rules` 中重复列出 `\(id)`"),
            help: LocalizedText("take one of them out", "请去掉其中一处"))
    }

    static func ruleWithoutAmount(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, "rule-without-amount", LocalizedText("the rule `\(id)` has no `amount`", "规则 `\(id)` 没有 `amount`"),
            help: LocalizedText("list rules that pay something", "请只列出有金额的规则"))
    }

    static func perNeeded(_ entities: [String], common: String?) -> Diagnostic {
        let names = entities.map { "`\($0)`" }
        let help =
            common.map { LocalizedText("write `per = \"\($0)\"`", "请写 `per = \"\($0)\"`") }
            ?? LocalizedText(
                "write `per = \"…\"` with an entity that all of them link to", "请写 `per = \"…\"`，给出它们都链接到的实体")
        return Diagnostic(
            .error, "per-needed",
            LocalizedText(
                "the rules are about " + names.joined(separator: " and "), "所列规则针对不同的主体：" + names.joined(separator: "、")
            ),
            help: help)
    }

    static func perUnlinked(_ id: String, entity: String, per: String, links: [String]) -> Diagnostic {
        let names = links.map { "`\($0)`" }
        let message =
            links.isEmpty
            ? LocalizedText(
                "`\(id)` is about `\(entity)`, which has no link to `\(per)`",
                "`\(id)` 针对 `\(entity)`，而 `\(entity)` 没有指向 `\(per)` 的链接")
            : LocalizedText(
                "`\(id)` is about `\(entity)`, which has several links to `\(per)`: " + names.joined(separator: ", "),
                "`\(id)` 针对 `\(entity)`，而 `\(entity)` 有多个指向 `\(per)` 的链接：" + names.joined(separator: "、"))
        return Diagnostic(
            .error, "per-unlinked", message,
            help: LocalizedText(
                "leave it out, or give `per` an entity to which it has exactly one link", "请去掉它，或让 `per` 取它恰有一个链接指向的实体")
        )
    }

    // MARK: Stacks

    static func stackUnknown(_ id: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "stack-unknown", LocalizedText("there is no stack `\(id)`", "没有 stack `\(id)`"),
            help: nearestHelp(nearest.map { "stack:" + $0 }))
    }

    static func stackUnexpected(_ name: String, in kind: String) -> Diagnostic {
        Diagnostic(
            .error, "stack-unexpected",
            LocalizedText("`\(kind)` takes no `\(name)`", "`\(kind)` 不接受 `\(name)`"),
            help: LocalizedText("name the rules of the stack", "请列出该 stack 的规则"))
    }

    static func stackRing(_ ring: [String]) -> Diagnostic {
        let path = ring.map { "`\($0)`" }.joined(separator: " → ")
        return Diagnostic(
            .error, "stack-ring", LocalizedText("these stacks contain one another: \(path)", "这些 stack 相互包含：\(path)"),
            help: LocalizedText("take one of the references out", "请去掉其中一处引用"))
    }

    static func stackOverlap(_ rule: String, first: DeclarationHead, name: String) -> Diagnostic {
        Diagnostic(
            .error, "stack-overlap",
            LocalizedText(
                "`\(rule)` is already in the stack `\(first.fullID)`", "`\(rule)` 已在 stack `\(first.fullID)` 中"),
            notes: [Note(LocalizedText("that stack is here", "该 stack 在此"), at: first.location)],
            help: LocalizedText(
                "take the rule out of one, or name the whole stack: \"stack:\(name)\"",
                "请从其中一处去掉该规则，或列出整个 stack：\"stack:\(name)\""))
    }

    // MARK: Keys

    static func moneyNegative(_ key: String, of kind: String) -> Diagnostic {
        Diagnostic(
            .error, "money-negative", LocalizedText("`\(key)` of `\(kind)` is below zero", "`\(kind)` 的 `\(key)` 小于零"))
    }

    static func keyUnneeded(_ key: String, with other: String, _ word: String) -> Diagnostic {
        Diagnostic(
            .error, "key-unneeded",
            LocalizedText(
                "`\(key)` goes with `\(other) = \"\(word)\"` only", "`\(key)` 只能与 `\(other) = \"\(word)\"` 一起使用"),
            help: LocalizedText("take it out", "请将其去掉"))
    }

    static func vetoMalformed() -> Diagnostic {
        Diagnostic(
            .error, "veto-malformed",
            LocalizedText("`vetoes` holds something that is no veto", "`vetoes` 中有一项不是否决条件"),
            help: LocalizedText(
                "write { \"id\", \"title\", function(e) return … end }",
                "请写 { \"id\", \"标题\", function(e) return … end }"))
    }

    static func linkageEmpty(_ id: String) -> Diagnostic {
        Diagnostic(
            .error, "linkage-empty",
            LocalizedText(
                "`linkage \"\(id)\"` has neither `vetoes` nor a `factor`",
                "`linkage \"\(id)\"` 既没有 `vetoes` 也没有 `factor`"),
            help: LocalizedText(
                "write factor = function(e) return … end, or vetoes = { … }",
                "请写 factor = function(e) return … end 或 vetoes = { … }"))
    }

    // MARK: Shares

    static func sharesMalformed() -> Diagnostic {
        Diagnostic(
            .error, "shares-malformed",
            LocalizedText("`shares` holds something that is no share", "`shares` 中有一项不是份额"),
            help: LocalizedText(
                "write { city = 0.6, county = 0.4 }, or { { \"city\", 0.6 }, { \"county\", 0.4 } }",
                "请写 { city = 0.6, county = 0.4 } 或 { { \"city\", 0.6 }, { \"county\", 0.4 } }"))
    }

    static func partyRepeated(_ party: String) -> Diagnostic {
        Diagnostic(
            .error, "shares-malformed", LocalizedText("`shares` names `\(party)` twice", "`shares` 中重复列出 `\(party)`"))
    }

    static func shareNegative(_ party: String) -> Diagnostic {
        Diagnostic(
            .error, "share-negative", LocalizedText("the share of `\(party)` is below zero", "`\(party)` 的份额小于零"))
    }

    static func sharesTotal(_ shares: [SharesDeclaration.Share]) -> Diagnostic {
        let total = shares.totalText
        return Diagnostic(
            .error, "shares-total", LocalizedText("the shares \(total.en)", "份额\(total.zh)"),
            help: LocalizedText(
                "make them add up to 1; write 60% as percent(60) or 0.6", "请使合计等于 1；60% 写作 percent(60) 或 0.6"))
    }

    static func fundingOverlap(_ rule: String, first: DeclarationHead) -> Diagnostic {
        Diagnostic(
            .error, "funding-overlap",
            LocalizedText(
                "the payments of `\(rule)` are already shared by `\(first.fullID)`",
                "`\(rule)` 的支付已由 `\(first.fullID)` 分担"),
            notes: [Note(LocalizedText("that funding is here", "该 funding 在此"), at: first.location)],
            help: LocalizedText("take the rule out of one of them", "请从其中一处去掉该规则"))
    }
}

extension GradeFault {
    fileprivate var help: LocalizedText {
        if case .outOfRange = self {
            return LocalizedText("write 20% as percent(20) or 0.2", "20% 写作 percent(20) 或 0.2")
        }
        return LocalizedText(
            "write each grade with the share of places up to which it reaches: { { \"A\", percent(20) }, { \"B\", percent(60) }, { \"C\" } }",
            "请写出每个等级累计到的名次比例：{ { \"A\", percent(20) }, { \"B\", percent(60) }, { \"C\" } }")
    }

    fileprivate var message: LocalizedText {
        switch self {
        case .empty: LocalizedText("`grades` is empty", "`grades` 为空")
        case .rowMalformed: LocalizedText("`grades` holds something that is no grade", "`grades` 中有一项不是等级")
        case .repeated(let name): LocalizedText("the grade `\(name)` stands twice", "等级 `\(name)` 重复")
        case .outOfRange(let name):
            LocalizedText(
                "the share of the grade `\(name)` is not above 0 and at most 1", "等级 `\(name)` 的比例须大于 0 且不超过 1")
        case .notAscending(let name, let before):
            LocalizedText(
                "the share of the grade `\(name)` is not above that of `\(before)`; shares are cumulative",
                "等级 `\(name)` 的比例不大于 `\(before)` 的比例；比例须逐级累计")
        case .afterOpen(let name, let before):
            LocalizedText(
                "the grade `\(name)` comes after `\(before)`, which takes all places that are left",
                "等级 `\(name)` 位于囊括其余名次的 `\(before)` 之后")
        case .unfinished(let name):
            LocalizedText(
                "the last grade `\(name)` does not reach 1, so that some places have no grade",
                "最后的等级 `\(name)` 未达到 1，部分名次没有等级")
        }
    }
}
