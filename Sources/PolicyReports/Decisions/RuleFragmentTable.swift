internal import PolicyRules

/// What the decisions of each rule have in common, written once.
struct RuleFragmentTable: Sendable {
    let rules: [RuleFragments]
    let conditions: [ConditionFragments]

    init(_ catalogue: RuleCatalogue, _ writer: inout FragmentPool.Writer) {
        var rules: [RuleFragments] = []
        var conditions: [ConditionFragments] = []
        for rule in catalogue.rules {
            var json: [UInt8] = []
            json.append(literal: ",\"rule\":")
            JSONText.append(rule.fullID, to: &json)
            json.append(literal: ",\"verdict\":\"")
            var id = Array(rule.fullID.utf8)
            id.quoteCell(from: 0)
            let comma = [UInt8(ascii: ",")]
            rules.append(
                RuleFragments(
                    json: writer.add(json), csv: writer.add(comma + id + comma),
                    quoted: writer.add(JSONText.quoted(rule.fullID)), firstCondition: conditions.count))
            for condition in rule.conditions {
                conditions.append(
                    ConditionFragments(
                        quoted: writer.add(JSONText.quoted(condition.id)), plain: writer.add(Array(condition.id.utf8))))
            }
        }
        self.rules = rules
        self.conditions = conditions
    }

    /// The id of a condition, by its index in its rule.
    @inline(__always)
    func condition(_ index: Int, of rule: RuleFragments) -> ConditionFragments {
        conditions[rule.firstCondition + index]
    }
}

/// What every decision of one rule has in common.
struct RuleFragments: BitwiseCopyable, Sendable {
    /// `,"rule":"pack/id","verdict":"`
    let json: Fragment
    /// `,pack/id,`
    let csv: Fragment
    /// `"pack/id"`
    let quoted: Fragment
    /// Where its conditions begin in ``RuleFragmentTable/conditions``.
    let firstCondition: Int
}

/// The id of a condition, as JSON and CSV write it.
struct ConditionFragments: BitwiseCopyable, Sendable {
    /// `"id"`
    let quoted: Fragment
    /// `id`
    let plain: Fragment
}
