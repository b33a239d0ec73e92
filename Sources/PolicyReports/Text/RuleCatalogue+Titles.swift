internal import PolicyRules

extension RuleCatalogue {
    /// The title of what rules compute, an indicator or another rule's outcome; else the name itself.
    func title(ofComputed name: String, entity: Int) -> String {
        if let indicator = indicators.first(where: { $0.entity == entity && ($0.id == name || $0.fullID == name) }) {
            return indicator.title
        }
        return rules.first { $0.fullID == name }.map { "\($0.title) [\($0.fullID)]" } ?? name
    }
}
