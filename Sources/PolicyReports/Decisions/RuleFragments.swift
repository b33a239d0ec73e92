internal import PolicyRules

/// What every decision of one rule has in common, written once.
struct RuleFragments: Sendable {
    /// `,"rule":"pack/id","verdict":"`
    let json: [UInt8]
    /// `,pack/id,`
    let csv: [UInt8]
    /// `"id"` of each condition.
    let quotedConditions: [[UInt8]]
    /// `id` of each condition.
    let conditions: [[UInt8]]

    init(_ rule: RuleCatalogue.Rule) {
        var json: [UInt8] = []
        json.append(literal: ",\"rule\":")
        JSONText.append(rule.fullID, to: &json)
        json.append(literal: ",\"verdict\":\"")
        self.json = json
        var id = Array(rule.fullID.utf8)
        id.quoteCell(from: 0)
        csv = [UInt8(ascii: ",")] + id + [UInt8(ascii: ",")]
        quotedConditions = rule.conditions.map { JSONText.quoted($0.id) }
        conditions = rule.conditions.map { Array($0.id.utf8) }
    }
}
