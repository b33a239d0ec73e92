internal import PolicyRules

extension ScriptValue {
    /// A table laid over another: what both name is merged where both are records, and else the upper one's.
    func merged(over base: ScriptValue) -> ScriptValue {
        guard case .table(let upper) = self, case .table(var entries) = base else { return self }
        // A list, and a table that replaces one, stand as they are.
        if list != nil && !upper.isEmpty || base.list?.isEmpty == false { return self }
        for entry in upper {
            if let index = entries.firstIndex(where: { $0.key == entry.key }) {
                entries[index].value = entry.value.merged(over: entries[index].value)
            } else {
                entries.append(entry)
            }
        }
        return .table(entries)
    }

    /// Only these names.
    func filtered(_ keys: [String]) -> ScriptValue {
        .table((entries ?? []).filter { entry in entry.key.text.map(keys.contains) ?? false })
    }

    func withoutKey(_ key: String) -> ScriptValue { .table((entries ?? []).filter { $0.key != .text(key) }) }
}
