extension RuleBook {
    /// Explains the decisions of rules on one subject.
    ///
    /// - Parameters:
    ///   - key: the subject's key as in the data.
    ///   - entity: its entity; nil: the one whose table has the key, enterprises first.
    /// - Throws: `subject-unknown`, `subject-unusable`; `rule-unmatched`, also where none of the rules is about the
    ///   subject's entity.
    public func explain(
        _ data: DataSet, subject key: String, entity: String? = nil, _ options: EvaluationOptions
    ) throws -> [Explanation] {
        try RuleDesk(self).explain(data, subject: key, entity: entity, options)
    }

    /// A subject by its key, and the rules asked for that are about its entity.
    func subject(
        _ data: DataSet, _ key: String, _ entity: String?, _ options: EvaluationOptions
    ) throws(DiagnosticList) -> (entity: Int, row: Int, rules: [Int]) {
        for glob in options.rules where rules(matching: [glob]).isEmpty {
            let names = catalogue.rules.flatMap { [$0.id, $0.fullID] }
            throw DiagnosticList([.ruleUnmatched(glob, nearest: nearestName(to: glob, among: names))])
        }
        let (index, row) = try find(key, entity, in: data)
        let chosen = rules(matching: options.rules).filter { catalogue.rules[$0].entity == index }
        guard !chosen.isEmpty else { throw DiagnosticList([.ruleOfEntityMissing(schema.entities[index].name, key)]) }
        return (index, row, chosen)
    }

    private func find(_ key: String, _ entity: String?, in data: DataSet) throws(DiagnosticList) -> (
        entity: Int, row: Int
    ) {
        var candidates = Array(schema.entities.indices)
        if let entity {
            guard let index = schema.entityIndex(named: entity) else {
                let names = schema.entities.map(\.name)
                throw DiagnosticList([.entityUnmatched(entity, nearest: nearestName(to: entity, among: names))])
            }
            candidates = [index]
        } else {
            candidates = candidates.filter { entity in rules().contains { catalogue.rules[$0].entity == entity } }
        }
        for index in candidates {
            if let row = data.tables[index].row(forKey: key) { return (index, row) }
            if data.tables[index].hasKey(key) { throw DiagnosticList([.subjectUnusable(key)]) }
        }
        for index in schema.entities.indices where entity == nil && data.tables[index].hasKey(key) {
            throw DiagnosticList([.ruleOfEntityMissing(schema.entities[index].name, key)])
        }
        let keys = candidates.flatMap { index in
            (0..<min(data.tables[index].rowCount, 10_000)).map(data.tables[index].key)
        }
        throw DiagnosticList([.subjectUnknown(key, nearest: nearestName(to: key, among: keys))])
    }
}

extension Diagnostic {
    static func ruleOfEntityMissing(_ entity: String, _ key: String) -> Diagnostic {
        Diagnostic(
            .error, "rule-unmatched",
            LocalizedText(
                "`\(key)` is of the entity `\(entity)`, which none of these rules is about",
                "`\(key)` 属于实体 `\(entity)`，所选规则均不适用于该实体"),
            help: LocalizedText("name another subject or another `--rule`", "请指定其他主体或其他 `--rule`"))
    }

    static func subjectUnknown(_ key: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "subject-unknown", LocalizedText("the data have no subject `\(key)`", "数据中没有主体 `\(key)`"),
            help: nearest.map(LocalizedText.didYouMean))
    }

    static func subjectUnusable(_ key: String) -> Diagnostic {
        Diagnostic(
            .error, "subject-unusable",
            LocalizedText("several rows have the key `\(key)`, so none is evaluated", "有多行的键同为 `\(key)`，因此都不参与评估"),
            help: LocalizedText("leave one of them in the table", "请在表中只保留其中一行"))
    }

    static func entityUnmatched(_ name: String, nearest: String?) -> Diagnostic {
        Diagnostic(
            .error, "entity-unknown", LocalizedText("there is no entity `\(name)`", "没有实体 `\(name)`"),
            help: nearest.map(LocalizedText.didYouMean))
    }
}
