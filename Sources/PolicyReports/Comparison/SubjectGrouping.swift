public import PolicyModel

/// Finds the park, the region and the industry of subjects, where the data has them.
///
/// A subject that has no such field itself has that of its enterprise, then that of its park; a park is its own, and so is
/// a region. Of yearly fields the evaluation year counts.
public final class SubjectGrouping {
    private let data: DataSet
    private let year: Int
    private let keys: SubjectKeys
    /// By entity; nil until it is asked for.
    private var plans: [Plan?]
    /// By entity and row, the parks and regions that were named before.
    private var known: [[SubjectGroup?]]

    /// Where the groups of an entity's subjects are found, in the order in which they are looked for.
    private struct Plan {
        var parks: [Way]
        var regions: [Way]
        var industries: [Word]
        var sizes: [Word]
        /// To the enterprise whose size can be computed; nil: there is none.
        var enterprise: Way?
    }

    /// Links, one after the other.
    private struct Way {
        var links: [Column] = []
        var entity: Int

        func follow(_ row: Int) -> Int? {
            var row = row
            for link in links {
                guard link.isKnown(row) else { return nil }
                row = Int(link.int32At(row))
            }
            return row
        }
    }

    /// A text or an enumeration at the end of a way.
    private struct Word {
        var way: Way
        var column: Column
        /// Empty for texts.
        var words: [String]

        func read(_ row: Int) -> String? {
            guard let row = way.follow(row), column.isKnown(row) else { return nil }
            return words.isEmpty ? column.string(row) : words[Int(column.uint8At(row))]
        }
    }

    public init(_ data: DataSet, year: Int) {
        self.data = data
        self.year = year
        keys = SubjectKeys(data)
        plans = Array(repeating: nil, count: data.tables.count)
        known = Array(repeating: [], count: data.tables.count)
    }

    /// By the position of ``ComparisonDimension/allCases``.
    ///
    /// - Parameter size: the word of an enterprise's size where no field has it, by its row.
    public func groups(entity: Int, row: Int, size: (Int) -> String?) -> [SubjectGroup?] {
        let plan = plans[entity] ?? makePlan(entity)
        return ComparisonDimension.allCases.map { dimension in
            switch dimension {
            case .park: place(plan.parks, row)
            case .region: place(plan.regions, row)
            case .industry: word(plan.industries, row).map { SubjectGroup(key: SubjectGrouping.division(of: $0)) }
            case .size:
                (word(plan.sizes, row) ?? plan.enterprise?.follow(row).flatMap(size)).map { SubjectGroup(key: $0) }
            }
        }
    }

    /// The division of an industry's code: `3824`, `C3824` and `C38` are of 38; a name stays as it is.
    static func division(of industry: String) -> String {
        let digits = industry.first.map { $0.isASCII && $0.isUppercase } == true ? industry.dropFirst() : industry[...]
        guard digits.count >= 2, digits.allSatisfy({ $0.isASCII && $0.isNumber }) else { return industry }
        return String(digits.prefix(2))
    }

    private func word(_ words: [Word], _ row: Int) -> String? {
        for word in words { if let found = word.read(row) { return found } }
        return nil
    }

    private func place(_ ways: [Way], _ row: Int) -> SubjectGroup? {
        for way in ways { if let target = way.follow(row) { return group(way.entity, target) } }
        return nil
    }

    private func group(_ entity: Int, _ row: Int) -> SubjectGroup {
        if known[entity].isEmpty { known[entity] = Array(repeating: nil, count: data.tables[entity].rowCount) }
        if let group = known[entity][row] { return group }
        let group = SubjectGroup(
            key: keys.text(entity: entity, row: row), name: keys.name(entity: entity, row: row))
        known[entity][row] = group
        return group
    }

    // MARK: Ways

    private func makePlan(_ entity: Int) -> Plan {
        let enterprise = way("enterprise", Way(entity: entity))
        let plan = Plan(
            parks: ways("park", Way(entity: entity)), regions: ways("region", Way(entity: entity)),
            industries: words("industry", entity, enterprise),
            sizes: words("size", entity, enterprise) + words("enterprise_size", entity, enterprise),
            enterprise: isNamed("enterprise", entity) ? Way(entity: entity) : enterprise)
        plans[entity] = plan
        return plan
    }

    private func isNamed(_ name: String, _ entity: Int) -> Bool { data.schema.entities[entity].name == name }

    /// To the park or region that a subject is, or links to, or is linked to by its enterprise or park.
    private func ways(_ name: String, _ start: Way) -> [Way] {
        if isNamed(name, start.entity) { return [start] }
        var found = [way(name, start)].compactMap(\.self)
        for owner in ["enterprise", "park"]
        where owner != name && !isNamed("park", start.entity) && !isNamed(owner, start.entity) {
            if let next = way(owner, start), isNamed(owner, next.entity) { found += ways(name, next) }
        }
        return found
    }

    /// One link further, by the field's name.
    private func way(_ name: String, _ start: Way) -> Way? {
        let definition = data.schema.entities[start.entity]
        guard let index = definition.fieldIndex(named: name), case .link(let other) = definition.fields[index].type,
            other != definition.name, let target = data.schema.entityIndex(named: other),
            let column = column(start.entity, index)
        else { return nil }
        return Way(links: start.links + [column], entity: target)
    }

    /// The subject's own field, then its enterprise's.
    private func words(_ name: String, _ entity: Int, _ enterprise: Way?) -> [Word] {
        var starts = [Way(entity: entity)]
        // The enterprise of an enterprise is nobody's business.
        if let enterprise, !isNamed("enterprise", entity), isNamed("enterprise", enterprise.entity) {
            starts.append(enterprise)
        }
        return starts.compactMap { start in
            let definition = data.schema.entities[start.entity]
            guard let index = definition.fieldIndex(named: name), let column = column(start.entity, index) else {
                return nil
            }
            switch definition.fields[index].type {
            case .text: return Word(way: start, column: column, words: [])
            case .enumeration(let words): return Word(way: start, column: column, words: words)
            default: return nil
            }
        }
    }

    private func column(_ entity: Int, _ field: Int) -> Column? {
        let table = data.tables[entity]
        guard data.schema.entities[entity].fields[field].isYearly else {
            return table.column(field: field, yearIndex: nil)
        }
        return table.yearIndex(year).flatMap { table.column(field: field, yearIndex: $0) }
    }
}
