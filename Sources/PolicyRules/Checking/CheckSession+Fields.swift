import PolicyModel

extension CheckSession {
    /// Notes that the declaration which is followed reads a field; other members are noted elsewhere.
    func noteField(_ name: String, of entity: Int) {
        guard let field = schema.entities[entity].fieldIndex(named: name) else { return }
        fieldReads[subject.pack, default: []].insert(RuleCatalogue.FieldRead(entity: entity, field: field))
    }
}
