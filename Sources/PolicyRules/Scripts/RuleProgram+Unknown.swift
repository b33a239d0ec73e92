import LuaHost
import PolicyModel

// Which scopes, conditions and vetoes can be unknown at all, so that tests can be asked to show it.
extension RuleProgram {
    /// Whether a condition of a rule can be unknown: whether some way through its function reads what may be missing where
    /// the scope holds, or whether the rule that it names can be undetermined.
    package func canBeUnknown(_ test: ConditionDeclaration.Test, ofRule rule: Int) -> Bool {
        canBeUnknown(test, ofRule: rule, depth: 0)
    }

    private func canBeUnknown(_ test: ConditionDeclaration.Test, ofRule rule: Int, depth: Int) -> Bool {
        switch test {
        case .function(let function): canBeUnknown(function, ofRule: rule)
        case .rule(let other): canBeUndetermined(other, depth: depth)
        case .review: false
        }
    }

    private func canBeUnknown(_ function: LuaFunction, ofRule rule: Int) -> Bool {
        let entity = rules[rule].entity
        let present = rules[rule].scope.flatMap { reads(of: $0, entity) }?.outcome().presentWhereTrue ?? []
        return reads(of: function, entity)?.outcome(present: present).canBeUnknown ?? true
    }

    private func canBeUndetermined(_ index: Int, depth: Int) -> Bool {
        guard depth < 6 else { return true }
        let rule = rules[index]
        let functions = [rule.amount, rule.value] + [rule.floor, rule.cap].map { $0?.function }
        return canScopeBeUnknown(index) == true
            || rule.conditions.contains { canBeUnknown($0.test, ofRule: index, depth: depth + 1) }
            || functions.contains { $0.map { canBeUnknown($0, ofRule: index) } ?? false }
    }

    /// Whether the scope of a rule can be unknown; nil where it has none.
    package func canScopeBeUnknown(_ rule: Int) -> Bool? {
        rules[rule].scope.map { reads(of: $0, rules[rule].entity)?.outcome().canBeUnknown ?? true }
    }

    /// Whether a veto of a linkage can be unknown.
    package func canBeUnknown(_ veto: LinkageDeclaration.Veto, of linkage: LinkageDeclaration) -> Bool {
        let entity = linkage.per ?? linkage.rules.first.map { rules[$0].entity }
        return entity.flatMap { reads(of: veto.function, $0) }?.outcome().canBeUnknown ?? true
    }

    /// - Parameter depth: how many indicators are read from one another.
    private func reads(of function: LuaFunction, _ entity: Int, depth: Int = 0) -> UnknownReads? {
        let prototype: LuaPrototype
        do throws(LuaError) { prototype = try machine.prototype(of: function) } catch { return nil }
        return UnknownReads(
            prototype, member: { self.member($0, of: entity, depth) },
            outside: { index, name in
                self.function(in: index, name, of: function).flatMap { self.reads(of: $0, entity, depth: depth) }
            })
    }

    private func function(in upvalue: Int, _ name: String?, of function: LuaFunction) -> LuaFunction? {
        var value: LuaValue?
        do throws(LuaError) { value = try machine.upvalue(upvalue, of: function) } catch { return nil }
        if let name {
            guard case .table(let table)? = value else { return nil }
            value =
                binding?.entries(of: table)?.first { entry in
                    if case .string(let key) = entry.key { key == name } else { false }
                }?.value
        }
        if case .function(let function)? = value { return function }
        return nil
    }

    private func member(_ name: String, of entity: Int, _ depth: Int) -> UnknownReads.Member {
        let definition = schema.entities[entity]
        if name == definition.key { return .present }
        if let field = definition.fieldIndex(named: name) {
            if case .link = definition.fields[field].type { return .subject }
            return .value
        }
        if let indicator = indicators.first(where: { $0.entity == entity && $0.id == name }) {
            let isKnown =
                depth < 6
                && reads(of: indicator.function, entity, depth: depth + 1)
                    .map { !$0.outcome().canBeUnknown } ?? false
            return isKnown ? .present : .value
        }
        let isValue =
            rankings.contains { $0.entity == entity && ($0.head.id == name || $0.rankName == name) }
            || populations.contains { $0.entity == entity && $0.head.id == name }
        return isValue ? .value : .other
    }
}
