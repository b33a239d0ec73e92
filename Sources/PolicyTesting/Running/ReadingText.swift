internal import PolicyModel
internal import PolicyRules

/// What was read, told for a failed test: `rd_expense (2023) = wan(600)`.
struct ReadingText {
    let program: RuleProgram
    let data: DataSet
    /// The subject of the decision: its own fields need no owner.
    let entity: Int
    let row: Int

    /// Condition by condition, those that do not simply hold first told by what they came to.
    func lines(_ explanation: Explanation) -> [LocalizedText] {
        let decision = explanation.decision
        let rule = program.rules[decision.rule]
        var lines = decision.errors.map { fault in
            let place = fault.file.isEmpty ? "" : " (\(SourceLocation(file: fault.file, line: fault.line)))"
            return LocalizedText("error: \(fault.message.en)\(place)", "错误：\(fault.message.zh)\(place)")
        }
        lines += part(LocalizedText("scope", "适用范围"), explanation.scope)
        for (index, condition) in explanation.conditions.enumerated() {
            let id = rule.conditions[index].id
            lines += part(
                LocalizedText("\(id) \(condition.outcome.rawValue)", "\(id) \(condition.outcome.title)"),
                condition.readings)
        }
        lines += part(LocalizedText("amount", "金额"), explanation.amount)
        for fact in decision.missing { lines.append(line(fact)) }
        return lines
    }

    func lines(_ readings: [Explanation.Reading]) -> [LocalizedText] {
        readings.map { LocalizedText(line($0, missing: "missing"), line($0, missing: "缺失")) }
    }

    /// One line a part: `size holds: employees (2025) = 200; revenue (2025) = wan(8000)`.
    private func part(_ label: LocalizedText, _ readings: [Explanation.Reading]) -> [LocalizedText] {
        if readings.isEmpty { return [] }
        let en = readings.map { line($0, missing: "missing") }.joined(separator: "; ")
        let zh = readings.map { line($0, missing: "缺失") }.joined(separator: "；")
        return [LocalizedText("\(label.en): \(en)", "\(label.zh)：\(zh)")]
    }

    private func line(_ reading: Explanation.Reading, missing: String) -> String {
        "\(name(of: reading)) = \(reading.value.map { LuaText.text($0, in: data) } ?? missing)"
    }

    private func line(_ fact: MissingFact) -> LocalizedText {
        let name = owner(fact.entity, fact.row) + fact.name(data.schema) + year(fact.year)
        return LocalizedText("missing \(name): \(fact.reason.text.en)", "缺少 \(name)：\(fact.reason.text.zh)")
    }

    private func name(of reading: Explanation.Reading) -> String {
        let own = owner(reading.entity, reading.row)
        switch reading.source {
        case .field(let field):
            return own + data.schema.entities[reading.entity].fields[field].name + year(reading.year)
        case .incentive(let field): return "incentive.\(data.schema.entities[reading.entity].fields[field].name)"
        case .indicator(let index): return own + program.indicators[index].id + year(reading.year)
        case .ranking(let index): return own + program.rankings[index].head.id + year(reading.year)
        case .rank(let index): return own + program.rankings[index].rankName + year(reading.year)
        case .population(let index): return own + program.populations[index].head.id + year(reading.year)
        case .collection(let reverse):
            return "#" + own + data.schema.name(of: reverse, on: reading.entity) + year(reading.year)
        case .parameter(let index): return "params.\(program.parameters[index].id)"
        case .rule(let index, let part): return own + "rules.\(program.rules[index].id).\(part)"
        }
    }

    private func owner(_ entity: Int, _ row: Int) -> String {
        if entity == self.entity && row == self.row || entity < 0 || row < 0 { return "" }
        return "\(data.schema.entities[entity].name) \(data.tables[entity].key(row)) "
    }

    private func year(_ year: Int?) -> String { year.map { " (\($0))" } ?? "" }
}

extension Explanation.Outcome {
    /// The outcome in Chinese.
    fileprivate var title: String {
        switch self {
        case .holds: "成立"
        case .fails: "不成立"
        case .unknown: "不明"
        case .review: "待审核"
        case .error: "出错"
        }
    }
}
