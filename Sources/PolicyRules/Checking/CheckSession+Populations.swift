import LuaHost
import PolicyModel

// What is worked out over all subjects of an entity: rankings and populations.
extension CheckSession {
    /// What a population gives to the subjects of each group; its functions are followed when this is first asked.
    func value(ofPopulation index: Int) -> CheckedValue {
        let declaration = program.populations[index]
        return value(of: .population(index), pack: declaration.head.pack) {
            checkMembers(declaration.members, group: declaration.group, of: declaration.entity)
            guard let function = function(declaration.value) else { return .unknown }
            let outcome = check(function, [CheckedValue(.collection(entity: declaration.entity, .sameYear))])
            let isWrong = outcome.reportUnlessAny(
                of: [.boolean, .number, .text, .date, .span, .quantity, .subject, .table], self
            ) { .populationValue($0, id: declaration.head.id) }
            guard !isWrong else { return .unknown }
            checkUnit(of: CheckedUnit(declaration), outcome)
            return outcome.values.first ?? .nil
        }
    }

    func checkRanking(_ index: Int) {
        let ranking = program.rankings[index]
        let (_, followed) = following(pack: ranking.head.pack) {
            checkMembers(ranking.members, group: ranking.group, of: ranking.entity)
            checkScore(of: ranking)
        }
        reads[.ranking(index)] = followed.reads
    }

    private func checkMembers(_ members: LuaFunction?, group: LuaFunction?, of entity: Int) {
        if let members { checkTest(members, entity, .members) }
        if let group = group.flatMap({ self.function($0) }) { _ = check(group, of: entity) }
    }

    private func checkScore(of ranking: RankingDeclaration) {
        var score: CheckedValue
        let name: String
        switch ranking.score {
        case .field(let field):
            let definition = schema.entities[ranking.entity].fields[field]
            name = definition.name
            score = CheckedValue(FunctionChecker.type(of: definition))
            if case .link = definition.type { score.type = .subject(entity: ranking.entity, .sameYear) }
        case .indicator(let indicator):
            name = program.indicators[indicator].id
            subject.note(.indicator(indicator), .own)
            score = value(ofIndicator: indicator)
        }
        guard let kind = score.kind, ![.number, .quantity, .date].contains(kind) else { return }
        let location = ranking.head.location
        let place = place(of: name, from: location, to: (location.line ?? 0) + 20)
        report(.scoreType(name, score.type.name), at: place)
    }
}
