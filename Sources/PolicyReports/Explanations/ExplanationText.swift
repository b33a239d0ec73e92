internal import PolicyModel
internal import PolicyRules

/// The lines of one explanation.
struct ExplanationText {
    let explanation: Explanation
    let catalogue: RuleCatalogue
    let language: Language
    let isColoured: Bool
    let values: ValueWording
    let readings: ReadingWording
    let steps: StepWording

    init(explanation: Explanation, catalogue: RuleCatalogue, keys: SubjectKeys, language: Language, isColoured: Bool) {
        self.explanation = explanation
        self.catalogue = catalogue
        self.language = language
        self.isColoured = isColoured
        values = ValueWording(keys: keys, language: language)
        readings = ReadingWording(
            catalogue: catalogue, values: values, entity: explanation.decision.entity, row: explanation.decision.row)
        steps = StepWording(catalogue: catalogue, values: values, rule: catalogue.rules[explanation.decision.rule])
    }

    var decision: Decision { explanation.decision }
    var rule: RuleCatalogue.Rule { catalogue.rules[decision.rule] }

    var lines: [String] {
        [headLines, scopeLines, conditionLines, amountLines, paymentLines].filter { !$0.isEmpty }
            .map { $0.joined(separator: "\n") }.flatMap { [$0, ""] }.dropLast()
    }

    // MARK: Head

    private var headLines: [String] {
        let entity = catalogue.schema.entities[decision.entity]
        var pairs = [
            (language == .zh ? entity.title : entity.name, values.subject(entity: decision.entity, row: decision.row)),
            (word("rule", "规则"), language == .zh ? "\(rule.title)（\(rule.fullID)）" : "\(rule.title) (\(rule.fullID))"),
        ]
        pairs += rule.basis.map { (word("basis", "依据"), $0.citation) }
        let verdict = decision.verdict
        pairs.append(
            (word("verdict", "结论"), verdict.title.text(language) + values.colon + verdict.meaning.text(language)))
        let width = pairs.map(\.0.cells).max() ?? 0
        return pairs.map { $0.padded(to: width) + "  " + $1.printable }
    }

    // MARK: Scope

    private var scopeLines: [String] {
        let isOpen = explanation.isScopeOpen
        var lines = explanation.scope.filter { $0.value != nil || !isOpen }.map { "  " + readings.line($0).printable }
        if isOpen {
            lines += (decision.missing.map(readings.line) + decision.errors.map(readings.line)).map {
                "  " + $0.printable
            }
        }
        if decision.verdict == .outOfScope, let period { lines.insert("  " + period, at: 0) }
        return lines.isEmpty ? [] : [word("scope", "适用范围")] + lines
    }

    private var period: String? {
        switch (rule.effectiveFrom, rule.effectiveTo) {
        case (nil, nil): nil
        case (let from?, nil): word("effective from \(from)", "自 \(from) 起有效")
        case (nil, let to?): word("effective to \(to)", "有效至 \(to)")
        case (let from?, let to?): word("effective from \(from) to \(to)", "有效期 \(from) 至 \(to)")
        }
    }

    // MARK: Conditions

    private var conditionLines: [String] {
        guard !explanation.conditions.isEmpty else { return [] }
        return [word("conditions", "条件")]
            + zip(rule.conditions, explanation.conditions).flatMap { lines(of: $0, $1) }
    }

    private func lines(of condition: RuleCatalogue.Condition, _ result: Explanation.Condition) -> [String] {
        var details = readings.lines(result.readings, missing: result.missing)
        details += result.errors.map(readings.line)
        if condition.test == .review { details.append(person(condition, result)) }
        return ["  \(mark(result.outcome)) \(condition.title.printable) [\(condition.id)]"]
            + details.map { "      " + $0.printable }
    }

    /// Who decided what and when; or that a person must decide, and where that is written down.
    private func person(_ condition: RuleCatalogue.Condition, _ result: Explanation.Condition) -> String {
        guard let decision = result.decision, let holds = decision.holds else {
            let key = values.keys.text(entity: self.decision.entity, row: self.decision.row).printable
            return word(
                "a person must decide: in decisions.csv, subject `\(key)`, rule `\(rule.fullID)`, condition `\(condition.id)`",
                "须由人工审核：填入 decisions.csv，subject `\(key)`，rule `\(rule.fullID)`，condition `\(condition.id)`")
        }
        var line = word(holds ? "decided: holds" : "decided: does not hold", holds ? "人工审核：通过" : "人工审核：不通过")
        if let by = decision.by { line += word(", by \(by)", "，审核人：\(by)") }
        if let on = decision.on { line += word(", on \(on)", "，日期：\(on)") }
        if let note = decision.note { line += word(" (\(note))", "（\(note)）") }
        return line
    }

    private func mark(_ outcome: Explanation.Outcome) -> String {
        let (mark, colour) =
            switch outcome {
            case .holds: ("✓", "32")
            case .fails: ("✗", "31")
            case .unknown: ("?", "33")
            case .review: ("…", "36")
            case .error: ("!", "1;31")
            }
        return isColoured ? "\u{1B}[\(colour)m\(mark)\u{1B}[0m" : mark
    }

    func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
}
