extension RuleBook {
    /// A rule book for each of some packs, with the packs that it depends on and no others: what one pack links or budgets of
    /// another changes nothing where that one is looked at by itself.
    ///
    /// A pack depended on is one of these or stands beside.
    public static func apart(paths: [String], limits: LuaLimits = LuaLimits()) throws(DiagnosticList) -> [RuleBook] {
        let packs = try RuleProgram.load(paths: paths, limits: limits).packs
        var books: [RuleBook] = []
        for pack in packs where pack.isRequested {
            var needed: Set<String> = []
            var open = pack.manifest.depends
            while let id = open.popLast() {
                guard needed.insert(id).inserted else { continue }
                open += packs.first { $0.manifest.id == id }?.manifest.depends ?? []
            }
            let dependencies = packs.filter { needed.contains($0.manifest.id) }.map(\.source)
            books.append(try RuleBook([pack.source], dependencies: dependencies, limits: limits))
        }
        return books
    }
}
