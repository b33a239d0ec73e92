public import LuaHost
public import PolicyModel

extension RuleProgram {
    /// Which rules run as columns, and for the others what in them does not, with its place; one note a rule or more.
    ///
    /// - Parameter data: columns are as the data has them; nil: a subject of each entity of which everything is known.
    /// - Throws: ``LuaError`` when the machine's memory does not hold the parameters.
    public func explainSpeed(
        on data: DataSet? = nil, asOf: CalendarDate, year: Int
    ) throws(LuaError) -> [Diagnostic] {
        let evaluation = try Evaluation(self, on: data ?? sample(year: year), asOf: asOf, year: year)
        var findings: [Diagnostic] = []
        for entity in schema.entities.indices {
            let own = rules.indices.filter { rules[$0].entity == entity }
            guard !own.isEmpty else { continue }
            let compiler = ColumnCompiler(evaluation, entity: entity)
            for rule in own {
                let declaration = rules[rule]
                do throws(CompileRefusal) {
                    let columns = try compiler.rule(rule)
                    if let refusal = columns.conditionRefusals.first {
                        findings.append(.ruleInterpreted(declaration, refusal, inScope: true))
                        continue
                    }
                    findings += speed(of: columns, declaration)
                } catch {
                    findings.append(.ruleInterpreted(declaration, error))
                }
            }
        }
        return findings.map(text.complete)
    }

    /// Of a rule whose own conditions run as columns: what else is the interpreter's.
    private func speed(of columns: RuleColumns, _ declaration: RuleDeclaration) -> [Diagnostic] {
        let others = RuleColumns.interpreted(among: columns.askedByConditions).filter { $0 !== columns }
        let ofResults = RuleColumns.interpreted(among: columns.askedByResults).filter { other in
            other !== columns && !others.contains { $0 === other }
        }
        var findings = others.map { Diagnostic.ruleInterpreted(declaration, by: $0, rules[$0.rule]) }
        if others.isEmpty {
            let isPartial = !columns.refusals.isEmpty || !ofResults.isEmpty
            findings.append(.ruleCompiled(declaration, isPartial: isPartial))
        }
        findings += columns.refusals.map { .amountInterpreted(declaration, $0) }
        return findings + ofResults.map { .amountInterpreted(declaration, by: $0, rules[$0.rule]) }
    }

    /// One subject an entity, all of its fields known in the year and those before it.
    private func sample(year: Int) -> DataSet {
        var builder = DataSetBuilder(schema: schema)
        for entity in schema.entities {
            var values: [String: InputValue] = [:]
            var yearly: [String: InputValue] = [:]
            for field in entity.fields where field.name != entity.key {
                if field.isYearly { yearly[field.name] = field.sample } else { values[field.name] = field.sample }
            }
            let years = yearly.isEmpty ? [:] : Dictionary(uniqueKeysWithValues: (year - 5...year).map { ($0, yearly) })
            // Values are made for their fields: none is refused.
            try? builder.add(entity: entity.name, key: "x", values: values, years: years)
        }
        return builder.build()
    }
}

extension FieldDefinition {
    fileprivate var sample: InputValue {
        switch type {
        case .text, .link: .text("x")
        case .integer: .integer(1)
        case .number: .number(1)
        case .boolean: .boolean(true)
        case .date: .date(CalendarDate(days: 18_000))
        case .quantity(let unit): .quantity(Quantity(scaled: Quantity.scale, dimension: unit.dimension))
        case .enumeration(let words): .text(words[0])
        }
    }
}

extension Diagnostic {
    static func ruleCompiled(_ rule: RuleDeclaration, isPartial: Bool) -> Diagnostic {
        Diagnostic(
            .note, "rule-compiled",
            isPartial
                ? LocalizedText(
                    "the conditions of `\(rule.fullID)` run as columns", "`\(rule.fullID)` 的条件按列执行")
                : LocalizedText("`\(rule.fullID)` runs as columns", "`\(rule.fullID)` 按列执行"),
            at: rule.location)
    }

    /// - Parameter inScope: whether the scope runs as columns, so that only subjects within it are decided row by row.
    static func ruleInterpreted(
        _ rule: RuleDeclaration, _ refusal: CompileRefusal, inScope: Bool = false
    ) -> Diagnostic {
        Diagnostic(
            .note, "rule-interpreted",
            inScope
                ? LocalizedText(
                    "`\(rule.fullID)` runs row by row for subjects in its scope: no column has \(refusal.reason.en)",
                    "`\(rule.fullID)` 对适用范围内的主体逐行执行，因为不能按列执行：\(refusal.reason.zh)")
                : LocalizedText(
                    "`\(rule.fullID)` runs row by row: no column has \(refusal.reason.en)",
                    "`\(rule.fullID)` 逐行执行，因为不能按列执行：\(refusal.reason.zh)"),
            at: refusal.location ?? rule.location)
    }

    /// - Parameter other: a rule that it rests on, of which the interpreter decides some subjects.
    static func ruleInterpreted(
        _ rule: RuleDeclaration, by columns: RuleColumns, _ other: RuleDeclaration
    ) -> Diagnostic {
        let (rows, reason, location) = columns.interpretedRows(other)
        return Diagnostic(
            .note, "rule-interpreted",
            LocalizedText(
                "`\(rule.fullID)` runs row by row \(rows.en), which it rests on: no column has \(reason.en)",
                "`\(rule.fullID)` \(rows.zh)逐行执行，因其结论取决于该规则，而该规则不能按列执行：\(reason.zh)"),
            at: location ?? rule.location)
    }

    static func amountInterpreted(
        _ rule: RuleDeclaration, by columns: RuleColumns, _ other: RuleDeclaration
    ) -> Diagnostic {
        let (rows, reason, location) = columns.interpretedRows(other)
        return Diagnostic(
            .note, "amount-interpreted",
            LocalizedText(
                "the amount or value of `\(rule.fullID)` runs row by row \(rows.en), which it rests on: no column has \(reason.en)",
                "`\(rule.fullID)` 的金额或结果\(rows.zh)逐行执行，因其取决于该规则，而该规则不能按列执行：\(reason.zh)"),
            at: location ?? rule.location)
    }

    static func amountInterpreted(_ rule: RuleDeclaration, _ refusal: CompileRefusal) -> Diagnostic {
        Diagnostic(
            .note, "amount-interpreted",
            LocalizedText(
                "the amount or value of `\(rule.fullID)` runs row by row, where no condition fails: no column has \(refusal.reason.en)",
                "`\(rule.fullID)` 的金额或结果在条件均不失败时逐行执行，因为不能按列执行：\(refusal.reason.zh)"),
            at: refusal.location ?? rule.location)
    }
}

extension RuleColumns {
    /// For which subjects the interpreter decides the rule, and the first thing that makes it.
    fileprivate func interpretedRows(
        _ rule: RuleDeclaration
    ) -> (rows: LocalizedText, reason: LocalizedText, location: SourceLocation?) {
        if let refusal = conditionRefusals.first {
            let rows = LocalizedText(
                "for subjects in the scope of `\(rule.fullID)`", "对 `\(rule.fullID)` 适用范围内的主体")
            return (rows, refusal.reason, refusal.location)
        }
        let rows = LocalizedText(
            "where no condition of `\(rule.fullID)` fails", "在 `\(rule.fullID)` 的条件均不失败时")
        return (rows, refusals.first?.reason ?? LocalizedText("", ""), refusals.first?.location)
    }
}

extension CompileRefusal {
    fileprivate var location: SourceLocation? {
        file.isEmpty ? nil : SourceLocation(file: file, line: line)
    }
}
