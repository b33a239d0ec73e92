internal import PolicyModel
internal import PolicyRules

extension DecisionRenderer {
    /// Appends the steps from the amount to the payment, with the comma and the key in front.
    func append(steps: [AmountStep], to output: inout [UInt8]) {
        if steps.isEmpty { return output.append(literal: ",\"steps\":[]") }
        output.append(literal: ",\"steps\":[")
        for (position, step) in steps.enumerated() {
            output.append(literal: position > 0 ? ",{\"by\":" : "{\"by\":")
            JSONText.append(step.by, to: &output)
            output.append(literal: ",\"kind\":")
            JSONText.append(step.kind.rawValue, to: &output)
            output.append(literal: ",\"before\":\"")
            output.append(fenOf: step.before)
            output.append(literal: "\",\"after\":\"")
            output.append(fenOf: step.after)
            output.append(UInt8(ascii: "\""))
            append(detailsOf: step, to: &output)
            output.append(UInt8(ascii: "}"))
        }
        output.append(UInt8(ascii: "]"))
    }

    /// Appends what only some steps have: vetoes, a factor, rules that take no part, claims and limit.
    private func append(detailsOf step: AmountStep, to output: inout [UInt8]) {
        if !step.vetoes.isEmpty {
            output.append(literal: ",\"vetoes\":[")
            for (position, veto) in step.vetoes.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                JSONText.append(veto, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        if let factor = step.factor {
            output.append(literal: ",\"factor\":")
            output.append(number: factor)
        }
        if !step.absent.isEmpty {
            output.append(literal: ",\"absent\":[")
            for (position, rule) in step.absent.enumerated() {
                if position > 0 { output.append(UInt8(ascii: ",")) }
                pool.append(rules.rules[rule].quoted, to: &output)
            }
            output.append(UInt8(ascii: "]"))
        }
        if let claims = step.claims { append(claims, key: ",\"claims\":\"", to: &output) }
        if let limit = step.limit { append(limit, key: ",\"limit\":\"", to: &output) }
    }

    private func append(_ money: Quantity, key: StaticString, to output: inout [UInt8]) {
        output.append(literal: key)
        output.append(fenOf: money)
        output.append(UInt8(ascii: "\""))
    }
}
