internal import PolicyModel
internal import PolicyRules

extension DecisionRenderer {
    /// Appends a decision as one JSON object without a line end.
    func appendJSON(_ decision: Decision, to output: inout [UInt8]) {
        let rule = rules.rules[decision.rule]
        pool.append(openings[decision.entity], to: &output)
        keys.appendQuoted(entity: decision.entity, row: decision.row, to: &output)
        pool.append(rule.json, to: &output)
        output.append(literal: decision.verdict.word)
        output.append(literal: "\",\"entitled\":")
        append(amount: decision.entitled, to: &output)
        output.append(literal: ",\"payable\":")
        append(amount: decision.payable, to: &output)
        output.append(literal: ",\"value\":")
        if let value = decision.value {
            values.appendJSON(value, to: &output)
        } else {
            output.append(literal: "null")
        }
        append(conditions: decision.failed, of: rule, key: ",\"failed\":[", to: &output)
        output.append(literal: ",\"missing\":")
        facts.appendJSON(decision.missing, to: &output)
        append(conditions: decision.review, of: rule, key: ",\"review\":[", to: &output)
        append(errors: decision.errors, of: rule, to: &output)
        append(steps: decision.steps, to: &output)
        if decision.funding.isEmpty { return output.append(literal: ",\"funding\":{}}") }
        output.append(literal: ",\"funding\":")
        output.append(parts: decision.funding)
        output.append(UInt8(ascii: "}"))
    }

    private func append(amount: Quantity?, to output: inout [UInt8]) {
        guard let amount else { return output.append(literal: "null") }
        output.append(UInt8(ascii: "\""))
        output.append(fenOf: amount)
        output.append(UInt8(ascii: "\""))
    }

    private func append(conditions: [Int], of rule: RuleFragments, key: StaticString, to output: inout [UInt8]) {
        output.append(literal: key)
        for (position, condition) in conditions.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            pool.append(rules.condition(condition, of: rule).quoted, to: &output)
        }
        output.append(UInt8(ascii: "]"))
    }

    private func append(errors: [ScriptFault], of rule: RuleFragments, to output: inout [UInt8]) {
        output.append(literal: ",\"errors\":[")
        for (position, error) in errors.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ",")) }
            output.append(fault: error, language) { output in
                guard let condition = error.condition else { return output.append(literal: "null") }
                pool.append(rules.condition(condition, of: rule).quoted, to: &output)
            }
        }
        output.append(UInt8(ascii: "]"))
    }
}
