public import PolicyModel

/// Why a function of a rule is not run over columns: the first thing in it that has no column form.
///
/// Nothing is wrong with such a function; the interpreter runs it, which takes longer.
public struct CompileRefusal: Error, Sendable, Hashable {
    public var reason: LocalizedText
    public var file: String
    public var line: Int

    /// The reason of whoever cannot do without a rule or an indicator that has this one.
    func reason(of noun: LocalizedText, _ id: String) -> LocalizedText {
        LocalizedText(
            "the \(noun.en) `\(id)`, for \(reason.en) (\(file):\(line))",
            "\(noun.zh) `\(id)`：\(reason.zh)（\(file):\(line)）")
    }
}

extension LocalizedText {
    /// What a rule is called in a refusal.
    static let rule = LocalizedText("rule", "规则")
}
