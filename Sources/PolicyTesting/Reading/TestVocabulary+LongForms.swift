internal import PolicyRules

extension TestVocabulary {
    /// What is expected with all short forms spelt out, so that two tables can be laid over each other and lose nothing:
    /// `award = "eligible"` is `award = { verdict = "eligible" }`, `margin = 0.1` is `margin = { value = 0.1 }`.
    func spelledOut(_ expect: ScriptValue, in pack: Int, isOfSubject: Bool = false) -> ScriptValue {
        guard let entries = expect.entries else { return expect }
        return .table(
            entries.map { entry in
                guard let name = entry.key.text else { return entry }
                return switch meaning(of: name, in: pack, expecting: entry.value) {
                case .declaration(let declaration):
                    ScriptValue.Entry(entry.key, longForm(of: entry.value, name, declaration))
                case .unknown where !isOfSubject:
                    ScriptValue.Entry(entry.key, spelledOut(entry.value, in: pack, isOfSubject: true))
                case .unknown, .ambiguous: entry
                }
            })
    }

    private func longForm(of value: ScriptValue, _ name: String, _ declaration: Declaration) -> ScriptValue {
        let key: String
        switch declaration.kind {
        case .rule:
            if value.entries != nil { return value }
            key = "verdict"
        case .allocation: return value
        case .indicator, .population, .ranking:
            if ExpectationReader.isLong(value, declaration.kind) { return value }
            key = declaration.isPlace(name, value) ? "rank" : "value"
        }
        return .table([ScriptValue.Entry(.text(key), value)])
    }
}

extension TestVocabulary.Declaration {
    /// Whether a ranking's place is meant: `per_mu_grade_rank = 3`.
    func isPlace(_ name: String, _ value: ScriptValue) -> Bool {
        guard kind == .ranking, name != id, name != fullID, case .integer = value else { return false }
        return true
    }
}
