internal import PolicyModel
public import PolicyRules

/// The rules of two sets of packs, each with its counterpart on the other side.
///
/// Rules are counterparts where their full ids are equal; where the packs were renamed, where their short ids are and no
/// other rule left over has the same.
public struct RulePairing: Sendable {
    /// A rule on both sides, or on one.
    public struct Pair: Sendable, Hashable {
        /// Index in the catalogue of the earlier packs.
        public var before: Int?
        /// Index in the catalogue of the later packs.
        public var after: Int?
    }

    /// By full id, that of the later packs where a rule has two.
    public let pairs: [Pair]

    /// - Parameters:
    ///   - before: the rules of the earlier packs that are compared, and their catalogue.
    ///   - after: those of the later packs.
    public init(
        before: (catalogue: RuleCatalogue, rules: [Int]), after: (catalogue: RuleCatalogue, rules: [Int])
    ) {
        let (old, new) = (before.catalogue.rules, after.catalogue.rules)
        let entities = (before.catalogue.schema.entities, after.catalogue.schema.entities)
        /// A rule of another entity is another rule.
        func isSame(_ left: Int, _ right: Int) -> Bool {
            entities.0[old[left].entity].name == entities.1[new[right].entity].name
        }
        let byFullID = Dictionary(before.rules.map { (old[$0].fullID, $0) }, uniquingKeysWith: { first, _ in first })
        var pairs = after.rules.map { index in
            Pair(before: byFullID[new[index].fullID].flatMap { isSame($0, index) ? $0 : nil }, after: index)
        }
        let paired = Set(pairs.compactMap(\.before))
        var rest = before.rules.filter { !paired.contains($0) }
        let byID = Dictionary(grouping: rest) { old[$0].id }
        let lonely = Dictionary(grouping: pairs.indices.filter { pairs[$0].before == nil }) {
            pairs[$0].after.map { new[$0].id } ?? ""
        }
        for (id, positions) in lonely {
            guard positions.count == 1, let others = byID[id], others.count == 1, let index = pairs[positions[0]].after,
                isSame(others[0], index)
            else { continue }
            pairs[positions[0]].before = others[0]
            rest.removeAll { $0 == others[0] }
        }
        pairs += rest.map { Pair(before: $0, after: nil) }
        func name(_ pair: Pair) -> String {
            pair.after.map { new[$0].fullID } ?? pair.before.map { old[$0].fullID } ?? ""
        }
        self.pairs = pairs.sorted { name($0) < name($1) }
    }
}
