import LuaHost
import PolicyModel

// Declarations over all subjects of an entity.
extension Linker {
    func addRanking(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(
            declaration,
            ["title", "basis", "note", "of", "by", "order", "where", "within", "grades", "ties", "cut"])
        reader.refuseList()
        let head = head(declaration, reader)
        let order: RankingDeclaration.Order? = choice("order", reader)
        let ties: RankingDeclaration.Ties? = choice("ties", reader)
        let cut: RankingDeclaration.Cut? = choice("cut", reader)
        let (members, group) = (reader.function("where"), reader.function("within"))
        let grades = GradeReader(reader).grades()
        let by = reader.string("by", required: true)
        guard let entity = reader.entity(), let by, let score = score(by, of: entity, declaration) else { return }
        program.rankings.append(
            RankingDeclaration(
                head: head, entity: entity, score: score, order: order ?? .descending, members: members, group: group,
                grades: grades, ties: ties ?? .share, cut: cut ?? .floor))
    }

    func addPopulation(_ declaration: PackLoader.RawDeclaration) {
        let reader = entry(declaration, ["title", "basis", "note", "of", "where", "within", "value", "unit"])
        reader.refuseList()
        let head = head(declaration, reader)
        let (members, group) = (reader.function("where"), reader.function("within"))
        let unitText = reader.string("unit")
        let unit = unitText.flatMap { Unit(parsing: $0) }
        if let unitText, unit == nil {
            loader.report(
                .unitUnknown(unitText, nearest: Unit.nearest(to: unitText)), near: head.location, token: unitText)
        }
        let value = reader.function("value", required: true)
        guard let entity = reader.entity(), let value else { return }
        program.populations.append(
            PopulationDeclaration(
                head: head, entity: entity, members: members, group: group, value: value, unit: unit,
                unitText: unitText))
    }

    /// The field or indicator that a ranking goes by.
    private func score(
        _ name: String, of entity: Int, _ declaration: PackLoader.RawDeclaration
    ) -> RankingDeclaration.Score? {
        let definition = program.schema.entities[entity]
        if let index = definition.fieldIndex(named: name) {
            if !definition.fields[index].type.isMeasure {
                let type = definition.fields[index].type.title
                loader.report(.scoreType(name, type), near: declaration.location, token: name)
            }
            return .field(index)
        }
        if let index = program.indicators.firstIndex(where: { $0.entity == entity && $0.id == name }) {
            requireDependency(on: program.indicators[index].pack, from: declaration, token: name)
            return .indicator(index)
        }
        let names =
            definition.fields.filter(\.type.isMeasure).map(\.name)
            + program.indicators.filter { $0.entity == entity }.map(\.id)
        loader.report(
            .scoreUnknown(name, of: definition.name, nearest: nearestName(to: name, among: names)),
            near: declaration.location, token: name)
        return nil
    }
}

extension FieldType {
    /// Whether one value of the type comes before another by its size.
    fileprivate var isMeasure: Bool {
        switch self {
        case .integer, .number, .date, .quantity: true
        case .text, .boolean, .enumeration, .link: false
        }
    }
}
