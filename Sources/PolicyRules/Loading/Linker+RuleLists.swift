import LuaHost
import PolicyModel

// The `rules` of a declaration, and what they are about.
extension Linker {
    /// The rules of a declaration that is no stack, checked for whom they are about.
    func rules(
        _ reader: DeclarationReader, _ declaration: PackLoader.RawDeclaration, per: Int?, isForAll: Bool = false
    ) -> [Int] {
        let members = members(reader, declaration)
        checkSubjects(members, per: per, declaration, isForAll: isForAll)
        return members.compactMap { if case .rule(let rule) = $0 { rule } else { nil } }
    }

    /// What `rules` names, in its order: rules by id or kind, and in a stack other stacks.
    func members(
        _ reader: DeclarationReader, _ declaration: PackLoader.RawDeclaration
    ) -> [StackDeclaration.Member] {
        guard let list = reader.list("rules", required: true) else { return [] }
        if list.isEmpty { loader.report(.rulesEmpty(), near: declaration.location, token: "rules") }
        var members: [StackDeclaration.Member] = []
        for entry in list {
            guard case .string(let name) = entry else {
                reader.wrong("rules", entry, expected: LocalizedText("a list of rule ids", "规则 id 列表"))
                continue
            }
            for member in named(name, reader, declaration) {
                if members.contains(member) {
                    loader.report(.ruleRepeated(self.name(of: member)), near: declaration.location, token: "rules")
                } else {
                    members.append(member)
                }
            }
        }
        return members
    }

    /// What one entry of `rules` names.
    private func named(
        _ name: String, _ reader: DeclarationReader, _ declaration: PackLoader.RawDeclaration
    ) -> [StackDeclaration.Member] {
        if name.hasPrefix("kind:") { return rules(ofKind: String(name.dropFirst(5)), declaration).map { .rule($0) } }
        if name.hasPrefix("stack:") {
            guard reader.kind == "stack" else {
                loader.report(.stackUnexpected(name, in: reader.kind), near: declaration.location, token: name)
                return []
            }
            return stack(named: String(name.dropFirst(6)), declaration).map { [.stack($0)] } ?? []
        }
        guard let rule = resolve(name, from: declaration) else { return [] }
        if program.rules[rule].amount == nil {
            loader.report(.ruleWithoutAmount(name), near: declaration.location, token: name)
        }
        return [.rule(rule)]
    }

    /// The rules of a kind that the declaring pack has, those that have an amount.
    private func rules(ofKind word: String, _ declaration: PackLoader.RawDeclaration) -> [Int] {
        let words = RuleDeclaration.Kind.allCases.map(\.rawValue)
        guard let kind = RuleDeclaration.Kind(rawValue: word) else {
            loader.report(
                .wordUnknown(word, key: "kind", nearest: nearestName(to: word, among: words), words: words),
                near: declaration.location, token: "kind:" + word)
            return []
        }
        let rules = program.rules.indices.filter { index in
            let rule = program.rules[index]
            return rule.pack == declaration.pack && rule.kind == kind && rule.amount != nil
        }
        if rules.isEmpty {
            loader.report(.kindEmpty(word), near: declaration.location, token: "kind:" + word)
        }
        return rules
    }

    private func stack(named name: String, _ declaration: PackLoader.RawDeclaration) -> Int? {
        let pack = program.packs[declaration.pack].manifest.id
        let full = name.contains("/") ? name : pack + "/" + name
        guard let index = program.stacks.firstIndex(where: { $0.head.fullID == full }) else {
            let names = program.stacks.map { name.contains("/") ? $0.head.fullID : $0.head.id }
            loader.report(
                .stackUnknown(name, nearest: nearestName(to: name, among: names)), near: declaration.location,
                token: "stack:" + name)
            return nil
        }
        requireDependency(on: program.stacks[index].head.pack, from: declaration, token: "stack:" + name)
        return index
    }

    /// The full id of a rule, or of a stack after `stack:`.
    func name(of member: StackDeclaration.Member) -> String {
        switch member {
        case .rule(let rule): program.rules[rule].fullID
        case .stack(let stack): "stack:" + program.stacks[stack].head.fullID
        }
    }

    // MARK: Whom they are about

    /// Every member must be about the entity of `per`, or have exactly one link to it; without `per` all are about the
    /// same entity, but where the declaration is for all of them together.
    func checkSubjects(
        _ members: [StackDeclaration.Member], per: Int?, _ declaration: PackLoader.RawDeclaration, isForAll: Bool
    ) {
        let entities = members.map(entity)
        if let per {
            for (member, entity) in zip(members, entities) {
                guard let entity, entity != per else { continue }
                let links = links(from: entity, to: per)
                guard links.count != 1 else { continue }
                loader.report(
                    .perUnlinked(
                        name(of: member), entity: program.schema.entities[entity].name,
                        per: program.schema.entities[per].name, links: links), near: declaration.location,
                    token: "per")
            }
        } else if !isForAll {
            let distinct = Set(entities.compactMap(\.self)).sorted()
            guard distinct.count > 1 else { return }
            let common = (distinct + program.schema.entities.indices).first { candidate in
                distinct.allSatisfy { $0 == candidate || links(from: $0, to: candidate).count == 1 }
            }
            loader.report(
                .perNeeded(
                    distinct.map { program.schema.entities[$0].name },
                    common: common.map { program.schema.entities[$0].name }),
                near: declaration.location, token: "rules")
        }
    }

    /// The entity that a member gives amounts to; nil for a stack without members.
    private func entity(of member: StackDeclaration.Member) -> Int? {
        switch member {
        case .rule(let rule): program.rules[rule].entity
        case .stack(let stack):
            program.stacks[stack].per ?? program.stacks[stack].members.lazy.compactMap(entity).first
        }
    }

    /// The names of the fields by which an entity links to another.
    private func links(from entity: Int, to other: Int) -> [String] {
        let name = program.schema.entities[other].name
        return program.schema.entities[entity].fields.filter { $0.type == .link(name) }.map(\.name)
    }
}
