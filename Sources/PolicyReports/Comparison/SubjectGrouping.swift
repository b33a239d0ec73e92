public import PolicyModel

/// Finds the park, the region and the industry of subjects, where the data has them.
///
/// A subject that has no such field itself has that of its enterprise, then that of its park; a park is its own, and so is
/// a region. Of yearly fields the evaluation year counts.
public final class SubjectGrouping {
    private let data: DataSet
    private let year: Int
    private let keys: SubjectKeys
    private var known: [Place: SubjectGroup] = [:]

    private struct Place: Hashable {
        var entity: Int
        var row: Int
    }

    public init(_ data: DataSet, year: Int) {
        self.data = data
        self.year = year
        keys = SubjectKeys(data)
    }

    /// By the position of ``ComparisonDimension/allCases``.
    ///
    /// - Parameter size: the word of an enterprise's size where no field has it, by its row.
    public func groups(entity: Int, row: Int, size: (Int) -> String?) -> [SubjectGroup?] {
        ComparisonDimension.allCases.map { dimension in
            switch dimension {
            case .park: linked("park", entity, row)
            case .region: linked("region", entity, row)
            case .industry: text("industry", entity, row).map { SubjectGroup(key: SubjectGrouping.division(of: $0)) }
            case .size: self.size(entity, row, size)
            }
        }
    }

    /// The division of an industry's code: `3824` and `C3824` are of 38; a name stays as it is.
    static func division(of industry: String) -> String {
        let digits = industry.first.map { $0.isASCII && $0.isUppercase } == true ? industry.dropFirst() : industry[...]
        guard digits.count > 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return industry }
        return String(digits.prefix(2))
    }

    private func size(_ entity: Int, _ row: Int, _ computed: (Int) -> String?) -> SubjectGroup? {
        for name in ["size", "enterprise_size"] {
            if let word = text(name, entity, row) { return SubjectGroup(key: word) }
        }
        let isEnterprise = data.schema.entities[entity].name == "enterprise"
        let owner = isEnterprise ? (entity, row) : target("enterprise", entity, row)
        return owner.flatMap { computed($0.1) }.map { SubjectGroup(key: $0) }
    }

    /// The park or region that a subject is, or links to, or is linked to by its enterprise or park.
    private func linked(_ name: String, _ entity: Int, _ row: Int) -> SubjectGroup? {
        if data.schema.entities[entity].name == name { return group(entity, row) }
        if let own = target(name, entity, row) { return group(own.entity, own.row) }
        let entityName = data.schema.entities[entity].name
        for owner in ["enterprise", "park"] where owner != name && entityName != "park" && owner != entityName {
            if let place = target(owner, entity, row), data.schema.entities[place.entity].name == owner,
                let found = linked(name, place.entity, place.row)
            {
                return found
            }
        }
        return nil
    }

    private func group(_ entity: Int, _ row: Int) -> SubjectGroup {
        let place = Place(entity: entity, row: row)
        if let group = known[place] { return group }
        let group = SubjectGroup(
            key: keys.text(entity: entity, row: row), name: keys.name(entity: entity, row: row))
        known[place] = group
        return group
    }

    /// The word of a subject's own field, or of its enterprise's.
    private func text(_ name: String, _ entity: Int, _ row: Int) -> String? {
        let definition = data.schema.entities[entity]
        if let index = definition.fieldIndex(named: name), let column = column(entity, index), column.isKnown(row) {
            switch definition.fields[index].type {
            case .text: return column.string(row)
            case .enumeration(let words): return words[Int(column.uint8At(row))]
            default: return nil
            }
        }
        // The enterprise of an enterprise is nobody's business: links in a ring would lead round and round.
        guard definition.name != "enterprise", let owner = target("enterprise", entity, row),
            data.schema.entities[owner.entity].name == "enterprise"
        else { return nil }
        return text(name, owner.entity, owner.row)
    }

    /// Where a link leads.
    private func target(_ name: String, _ entity: Int, _ row: Int) -> (entity: Int, row: Int)? {
        let definition = data.schema.entities[entity]
        guard let index = definition.fieldIndex(named: name), case .link(let other) = definition.fields[index].type,
            other != definition.name, let target = data.schema.entityIndex(named: other),
            let column = column(entity, index), column.isKnown(row)
        else { return nil }
        return (target, Int(column.int32At(row)))
    }

    private func column(_ entity: Int, _ field: Int) -> Column? {
        let table = data.tables[entity]
        guard data.schema.entities[entity].fields[field].isYearly else {
            return table.column(field: field, yearIndex: nil)
        }
        return table.yearIndex(year).flatMap { table.column(field: field, yearIndex: $0) }
    }
}
