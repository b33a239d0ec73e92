internal import PolicyModel

// What conditions and facts may be called by: their ids and names, and their titles.
extension TestVocabulary.Declaration {
    /// The id of a condition by its id or its title; nil where it has none such, or several have the title.
    func condition(_ name: String) -> String? {
        if conditions.contains(where: { $0.id == name }) { return name }
        let titled = conditions.filter { $0.title == name }
        return titled.count == 1 ? titled[0].id : nil
    }
}

extension TestVocabulary {
    /// The name of a missing fact by its name or, of a field, its title, that of the entity first; nil where there is none
    /// such, or fields of several names have the title.
    func missingName(_ name: String, of entity: Int) -> String? {
        if fieldNames.contains(name) || computedNames.contains(name) { return name }
        func titled(_ fields: [FieldDefinition]) -> Set<String> {
            Set(fields.filter { $0.title == name }.map(\.name))
        }
        let own = titled(schema.entities[entity].fields)
        let found = own.isEmpty ? titled(schema.entities.flatMap(\.fields)) : own
        return found.count == 1 ? found.first : nil
    }

    /// What is said of a name that no fact has.
    func unknownField(_ name: String, of entity: Int) -> Diagnostic {
        let fields = schema.entities[entity].fields
        // Computed values are named by id.
        let computed = declarations.first { $0.title == name }?.id
        let known = fieldNames.sorted() + computedNames.sorted() + schema.entities.flatMap { $0.fields.map(\.title) }
        return .testWord(
            name, key: "field", nearest: computed ?? nearestName(to: name, among: known), words: fields.map(\.name))
    }
}

extension Diagnostic {
    static func testConditionUnknown(_ name: String, of rule: TestVocabulary.Declaration) -> Diagnostic {
        let ids = rule.conditions.map(\.id)
        return .testWord(
            name, key: "condition", nearest: nearestName(to: name, among: ids + rule.conditions.map(\.title)),
            words: ids)
    }
}
