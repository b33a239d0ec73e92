internal import PolicyModel
internal import PolicyRules

/// Writes values of rules and indicators as JSON, or as the text of a CSV cell.
struct ValueWriter: Sendable {
    let keys: SubjectKeys
    /// Whether money keeps all its digits; else it is rounded to the fen.
    var isMoneyExact = false

    /// Appends a value as JSON; a quantity of `unit`'s dimension is shown in it, any other in base units.
    func appendJSON(_ value: PolicyValue, unit: Unit? = nil, to output: inout [UInt8]) {
        switch value {
        case .boolean(let value): output.append(literal: value ? "true" : "false")
        case .integer(let value): output.append(integer: value)
        case .number(let value): output.append(number: value)
        case .text(let text): JSONText.append(text, to: &output)
        case .date(let date):
            output.append(UInt8(ascii: "\""))
            output.append(date: date)
            output.append(UInt8(ascii: "\""))
        case .quantity(let quantity): appendJSON(quantity, unit: unit, to: &output)
        case .subject(let entity, let row): keys.appendQuoted(entity: entity, row: row, to: &output)
        case .list(let items):
            output.append(UInt8(ascii: "["))
            for (index, item) in items.enumerated() {
                if index > 0 { output.append(UInt8(ascii: ",")) }
                appendJSON(item, unit: unit, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        case .record(let members): appendJSON(members, unit: unit, to: &output)
        }
    }

    private func appendJSON(_ members: [PolicyValue.Member], unit: Unit?, to output: inout [UInt8]) {
        output.append(UInt8(ascii: "{"))
        for (index, member) in members.enumerated() {
            if index > 0 { output.append(UInt8(ascii: ",")) }
            JSONText.append(member.key, to: &output)
            output.append(UInt8(ascii: ":"))
            appendJSON(member.value, unit: unit, to: &output)
        }
        output.append(UInt8(ascii: "}"))
    }

    /// Money is a string in 元; anything else says its unit, and money does where a unit other than 元 is asked for.
    private func appendJSON(_ quantity: Quantity, unit: Unit?, to output: inout [UInt8]) {
        let isMoney = quantity.dimension == .money
        let unit = unit.flatMap { $0.dimension == quantity.dimension ? $0 : nil }
        if isMoney, unit == nil || unit == .yuan {
            output.append(UInt8(ascii: "\""))
            append(money: quantity, to: &output)
            output.append(UInt8(ascii: "\""))
            return
        }
        let shown = unit ?? .base(of: quantity.dimension)
        output.append(literal: "{\"value\":\"")
        output.append(quantity, in: shown, minimumFractionDigits: isMoney ? 2 : 0)
        output.append(literal: "\",\"unit\":")
        JSONText.append(shown.symbol, to: &output)
        output.append(UInt8(ascii: "}"))
    }

    /// Appends money in 元 without quotation marks.
    func append(money: Quantity, to output: inout [UInt8]) {
        if isMoneyExact {
            output.append(exact: money, minimumFractionDigits: 2)
        } else {
            output.append(fenOf: money)
        }
    }

    /// Appends a value as a CSV cell holds it before quoting: a list or a record as JSON, a quantity with its unit.
    func appendCell(_ value: PolicyValue, to output: inout [UInt8]) {
        switch value {
        case .text(let text): output.append(text: text)
        case .date(let date): output.append(date: date)
        case .subject(let entity, let row): keys.append(entity: entity, row: row, to: &output)
        case .quantity(let quantity) where quantity.dimension == .money: append(money: quantity, to: &output)
        case .quantity(let quantity):
            output.append(exact: quantity)
            output.append(UInt8(ascii: " "))
            output.append(text: quantity.dimension.description)
        case .boolean, .integer, .number, .list, .record: appendJSON(value, to: &output)
        }
    }
}
