/// What the tables of a value that a script gets may be asked for. A name that is known and has no value is nil; any other is
/// an error that offers the nearest one.
package struct ScriptShape: Hashable, Sendable {
    /// What a script writes to reach the value: `o.award`.
    package var path: String
    /// Nil: anything may be asked for.
    package var names: [String]?
    /// What is known of members.
    package var members: [String: ScriptShape] = [:]
    /// What is known of all members under numbers.
    package var items: [ScriptShape] = []

    package init(
        path: String, names: [String]?, members: [String: ScriptShape] = [:], items: ScriptShape? = nil
    ) {
        self.path = path
        self.names = names
        self.members = members
        self.items = items.map { [$0] } ?? []
    }

    func member(_ key: ScriptValue) -> ScriptShape? {
        switch key {
        case .text(let name): members[name]
        case .integer: items.first
        default: nil
        }
    }
}
