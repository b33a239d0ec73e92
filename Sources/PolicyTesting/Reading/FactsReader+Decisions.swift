internal import PolicyModel
internal import PolicyRules

// What people decided: `decisions = { platform_award = { panel = true } }` for the subject that the rule is about, or rows
// as in `decisions.csv`, `decisions = { { subject = "E1", rule = "platform_award", condition = "panel", holds = true } }`.
extension FactsReader {
    mutating func readDecisions(_ value: ScriptValue) {
        if let rows = value.list {
            for row in rows { readRow(row) }
            return
        }
        for (name, conditions) in reading.members(of: value, "decisions") {
            guard let rule = rule(name) else { continue }
            guard let subject = facts.main(of: rule.entity) else {
                reportSubject(rule)
                continue
            }
            for (condition, holds) in reading.members(of: conditions, name) {
                add(rule, subject, condition, holds)
            }
        }
    }

    private mutating func readRow(_ row: ScriptValue) {
        let keys = ["subject", "rule", "condition", "holds", "by", "on", "note"]
        for (key, _) in reading.members(of: row, "decisions") where !keys.contains(key) {
            reading.report(key: key, of: LocalizedText("a decision", "决定"), keys: keys)
        }
        guard let name = row["rule"]?.text, let condition = row["condition"]?.text else {
            return reading.report(
                "decisions", row, expected: LocalizedText("`rule` and `condition` as text", "文本 `rule` 和 `condition`"))
        }
        guard let rule = rule(name) else { return }
        guard let subject = row["subject"]?.text ?? facts.main(of: rule.entity) else { return reportSubject(rule) }
        guard facts.has(subject, of: rule.entity) else {
            let nearest = nearestName(to: subject, among: facts.keys(of: rule.entity))
            return reading.report(.testNameUnknown(subject, nearest: nearest), token: subject)
        }
        guard let holds = row["holds"] else {
            return reading.report(
                "decisions", row, expected: LocalizedText("`holds = true` or `false`", "`holds = true` 或 `false`"))
        }
        add(rule, subject, condition, holds)
    }

    private mutating func add(
        _ rule: TestVocabulary.Declaration, _ subject: String, _ condition: String, _ holds: ScriptValue
    ) {
        let names = rule.conditions.filter(\.isReview).map(\.id)
        guard names.contains(condition) else {
            return reading.report(
                .testWord(
                    condition, key: "review condition of \(rule.id)", nearest: nearestName(to: condition, among: names),
                    words: names), token: condition)
        }
        guard case .boolean(let holds) = holds else {
            return reading.report(condition, holds, expected: LocalizedText("`true` or `false`", "`true` 或 `false`"))
        }
        if facts.decisions.contains(where: {
            $0.subject == subject && $0.rule == rule.fullID && $0.condition == condition
        }) {
            return reading.report(.testTwice(condition), token: condition)
        }
        facts.decisions.append(
            PersonDecision(
                subject: subject, rule: rule.fullID, condition: condition, holds: holds, location: reading.location))
    }

    private mutating func rule(_ name: String) -> TestVocabulary.Declaration? {
        switch reading.vocabulary.meaning(of: name, in: reading.pack) {
        case .declaration(let declaration) where declaration.kind == .rule: return declaration
        case .ambiguous(let names): reading.report(.testNameAmbiguous(name, names), token: name)
        default:
            let names = reading.vocabulary.declarations.filter { $0.kind == .rule }.flatMap { [$0.id, $0.fullID] }
            reading.report(.testNameUnknown(name, nearest: nearestName(to: name, among: names)), token: name)
        }
        return nil
    }

    private mutating func reportSubject(_ rule: TestVocabulary.Declaration) {
        let keys = facts.keys(of: rule.entity)
        let entity = reading.schema.entities[rule.entity].name
        reading.report(
            keys.isEmpty ? .testSubjectMissing(entity, rule.id) : .testSubjectUnclear(entity, rule.id, keys))
    }
}
