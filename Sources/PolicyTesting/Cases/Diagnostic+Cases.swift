internal import PolicyModel

// What is said of single cases of a file.
extension Diagnostic {
    static func caseNoObject(_ got: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "cases-malformed", LocalizedText("a case is `\(got)`, expected an object", "用例是 `\(got)`，应为对象"),
            at: place)
    }

    /// Another list beside the cases, or in their place.
    static func caseListMisspelt(_ key: String, nearest: String, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "cases-malformed",
            LocalizedText("the file has a list `\(key)`, whose cases are not run", "文件中有列表 `\(key)`，其中的用例不会运行"),
            at: place, help: .didYouMean(nearest))
    }

    static func caseKeyMisspelt(_ key: String, case id: String, nearest: String, at place: SourceLocation) -> Diagnostic
    {
        Diagnostic(
            .error, "cases-malformed",
            LocalizedText("case `\(id)` has a key `\(key)`, which says nothing", "用例 `\(id)` 中的 `\(key)` 没有意义"),
            at: place, help: .didYouMean(nearest))
    }

    static func caseLacks(_ key: String, case id: String, at place: SourceLocation) -> Diagnostic {
        let help =
            key == "expected"
            ? LocalizedText("write `\"expected\": null` where nothing is to come out", "若应无结果，请写 `\"expected\": null`")
            : LocalizedText("write `\"input\": {}` where the function needs none", "若函数无需输入，请写 `\"input\": {}`")
        return Diagnostic(
            .error, "cases-malformed", LocalizedText("case `\(id)` has no `\(key)`", "用例 `\(id)` 没有 `\(key)`"),
            at: place, help: help)
    }

    static func caseTwice(_ id: String, first: Int, at place: SourceLocation) -> Diagnostic {
        Diagnostic(
            .error, "cases-malformed",
            LocalizedText("two cases are called `\(id)`", "有两个用例都叫 `\(id)`"), at: place,
            notes: [
                Diagnostic.Note(
                    LocalizedText("the first one is here", "第一个在此"),
                    at: SourceLocation(file: place.file, line: first))
            ])
    }
}
