internal import PolicyModel

// What is said of marks that excuse nothing.
extension Diagnostic {
    /// - Parameter survivors: the changes of its line that no test notices.
    static func mutationMark(
        _ mark: MutationMark, _ fault: MutationMark.Fault, survivors: [String]
    ) -> Diagnostic {
        let message =
            switch fault {
            case .misspelt: LocalizedText("this mark is not understood", "无法识别此标记")
            case .changeMissing:
                LocalizedText("the mark does not say which change makes no difference", "标记没有写明哪一处变异等价")
            case .changeUnclear(let text): LocalizedText("`\(quotable(text))` is no change", "`\(quotable(text))` 不是变异")
            case .reasonMissing:
                LocalizedText("the mark does not say why the change makes no difference", "标记没有写明为何等价")
            }
        return Diagnostic(
            .error, "mutation-mark", message, at: mark.location, excerpt: mark.excerpt,
            help: help(survivors))
    }

    private static func help(_ survivors: [String]) -> LocalizedText {
        if survivors.isEmpty {
            return LocalizedText("take it out: no change of its line survives", "请删去：此行没有存活的变异")
        }
        let form = "-- mutation: equivalent \(survivors.joined(separator: ", ")) because …"
        return LocalizedText("write \(form)", "请写成 \(form)")
    }

    /// - Parameter tried: the changes that are tried on its line.
    static func mutationMarkUnknown(_ change: String, _ mark: MutationMark, tried: [String]) -> Diagnostic {
        let nearest = nearestName(to: change, among: tried)
        let list = tried.isEmpty ? nil : tried.prefix(6).joined(separator: ", ") + (tried.count > 6 ? " …" : "")
        let shown = nearest ?? list
        return Diagnostic(
            .warning, "mutation-mark-stale",
            LocalizedText("\(change) is not tried on this line", "此行没有变异 \(change)"), at: mark.location,
            excerpt: mark.excerpt,
            help: shown.map { LocalizedText("there is: \($0)", "此行有：\($0)") }
                ?? LocalizedText("take the mark out", "请删去此标记"))
    }

    static func mutationMarkNeedless(_ change: String, _ mark: MutationMark, _ outcome: MutantOutcome) -> Diagnostic {
        let message =
            outcome == .killed
            ? LocalizedText("a test notices \(change)", "已有测试发现 \(change)")
            : LocalizedText("\(change) does not load or changes nothing", "\(change) 无法加载或毫无改变")
        return Diagnostic(
            .warning, "mutation-mark-stale", message, at: mark.location, excerpt: mark.excerpt,
            help: LocalizedText("take it out of the mark", "请从标记中删去"))
    }

    private static func quotable(_ text: String) -> String { text.replacing("`", with: "'") }
}
