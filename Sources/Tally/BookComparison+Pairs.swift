extension BookComparison {
    /// The rules that are compared, in pairs, by full id.
    ///
    /// - Parameter globs: of ids on either side; empty: the rules of the packs asked for.
    /// - Throws: `rule-unmatched`.
    func pairs(matching globs: [String]) throws(DiagnosticList) -> [RulePairing.Pair] {
        func rules(_ book: RuleBook) -> [Int] { book.rules(matching: globs.isEmpty ? [] : ["*"]) }
        let pairs = RulePairing(
            before: (before.catalogue, rules(before)), after: (after.catalogue, rules(after))
        ).pairs
        guard !globs.isEmpty else { return pairs }
        for glob in globs where before.rules(matching: [glob]).isEmpty && after.rules(matching: [glob]).isEmpty {
            let names = (before.catalogue.rules + after.catalogue.rules).flatMap { [$0.id, $0.fullID] }
            throw DiagnosticList([.ruleUnmatched(glob, nearest: nearestName(to: glob, among: names))])
        }
        let (old, new) = (Set(before.rules(matching: globs)), Set(after.rules(matching: globs)))
        return pairs.filter { pair in
            pair.before.map(old.contains) == true || pair.after.map(new.contains) == true
        }
    }

    /// The same pairs for reports.
    func compared(_ pairs: [RulePairing.Pair]) -> [ComparedRule] {
        pairs.compactMap { pair in
            let (old, new) = (
                pair.before.map { before.catalogue.rules[$0] }, pair.after.map { after.catalogue.rules[$0] }
            )
            guard let shown = new ?? old else { return nil }
            return ComparedRule(
                id: shown.fullID, title: shown.title, before: old?.fullID, after: new?.fullID,
                hasAmount: old?.hasAmount == true || new?.hasAmount == true)
        }
    }

    // MARK: Values

    /// An indicator, ranking, population or allocation on both sides, or on one.
    struct ValuePair: Sendable {
        var shown: ComparedValue
        /// The entity's name.
        var entity: String
        var before: RuleBook.ValueItem?
        var after: RuleBook.ValueItem?
    }

    /// What is computed beside decisions, by sort, then by id. Counterparts have the same full id; where packs were renamed,
    /// the same short one, if no other that is left over has it.
    func valuePairs() -> [ValuePair] {
        let (old, new) = (before.comparedItems, after.comparedItems)
        func entity(_ book: RuleBook, _ item: RuleBook.ValueItem) -> String {
            book.schema.entities[book.entity(of: item)].name
        }
        func short(_ value: ComparedValue) -> String {
            value.id.split(separator: "/").last.map(String.init) ?? ""
        }
        var pairs = new.map { item, shown in
            ValuePair(shown: shown, entity: entity(after, item), before: nil, after: item)
        }
        var rest = old
        func pair(_ place: Int, by isSame: (ComparedValue, ComparedValue) -> Bool) {
            let shown = pairs[place].shown
            let found = rest.indices.filter { index in
                rest[index].head.sort == shown.sort && isSame(rest[index].head, shown)
                    && entity(before, rest[index].item) == pairs[place].entity
            }
            guard found.count == 1, let index = found.first, pairs[place].before == nil else { return }
            pairs[place].before = rest[index].item
            pairs[place].shown.before = rest[index].head.id
            rest.remove(at: index)
        }
        for place in pairs.indices { pair(place) { $0.id == $1.id } }
        let lonely = Dictionary(grouping: pairs.indices.filter { pairs[$0].before == nil }) { short(pairs[$0].shown) }
        for (_, places) in lonely where places.count == 1 { pair(places[0]) { short($0) == short($1) } }
        pairs += rest.map { item, shown in
            var shown = shown
            (shown.before, shown.after) = (shown.id, nil)
            return ValuePair(shown: shown, entity: entity(before, item), before: item, after: nil)
        }
        let sorts = ComparedValue.Sort.allCases
        func position(_ pair: ValuePair) -> Int { sorts.firstIndex(of: pair.shown.sort) ?? 0 }
        return pairs.sorted { left, right in
            position(left) != position(right) ? position(left) < position(right) : left.shown.id < right.shown.id
        }
    }
}
