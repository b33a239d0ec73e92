internal import PolicyModel
internal import PolicyRules

// One object: what is compared, `changes` one a line, then what they come to.
extension ComparisonRenderer {
    var jsonHeader: [UInt8] {
        var output: [UInt8] = []
        for (key, value) in [
            ("{\n  \"before\": ", head.before), (",\n  \"after\": ", head.after),
            (",\n  \"as_of\": ", head.asOf.description),
        ] {
            output.append(text: key)
            JSONText.append(value, to: &output)
        }
        output.append(text: ",\n  \"year\": \(head.year),\n  \"changes\": [")
        return output
    }

    func appendJSON(
        _ change: DecisionChange, of subject: ComparedSubject, isFirst: Bool, to output: inout [UInt8]
    ) {
        output.append(literal: isFirst ? "\n    {\"entity\":" : ",\n    {\"entity\":")
        JSONText.append(subject.entity, to: &output)
        append("subject", subject.key, to: &output)
        append("name", subject.name, to: &output)
        append("rule", rules[change.rule].id, to: &output)
        append("change", change.kind.rawValue, to: &output)
        append("before", change.before, to: &output)
        append("after", change.after, to: &output)
        append("difference", change.difference.plainYuan, to: &output)
        output.append(literal: ",\"reasons\":")
        append(change.reasons, to: &output)
        for (dimension, group) in zip(ComparisonDimension.allCases, subject.groups) {
            append(dimension.rawValue, group?.key, to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    func appendJSON(_ change: ValueChange, isFirst: Bool, to output: inout [UInt8]) {
        output.append(literal: isFirst ? "\n    {\"entity\":" : ",\n    {\"entity\":")
        JSONText.append(change.subject.entity, to: &output)
        append("subject", change.subject.key, to: &output)
        append("name", change.subject.name, to: &output)
        append(values[change.value].sort.rawValue, values[change.value].id, to: &output)
        append("before", change.before, to: &output)
        append("after", change.after, to: &output)
        output.append(UInt8(ascii: "}"))
    }

    private func append(_ key: String, _ text: String?, to output: inout [UInt8]) {
        output.append(UInt8(ascii: ","))
        JSONText.append(key, to: &output)
        output.append(UInt8(ascii: ":"))
        if let text { JSONText.append(text, to: &output) } else { output.append(literal: "null") }
    }

    private func append(_ key: String, _ outcome: DecisionOutcome?, to output: inout [UInt8]) {
        guard let outcome else { return append(key, String?.none, to: &output) }
        output.append(text: ",\"\(key)\":{\"verdict\":\"\(outcome.verdict.rawValue)\"")
        append("entitled", outcome.entitledFen?.plainYuan, to: &output)
        append("payable", outcome.payableFen?.plainYuan, to: &output)
        append("value", outcome.value, to: &output)
        output.append(literal: ",\"funding\":{")
        for (index, part) in outcome.funding.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONText.append(part.party, to: &output)
            output.append(text: ":\"\(part.fen.plainYuan)\"")
        }
        output.append(UInt8(ascii: "}"))
        if let grounds = outcome.grounds {
            for (key, words) in [("failed", grounds.failed), ("missing", grounds.missing), ("review", grounds.review)] {
                output.append(text: ",\"\(key)\":")
                append(words, to: &output)
            }
        }
        output.append(UInt8(ascii: "}"))
    }

    private func append(_ words: [String], to output: inout [UInt8]) {
        output.append(UInt8(ascii: "["))
        for (index, word) in words.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONText.append(word, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    func jsonFooter(
        _ summary: ComparisonSummary, _ budgets: [ComparedBudget], _ exceeded: [LocalizedText]
    ) -> [UInt8] {
        var members: [(key: String, value: JSONNode)] = [
            ("summary", .object(counts(summary) + sums(summary.total))),
            ("rules", .array(zip(summary.rules, summary.byRule).map(rule))),
            ("groups", .object(ComparisonDimension.allCases.compactMap { groups(summary, $0) })),
            ("funding", .array(summary.funding.sorted { $0.key < $1.key }.map(funding))),
            ("losers", .array(summary.named.losers.map(subject))),
            ("gainers", .array(summary.named.gainers.map(subject))),
            ("budgets", .array(budgets.map(budget))),
            ("exceeded", .array(exceeded.map { .text($0.text(language)) })),
        ]
        if !values.isEmpty { members.insert(("values", .array(zip(values, summary.changedValues).map(value))), at: 2) }
        var output: [UInt8] = []
        let isOpenEmpty = values.isEmpty ? summary.changedSubjects == 0 : summary.valueChanges == 0
        output.append(literal: isOpenEmpty ? "]," : "\n  ],")
        // The members of an object of their own, behind those that are written already.
        output += JSONNode.object(members).indentedText.dropFirst()
        return output
    }

    private func counts(_ summary: ComparisonSummary) -> [(key: String, value: JSONNode)] {
        [
            ("subjects", .integer(summary.subjects)), ("decisions", .integer(summary.decisions)),
            ("changed_subjects", .integer(summary.changedSubjects)), ("errors_after", .integer(summary.errors)),
        ]
    }

    private func sums(_ sums: ComparisonSums) -> [(key: String, value: JSONNode)] {
        [
            ("payable_before", .text(sums.before.plainYuan)), ("payable_after", .text(sums.after.plainYuan)),
            ("difference", .text(sums.difference.plainYuan)), ("gain", .integer(sums.gaining)),
            ("lose", .integer(sums.losing)), ("changes", .integer(sums.changes)),
        ] + DecisionChange.Kind.allCases.map { ($0.rawValue, .integer(sums.count($0))) }
    }

    private func rule(_ rule: ComparedRule, _ sums: ComparisonSums) -> JSONNode {
        .object(
            [
                ("rule", .text(rule.id)), ("title", .text(rule.title)), ("before", .optional(rule.before)),
                ("after", .optional(rule.after)), ("eligible_before", .integer(sums.eligibleBefore)),
                ("eligible_after", .integer(sums.eligibleAfter)),
            ] + self.sums(sums))
    }

    private func value(_ value: ComparedValue, _ changes: Int) -> JSONNode {
        .object([
            (value.sort.rawValue, .text(value.id)), ("title", .text(value.title)), ("before", .optional(value.before)),
            ("after", .optional(value.after)), ("changes", .integer(changes)),
        ])
    }

    private func funding(_ party: String, _ borne: ComparisonSummary.Borne) -> JSONNode {
        .object([
            ("party", .text(party)), ("before", .text(borne.before.plainYuan)), ("after", .text(borne.after.plainYuan)),
            ("difference", .text((borne.after - borne.before).plainYuan)),
        ])
    }

    private func groups(
        _ summary: ComparisonSummary, _ dimension: ComparisonDimension
    ) -> (key: String, value: JSONNode)? {
        summary.changedGroups(dimension).map { groups in
            let nodes = groups.map { group, sums in
                JSONNode.object(
                    [("key", .optional(group?.key)), ("name", .optional(group?.name))] + self.sums(sums))
            }
            return (dimension.rawValue, .array(nodes))
        }
    }

    private func subject(_ comparison: SubjectComparison) -> JSONNode {
        .object([
            ("entity", .text(comparison.subject.entity)), ("subject", .text(comparison.subject.key)),
            ("name", .optional(comparison.subject.name)), ("payable_before", .text(comparison.before.plainYuan)),
            ("payable_after", .text(comparison.after.plainYuan)),
            ("difference", .text(comparison.difference.plainYuan)),
        ])
    }

    private func budget(_ budget: ComparedBudget) -> JSONNode {
        func use(_ use: BudgetUse?) -> JSONNode {
            guard let use else { return .null }
            return .object([
                ("total", .optional(use.total?.wholeFen.plainYuan)), ("claims", .text(use.claims.wholeFen.plainYuan)),
                ("paid", .text(use.paid.wholeFen.plainYuan)),
            ])
        }
        return .object([
            ("budget", .text(budget.id)), ("title", .text(budget.title)), ("subject", .optional(budget.subject)),
            ("before", use(budget.before)), ("after", use(budget.after)),
        ])
    }
}
