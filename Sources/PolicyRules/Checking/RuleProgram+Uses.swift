extension RuleProgram {
    /// What the packs declare, as data that outlives the program and crosses threads.
    ///
    /// What each rule reads is found as by ``PackChecker``, so this follows every function once.
    public func makeCatalogue() -> RuleCatalogue {
        guard let session = PackChecker(self).check() else { return makeCatalogue(uses: []) }
        var catalogue = makeCatalogue(uses: rules.indices.map { session.uses(ofRule: $0) })
        for ranking in rankings {
            guard case .field(let field) = ranking.score else { continue }
            session.fieldReads[ranking.head.pack, default: []].insert(
                RuleCatalogue.FieldRead(entity: ranking.entity, field: field))
        }
        catalogue.fieldReads = session.fieldReads
        return catalogue
    }
}
