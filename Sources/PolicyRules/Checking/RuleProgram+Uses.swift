extension RuleProgram {
    /// What the packs declare, as data that outlives the program and crosses threads.
    ///
    /// What each rule reads is found as by ``PackChecker``, so this follows every function once.
    public func makeCatalogue() -> RuleCatalogue {
        guard let session = PackChecker(self).check() else { return makeCatalogue(uses: []) }
        return makeCatalogue(uses: rules.indices.map { session.uses(ofRule: $0) })
    }
}
