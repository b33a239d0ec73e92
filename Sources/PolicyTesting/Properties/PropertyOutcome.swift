internal import PolicyModel
internal import PolicyRules

/// What the declarations that a property looks at came to on one subject.
struct PropertyOutcome {
    enum Result {
        case rule(Decision, RuleDeclaration)
        case value(IndicatorOutcome)
        case allocation(AllocationOutcome)
    }

    /// One a target of the property.
    var results: [Result]
    var data: DataSet
    /// What the property's function said of it.
    var verdict: PropertyVerdict = .holds

    /// How near it is to being of interest: 1000 a rule that gives something.
    var score: Int {
        results.reduce(0) { score, result in
            switch result {
            case .value(let outcome): score + (outcome.value == nil ? 0 : 1000)
            case .allocation(let outcome): score + (outcome.amount.map { $0.isZero ? 900 : 1000 } ?? 0)
            case .rule(let decision, _):
                switch decision.verdict {
                case .eligible, .review: score + (decision.entitled?.isZero == true ? 900 : 1000)
                case .ineligible, .undetermined: score + 500 - decision.failed.count * 20 - decision.missing.count
                case .error: score + 100
                case .outOfScope: score
                }
            }
        }
    }

    /// Names of all facts that were missing.
    var missing: Set<String> {
        Set(
            results.flatMap { result in
                switch result {
                case .rule(let decision, _): decision.missing.map { $0.name(data.schema) }
                case .value(let outcome): outcome.missing.map { $0.name(data.schema) }
                case .allocation(let outcome): outcome.missing.map { $0.name(data.schema) }
                }
            })
    }

    /// The first error of a script.
    var error: LocalizedText? {
        for result in results {
            switch result {
            case .rule(let decision, _):
                if decision.verdict == .error, let fault = decision.errors.first { return fault.message }
            case .value(let outcome): if let fault = outcome.errors.first { return fault.message }
            case .allocation(let outcome): if let fault = outcome.errors.first { return fault.message }
            }
        }
        return nil
    }

    /// Why there is nothing to look at: ids of conditions that fail or wait for a person, missing facts, a verdict.
    var obstacles: [String] {
        results.flatMap { result -> [String] in
            switch result {
            case .value(let outcome): return outcome.missing.map { $0.name(data.schema) }
            case .allocation(let outcome): return outcome.missing.map { $0.name(data.schema) }
            case .rule(let decision, let rule):
                let found =
                    (decision.failed + decision.review).map { rule.conditions[$0].id }
                    + decision.missing.map { $0.name(data.schema) }
                return found.isEmpty && decision.verdict != .eligible ? [decision.verdict.rawValue] : found
            }
        }
    }
}

/// What the function of a property says of one outcome.
enum PropertyVerdict: Equatable {
    case holds
    case fails
    /// It gave something else, or an error; what.
    case other(LocalizedText)
}

/// What of an outcome can be compared with another's.
enum PropertyMeasure {
    /// Money, areas, numbers, ranks of verdicts.
    case quantity(Quantity)
    case number(Double)
    case rank(Verdict)

    /// Nil where it is not known, or has no order.
    init?(_ result: PropertyOutcome.Result, _ path: [String], hasAmount: Bool) {
        switch result {
        case .value(let outcome):
            guard let value = outcome.value.flatMap({ PropertyMeasure.member($0, path[...]) }) else { return nil }
            self.init(value)
        case .allocation(let outcome):
            guard let amount = outcome.amount else { return nil }
            guard path.first == "shares" else {
                self = .quantity(amount)
                return
            }
            let party = path.count > 1 ? path[1] : ""
            let nothing = Quantity(scaled: 0, dimension: .money)
            self = .quantity(outcome.parts.first { $0.party == party }?.amount ?? nothing)
        case .rule(let decision, _):
            if decision.verdict == .undetermined || decision.verdict == .error { return nil }
            let nothing = Quantity(scaled: 0, dimension: .money)
            switch path.first ?? (hasAmount ? "entitled" : "eligible") {
            case "entitled": self = .quantity(decision.entitled ?? nothing)
            case "payable": self = .quantity(decision.payable ?? nothing)
            case "value":
                guard let value = decision.value.flatMap({ PropertyMeasure.member($0, path.dropFirst()) }) else {
                    return nil
                }
                self.init(value)
            default: self = .rank(decision.verdict)
            }
        }
    }

    private init?(_ value: PolicyValue) {
        switch value {
        case .quantity(let quantity): self = .quantity(quantity)
        case .number(let number): self = .number(number)
        case .integer(let number): self = .number(Double(number))
        case .boolean(let value): self = .number(value ? 1 : 0)
        case .date(let date): self = .number(Double(date.days))
        default: return nil
        }
    }

    private static func member(_ value: PolicyValue, _ path: ArraySlice<String>) -> PolicyValue? {
        guard let first = path.first else { return value }
        guard case .record(let members) = value, let found = members.first(where: { $0.key == first }) else {
            return nil
        }
        return member(found.value, path.dropFirst())
    }

    /// Nil where the two are of different kinds.
    func isLess(than other: PropertyMeasure) -> Bool? {
        switch (self, other) {
        case (.quantity(let a), .quantity(let b)): a.dimension == b.dimension ? a.scaled < b.scaled : nil
        case (.number(let a), .number(let b)): a < b
        case (.rank(let a), .rank(let b)): a.place < b.place
        default: nil
        }
    }

    /// Whether it is more than nothing.
    var isSomething: Bool {
        switch self {
        case .quantity(let quantity): !quantity.isZero
        case .number(let number): number != 0
        case .rank(let verdict): verdict.place > 0
        }
    }

    var text: String {
        switch self {
        case .quantity(let quantity): LuaText.text(quantity)
        case .number(let number): LuaText.text(PolicyValue.number(number))
        case .rank(let verdict): LuaText.quoted(verdict.rawValue)
        }
    }
}

extension Verdict {
    /// What an applicant likes better has the higher place.
    fileprivate var place: Int {
        switch self {
        case .eligible: 2
        case .review: 1
        default: 0
        }
    }
}
