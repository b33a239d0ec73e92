internal import PolicyModel
public import PolicyRules

// What is computed beside decisions, as a line of text that is compared and shown.
extension OutcomeReader {
    /// What an indicator, a ranking or a population value came to: `12.34 万元/亩`, `A (3)`, `missing: land`,
    /// `error`.
    public func text(
        of outcome: IndicatorOutcome, source: ValueSource, entity: Int, row: Int
    ) -> String {
        let unit: Unit? =
            switch source {
            case .indicator(let index): catalogue.indicators[index].unit
            case .population(let index): catalogue.populations[index].unit
            case .ranking: nil
            }
        var text = outcome.value.map { self.text(of: $0, unit: unit) } ?? ""
        if let rank = outcome.rank { text += text.isEmpty ? "(\(rank))" : " (\(rank))" }
        guard text.isEmpty else { return text }
        return lack(outcome.missing, outcome.errors, entity: entity, row: row)
    }

    /// How an allocation divides an amount: `100.01: host 50.00, origin 50.01`.
    public func text(of outcome: AllocationOutcome, entity: Int, row: Int) -> String {
        guard let amount = outcome.amount else {
            return lack(outcome.missing, outcome.errors, entity: entity, row: row)
        }
        let parts = outcome.parts.map { "\($0.party) \($0.amount.wholeFen.plainYuan)" }.sorted()
        return amount.wholeFen.plainYuan + (parts.isEmpty ? "" : ": " + parts.joined(separator: ", "))
    }

    /// The words of an error may change from one version to the next; that it is one does not.
    private func lack(_ missing: [MissingFact], _ errors: [ScriptFault], entity: Int, row: Int) -> String {
        if !errors.isEmpty { return "error" }
        let names = missing.map { name(of: $0, entity: entity, row: row) }.sorted()
        return names.isEmpty ? "" : "missing: " + names.joined(separator: ", ")
    }

    private func text(of value: PolicyValue, unit: Unit?) -> String {
        switch value {
        case .quantity(let quantity):
            let shown = unit.flatMap { $0.dimension == quantity.dimension ? $0 : nil } ?? .base(of: quantity.dimension)
            var bytes: [UInt8] = []
            bytes.append(quantity, in: shown, minimumFractionDigits: quantity.dimension == .money ? 2 : 0)
            return String(decoding: bytes, as: UTF8.self) + " " + shown.symbol
        case .list, .record:
            var bytes: [UInt8] = []
            exactValues.appendJSON(value, unit: unit, to: &bytes)
            return String(decoding: bytes, as: UTF8.self)
        // A text that could be taken for what is said where there is no value.
        case .text(let text) where text.isEmpty || text.hasPrefix("missing:") || text == "error":
            return String(decoding: JSONText.quoted(text), as: UTF8.self)
        default: return self.text(of: value)
        }
    }
}
