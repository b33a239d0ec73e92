internal import PolicyModel

// What is said of properties alone.
extension Diagnostic {
    static func propertyVacuous(_ label: String, _ obstacles: [String], runs: Int) -> Diagnostic {
        let list = obstacles.map { "`\($0)`" }
        let (en, zh) = (list.joined(separator: ", "), list.joined(separator: "、"))
        return Diagnostic(
            .error, "property-vacuous",
            LocalizedText(
                "nothing comes of `\(label)` in any of \(runs) runs, so that the property says nothing",
                "\(runs) 次试验中 `\(label)` 均无结果，该性质没有检验任何内容"),
            help: LocalizedText(
                list.isEmpty
                    ? "give other facts in `given` or `ranges`" : "mostly \(en): see to it in `given` or `ranges`",
                list.isEmpty ? "请在 `given` 或 `ranges` 中给出其他数据" : "多因 \(zh)：请在 `given` 或 `ranges` 中给出"))
    }

    static func propertyUnread(_ label: String, _ field: String) -> Diagnostic {
        Diagnostic(
            .error, "property-vacuous",
            LocalizedText(
                "`\(label)` does not read `\(field)`, so that the property says nothing",
                "`\(label)` 不读取 `\(field)`，该性质没有检验任何内容"),
            help: LocalizedText(
                "vary a field that it reads; that a field makes no difference is claimed with expect = \"same\"",
                "请改用其读取的字段；若要断言该字段不影响结果，请写 expect = \"same\""))
    }

    static func propertyClaim() -> Diagnostic {
        Diagnostic(
            .error, "property-claim", LocalizedText("the property claims nothing", "该性质没有任何断言"),
            help: LocalizedText(
                "write vary = \"field\", expect = \"not less\", or holds = function(o) … end",
                "请写 vary = \"字段\", expect = \"not less\"，或 holds = function(o) … end"))
    }

    static func propertySubject(_ entity: String) -> Diagnostic {
        Diagnostic(
            .error, "test-subject",
            LocalizedText(
                "the property gives several subjects `\(entity)`, and none of them by itself",
                "该性质给出了多个 \(entity)，但没有单独给出其中一个"),
            help: LocalizedText(
                "give the one that is meant by itself: given = { \(entity) = { … } }",
                "请单独给出所针对的一个：given = { \(entity) = { … } }"))
    }

    static func propertyVaried(_ field: String) -> Diagnostic {
        Diagnostic(
            .error, "property-claim",
            LocalizedText("`\(field)` is to vary and is given", "`\(field)` 既要变动又已给定"),
            help: LocalizedText("take it out of `given`", "请从 `given` 中删去"))
    }
}
