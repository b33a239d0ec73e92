/// Reads what a mark says after its first words: changes, `because`, a reason.
struct MutationMarkReader {
    private var rest: Substring

    init(_ text: Substring) { rest = text }

    mutating func read() throws(MutationMark.Fault) -> (changes: [String], reason: String) {
        var changes: [String] = []
        while true {
            rest = rest.drop { $0.isWhitespace || $0 == "," || $0 == ":" }
            if skip("because") { break }
            if rest.isEmpty { throw changes.isEmpty ? .changeMissing : .reasonMissing }
            let start = rest
            guard let change = readChange() else { throw .changeUnclear(String(start.prefix(60))) }
            changes.append(change + readNumber())
        }
        if changes.isEmpty { throw .changeMissing }
        let reason = rest.drop { $0.isWhitespace || $0 == ":" }
        guard reason.contains(where: { $0.isLetter || $0.isNumber }) else { throw .reasonMissing }
        return (changes, String(reason.trimmingEnd))
    }

    private mutating func skip(_ word: String) -> Bool {
        let start = rest.drop(while: \.isWhitespace)
        guard start.hasPrefix(word) else { return false }
        rest = start.dropFirst(word.count)
        return true
    }

    /// One change, written as ``Mutant/name`` is; nil for anything else.
    private mutating func readChange() -> String? {
        if skip("without condition") { return readCode().map { "without condition `\($0)`" } }
        if skip("without") { return readCode().map { "without `\($0)`" } }
        if skip("rows") {
            guard let first = readCode(), skip("and"), let second = readCode(), skip("swapped") else { return nil }
            return "rows `\(first)` and `\(second)` swapped"
        }
        guard let before = readCode(), skip("→") || skip("->"), let after = readCode() else { return nil }
        return "`\(before)` → `\(after)`"
    }

    /// What stands between two backticks, runs of blanks as one.
    private mutating func readCode() -> String? {
        guard skip("`"), let end = rest.firstIndex(of: "`") else { return nil }
        let code = rest[..<end].split(whereSeparator: \.isWhitespace).joined(separator: " ")
        rest = rest[end...].dropFirst()
        return code
    }

    /// ` #2` for the second such change of a line; nothing for the first.
    private mutating func readNumber() -> String {
        guard skip("#") else { return "" }
        let digits = rest.prefix(while: \.isNumber)
        rest = rest.dropFirst(digits.count)
        return digits == "1" ? "" : " #\(digits)"
    }
}

extension Substring {
    fileprivate var trimmingEnd: Substring {
        var text = self
        while text.last?.isWhitespace == true { text.removeLast() }
        return text
    }
}
