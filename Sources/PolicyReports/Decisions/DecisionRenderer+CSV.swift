internal import PolicyModel
internal import PolicyRules

extension DecisionRenderer {
    /// Appends a decision as one CSV line.
    func appendCSV(_ decision: Decision, to output: inout [UInt8]) {
        let rule = rules.rules[decision.rule]
        pool.append(entityCells[decision.entity], to: &output)
        let subject = output.count
        keys.append(entity: decision.entity, row: decision.row, to: &output)
        output.quoteCell(from: subject)
        pool.append(rule.csv, to: &output)
        output.append(literal: decision.verdict.word)
        output.append(UInt8(ascii: ","))
        if let entitled = decision.entitled { output.append(fenOf: entitled) }
        output.append(UInt8(ascii: ","))
        if let payable = decision.payable { output.append(fenOf: payable) }
        output.append(UInt8(ascii: ","))
        if let value = decision.value {
            let start = output.count
            values.appendCell(value, to: &output)
            output.quoteCell(from: start)
        }
        appendCell(decision.failed, to: &output) { pool.append(rules.condition($0, of: rule).plain, to: &$1) }
        appendCell(decision.missing, to: &output) {
            facts.appendWord($0, of: decision.entity, decision.row, to: &$1)
        }
        appendCell(decision.review, to: &output) { pool.append(rules.condition($0, of: rule).plain, to: &$1) }
        appendCell(decision.errors, to: &output) { append($0, to: &$1) }
        output.append(UInt8(ascii: "\n"))
    }

    /// Appends a comma and a list joined by semicolons.
    private func appendCell<Item>(_ items: [Item], to output: inout [UInt8], each: (Item, inout [UInt8]) -> Void) {
        output.append(UInt8(ascii: ","))
        guard !items.isEmpty else { return }
        let start = output.count
        for (position, item) in items.enumerated() {
            if position > 0 { output.append(UInt8(ascii: ";")) }
            each(item, &output)
        }
        output.quoteCell(from: start)
    }

    /// Appends `file:line: message`.
    private func append(_ error: ScriptFault, to output: inout [UInt8]) {
        if !error.file.isEmpty {
            output.append(text: SourceLocation(file: error.file, line: error.line).description)
            output.append(literal: ": ")
        }
        output.append(text: error.message.text(language))
    }
}
