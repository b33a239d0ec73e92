internal import PolicyModel
internal import PolicyRules

/// Why a decision is what it is, in the words of the pack.
struct DecisionReasons {
    let catalogue: RuleCatalogue
    let keys: SubjectKeys
    let language: Language

    /// All reasons in one line.
    func text(_ decision: Decision) -> String {
        list(decision).joined(separator: language == .zh ? "；" : "; ")
    }

    /// What decided, in the order in which verdicts are decided: failed conditions, errors, missing facts, review.
    func list(_ decision: Decision) -> [String] {
        let conditions = catalogue.rules[decision.rule].conditions
        return switch decision.verdict {
        case .eligible, .outOfScope: []
        case .ineligible: decision.failed.map { conditions[$0].title }
        case .error: decision.errors.map { $0.message.text(language) }
        case .undetermined: decision.missing.map { missing($0, of: decision) }
        case .review: decision.review.map { conditions[$0].title }
        }
    }

    /// The fact's title, with its owner in front where that is not the subject of the decision.
    private func missing(_ fact: MissingFact, of decision: Decision) -> String {
        let title =
            switch fact.subject {
            case .field(let index): catalogue.schema.entities[fact.entity].fields[index].title
            case .computed(let name): catalogue.title(ofComputed: name, entity: fact.entity)
            case .incentive(let name): name
            }
        var owner = ""
        let isOwn = fact.entity == decision.entity && fact.row == decision.row
        if case .incentive = fact.subject {
        } else if !isOwn, catalogue.schema.entities.indices.contains(fact.entity) {
            let key = keys.text(entity: fact.entity, row: fact.row)
            owner = word("\(key): ", "\(key) 的")
        }
        return word("no ", "缺") + owner + title + (fact.year.map { " \($0)" } ?? "")
    }

    private func word(_ en: String, _ zh: String) -> String { LocalizedText(en, zh).text(language) }
}
