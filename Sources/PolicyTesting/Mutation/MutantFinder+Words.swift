internal import PolicyModel

// Words that are compared, or that a table is asked for.
extension MutantFinder {
    /// Nothing equals it.
    private static let nothing = "?"

    /// `e.credit_grade == "D"`, `NONE ~= e.level`, `amounts["市级"]`, `{ ["市级"] = wan(10) }`
    mutating func findWords() {
        let constants = constants
        for index in tokens.indices where !outline.isApart(index) {
            guard let word = tokens[index].kind == .text ? tokens[index].text : constants[tokens[index].text],
                !word.contains("\\"), CalendarDate(iso: word) == nil
            else { continue }
            if tokens[index].kind == .name, !isAlone(index) { continue }
            if isKey(index) {
                replaceWord(index, by: MutantFinder.nothing)
            } else if let sign = equality(beside: index), !isSubsumed(sign) {
                let field = field(across: sign, from: index)
                replaceWord(index, by: words.neighbour(of: word, field: field) ?? MutantFinder.nothing)
            }
        }
    }

    private mutating func replaceWord(_ index: Int, by text: String) { replace(index, .text, by: "\"\(text)\"") }

    /// `local NONE = "未建"`, by name; none that has two values.
    private var constants: [String: String] {
        var found: [String: String] = [:]
        var twice: Set<String> = []
        for index in tokens.indices.dropFirst() where tokens[index].isSign("=") {
            let name = tokens[index - 1]
            guard name.kind == .name, let value = outline.token(index + 1) else { continue }
            let isLocal = outline.token(index - 2)?.isKeyword("local") == true
            guard isLocal, value.kind == .text, syntax.ends[index + 1] == index + 2, found[name.text] == nil else {
                if isLocal { twice.insert(name.text) }
                continue
            }
            found[name.text] = value.text
        }
        return found.filter { !twice.contains($0.key) }
    }

    /// Whether a name stands for itself: no field, no call, nothing of it is taken.
    private func isAlone(_ index: Int) -> Bool {
        if let before = outline.token(index - 1), before.isSign(".") || before.isSign(":") { return false }
        guard let next = outline.token(index + 1) else { return true }
        return ![".", ":", "(", "[", "{"].contains(where: next.isSign)
    }

    private func isKey(_ index: Int) -> Bool {
        outline.token(index - 1)?.isSign("[") == true && outline.token(index + 1)?.isSign("]") == true
    }

    private func equality(beside index: Int) -> Int? {
        [index - 1, index + 1].first { place in
            guard let token = outline.token(place) else { return false }
            return token.isSign("==") || token.isSign("~=")
        }
    }

    /// Whether to compare with nothing is to leave the comparison out, which is tried anyway: `a == "x" or b`.
    private func isSubsumed(_ sign: Int) -> Bool {
        guard let around = syntax.connectiveAround[sign] else { return false }
        return tokens[around].isKeyword(tokens[sign].isSign("==") ? "or" : "and")
    }

    /// The last name on the other side of a comparison: `credit_grade` of `e.credit_grade == "D"`.
    private func field(across sign: Int, from index: Int) -> String? {
        if index > sign { return outline.token(sign - 1).flatMap { $0.kind == .name ? $0.text : nil } }
        guard let end = syntax.ends[sign + 1], let last = outline.token(end - 1), last.kind == .name else { return nil }
        return last.text
    }
}
