internal import PolicyModel
internal import PolicyRules

/// What a rule read and what it missed, in words.
struct ReadingWording {
    let catalogue: RuleCatalogue
    let values: ValueWording
    /// The subject of the decision: what is its own needs no owner's name.
    let entity: Int
    let row: Int

    private var language: Language { values.language }

    /// `研发费用 (2023): 1,234.5 万元`
    func line(_ reading: Explanation.Reading) -> String {
        let value = reading.value.map {
            verdict($0, of: reading) ?? memberCount($0, of: reading) ?? values.text($0, unit: unit(of: reading))
        }
        return label(reading) + values.colon + (value ?? LocalizedText("missing", "缺失").text(language))
    }

    /// What was read, and what of it was missing: a line each, of many members of a collection only the first.
    func lines(_ readings: [Explanation.Reading], missing: [MissingFact]) -> [String] {
        let known = readings.filter { $0.value != nil || missing.isEmpty }
        return abridged(known.map { (Kind(entity: $0.entity, source: $0.source, year: $0.year), line($0)) })
            + abridged(missing.map { (Gap(entity: $0.entity, subject: $0.subject, year: $0.year), line($0)) })
    }

    /// What lines about several subjects have in common.
    private struct Kind: Hashable {
        let entity: Int
        let source: Explanation.Reading.Source
        let year: Int?
    }

    private struct Gap: Hashable {
        let entity: Int
        let subject: MissingFact.Subject
        let year: Int?
    }

    /// Lines of a kind are told up to so many; of more, only the first few.
    private static let (most, shown) = (50, 20)

    private func abridged<Key: Hashable>(_ lines: [(key: Key, line: String)]) -> [String] {
        let counts = lines.reduce(into: [Key: Int]()) { $0[$1.key, default: 0] += 1 }
        var told: [Key: Int] = [:]
        return lines.compactMap { key, line in
            let place = told[key, default: 0]
            told[key] = place + 1
            guard let count = counts[key], count > Self.most, place >= Self.shown else { return line }
            let rest = count - Self.shown
            return place > Self.shown
                ? nil
                : LocalizedText(
                    "… \(rest) more not shown; `--format json` shows all", "……另有 \(rest) 项未列出，用 `--format json` 可全部列出"
                ).text(language)
        }
    }

    private func memberCount(_ value: PolicyValue, of reading: Explanation.Reading) -> String? {
        guard case .collection = reading.source, case .integer(let count) = value else { return nil }
        let number = values.text(value)
        return LocalizedText("\(number) \(count == 1 ? "member" : "members")", "\(number) 个").text(language)
    }

    /// The verdict of another rule in the reader's language.
    private func verdict(_ value: PolicyValue, of reading: Explanation.Reading) -> String? {
        guard case .rule(_, "verdict") = reading.source, case .text(let word) = value else { return nil }
        return Verdict(rawValue: word)?.title.text(language)
    }

    /// Which field, which year, why, and who has it.
    func line(_ fact: MissingFact) -> String {
        var line = LocalizedText("missing ", "缺少").text(language)
        var source: String?
        switch fact.subject {
        case .field(let index):
            let field = catalogue.schema.entities[fact.entity].fields[index]
            line += owner(entity: fact.entity, row: fact.row) + field.title + year(fact.year)
            source = field.source
        case .computed(let name):
            line +=
                owner(entity: fact.entity, row: fact.row) + catalogue.title(ofComputed: name, entity: fact.entity)
                + year(fact.year)
        case .incentive(let key): line += LocalizedText("row `\(key)` of incentives", "政策表中的 `\(key)` 行").text(language)
        }
        line += values.colon + fact.reason.text.text(language)
        if let source { line += LocalizedText("; \(source) has it", "；数据由\(source)掌握").text(language) }
        return line
    }

    /// `error: message (file:line)`
    func line(_ error: ScriptFault) -> String {
        let message = error.message.text(language)
        guard !error.file.isEmpty else { return LocalizedText("error: ", "错误：").text(language) + message }
        let place = SourceLocation(file: error.file, line: error.line).description
        return language == .zh ? "错误：\(message)（\(place)）" : "error: \(message) (\(place))"
    }

    /// The unit that a value is shown in: the field's, the indicator's, the parameter's.
    func unit(of reading: Explanation.Reading) -> Unit? {
        switch reading.source {
        case .field(let index), .incentive(let index):
            guard case .quantity(let unit) = catalogue.schema.entities[reading.entity].fields[index].type else {
                return nil
            }
            return unit
        case .indicator(let index): return catalogue.indicators[index].unit
        case .population(let index): return catalogue.populations[index].unit
        case .parameter(let index): return catalogue.parameters[index].unit.flatMap(Unit.init(parsing:))
        case .ranking, .rank, .rule, .collection: return nil
        }
    }

    private func label(_ reading: Explanation.Reading) -> String {
        switch reading.source {
        case .field(let index), .incentive(let index):
            let title = catalogue.schema.entities[reading.entity].fields[index].title
            return owner(entity: reading.entity, row: reading.row) + title + year(reading.year)
        case .indicator(let index):
            let title = catalogue.indicators[index].title
            return owner(entity: reading.entity, row: reading.row) + title + year(reading.year)
        case .ranking(let index):
            let title = catalogue.rankings[index].head.title
            return owner(entity: reading.entity, row: reading.row) + title + year(reading.year)
        case .rank(let index):
            let title = catalogue.rankings[index].head.title + LocalizedText(", place", "名次").text(language)
            return owner(entity: reading.entity, row: reading.row) + title + year(reading.year)
        case .population(let index):
            return catalogue.populations[index].head.title + year(reading.year)
        case .collection(let reverse):
            let name = catalogue.schema.name(of: reverse, on: reading.entity)
            let title = catalogue.schema.entities[reverse.entity].title
            let shown = language == .zh ? "\(title)（\(name)）" : name
            return owner(entity: reading.entity, row: reading.row) + shown + year(reading.year)
        case .parameter(let index):
            let parameter = catalogue.parameters[index]
            return parameter.title + " [\(parameter.fullID)]"
        case .rule(let index, let part):
            let rule = catalogue.rules[index]
            return owner(entity: reading.entity, row: reading.row) + "\(rule.title) [\(rule.fullID)] " + outcome(part)
        }
    }

    private func outcome(_ part: String) -> String {
        switch part {
        case "eligible": LocalizedText("eligible", "是否符合").text(language)
        case "verdict": LocalizedText("verdict", "结论").text(language)
        case "entitled": LocalizedText("entitled", "应得").text(language)
        default: part
        }
    }

    private func owner(entity: Int, row: Int) -> String {
        guard entity != self.entity || row != self.row, catalogue.schema.entities.indices.contains(entity) else {
            return ""
        }
        let definition = catalogue.schema.entities[entity]
        let subject = values.subject(entity: entity, row: row)
        return language == .zh ? "\(definition.title)\(subject)的" : "\(definition.name) \(subject), "
    }

    private func year(_ year: Int?) -> String {
        guard let year else { return "" }
        return language == .zh ? "（\(year) 年）" : " (\(year))"
    }
}
