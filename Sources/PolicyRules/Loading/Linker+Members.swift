import PolicyModel

// What is read like a field has a name of its own.
extension Linker {
    /// A name that a declaration gives to every subject of an entity.
    private struct Member {
        var name: String
        var entity: Int
        /// What it is, as the message about another one of its name says.
        var what: LocalizedText
        /// The declaration's own id, which is what its text shows.
        var id: String
        var location: SourceLocation
    }

    private var indicatorMembers: [Member] {
        program.indicators.map {
            Member(
                name: $0.id, entity: $0.entity,
                what: LocalizedText("the indicator `\($0.fullID)`", "指标 `\($0.fullID)`"),
                id: $0.id, location: $0.location)
        }
    }

    /// A ranking gives its grade and its place, or only the place where it has no grades.
    private var rankingMembers: [Member] {
        program.rankings.flatMap { ranking in
            let full = ranking.head.fullID
            let place = member(
                ranking.rankName, ranking.entity, ranking.head,
                LocalizedText("the place in the ranking `\(full)`", "排名 `\(full)` 的名次"))
            let grade = member(
                ranking.head.id, ranking.entity, ranking.head, LocalizedText("the ranking `\(full)`", "排名 `\(full)`"))
            return ranking.grades.isEmpty ? [place] : [grade, place]
        }
    }

    private var populationMembers: [Member] {
        program.populations.map { population in
            let full = population.head.fullID
            return member(
                population.head.id, population.entity, population.head,
                LocalizedText("the population `\(full)`", "总体值 `\(full)`"))
        }
    }

    private func member(_ name: String, _ entity: Int, _ head: DeclarationHead, _ what: LocalizedText) -> Member {
        Member(name: name, entity: entity, what: what, id: head.id, location: head.location)
    }

    /// Indicators, rankings and populations are read like fields, so their names may not be those of fields,
    /// collections or one another.
    func nameMembers() {
        var seen: [String: Member] = [:]
        for member in indicatorMembers + rankingMembers + populationMembers {
            let entity = program.schema.entities[member.entity]
            let key = entity.name + "." + member.name
            if let taken = meaning(of: member.name, of: member.entity) ?? seen[key]?.what {
                loader.report(
                    .nameTaken(member.name, entity: entity.name, by: taken), near: member.location, token: member.id)
            }
            if seen[key] == nil { seen[key] = member }
        }
    }

    /// What a name already is for the subjects of an entity, whatever packs declare.
    private func meaning(of name: String, of entity: Int) -> LocalizedText? {
        if program.schema.entities[entity].fieldIndex(named: name) != nil { return LocalizedText("a field", "字段") }
        if program.schema.reverse(named: name, of: entity) != nil { return LocalizedText("a collection", "集合") }
        if Binding.subjectMethods.contains(name) || name == "rules" {
            return LocalizedText("a word of the language", "语言中的词")
        }
        return nil
    }
}
