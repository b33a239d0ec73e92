public import PolicyModel

/// Why a function of a rule is not run over columns: the first thing in it that has no column form.
///
/// Nothing is wrong with such a function; the interpreter runs it, which takes longer.
public struct CompileRefusal: Error, Sendable, Hashable {
    public var reason: LocalizedText
    public var file: String
    public var line: Int
}
