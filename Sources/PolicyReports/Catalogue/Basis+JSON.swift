internal import PolicyRules

extension Basis {
    /// The basis as a JSON object; what the author did not write is left out.
    var node: JSONNode {
        let members: [(key: String, value: String?)] = [
            ("document", document), ("number", number), ("article", article), ("date", date), ("url", url),
            ("status", status), ("note", note),
        ]
        return .object(members.compactMap { member in member.value.map { (member.key, JSONNode.text($0)) } })
    }
}
