internal import PolicyModel
internal import PolicyRules

/// How one subject, or a pair of them, meets what a property claims.
enum PropertyFinding {
    /// Nothing can be said: something is not known.
    case silent
    /// As claimed; whether anything came of it: an amount above zero, an eligible subject, a value.
    case kept(isTelling: Bool)
    case broken(PropertyBreach)
}

/// What was claimed, and what came instead.
struct PropertyBreach {
    var what: String
    var expected: String
    var got: String
    /// What went wrong, where it was no comparison.
    var error: LocalizedText?
    /// Index of the target.
    var target = 0
}

extension PropertyTest {
    /// - Parameter second: of a claim on pairs the subject with more of the fact that differs.
    func finding(_ first: PropertyOutcome, _ second: PropertyOutcome?) -> PropertyFinding {
        for outcome in [first, second].compactMap({ $0 }) {
            if let error = outcome.error {
                return .broken(
                    PropertyBreach(
                        what: label, expected: "no error", got: "error",
                        error: error))
            }
        }
        switch claim {
        case .holds: return holds(first)
        case .ordered(_, let isRising): return second.map { ordered(first, $0, isRising) } ?? .silent
        case .unaffected: return second.map { unaffected(first, $0) } ?? .silent
        }
    }

    private func holds(_ outcome: PropertyOutcome) -> PropertyFinding {
        switch outcome.verdict {
        case .holds: return .kept(isTelling: isTelling(outcome))
        case .fails: return .broken(PropertyBreach(what: "holds", expected: "true", got: "false"))
        case .other(let text):
            return .broken(PropertyBreach(what: "holds", expected: "true", got: "error", error: text))
        }
    }

    private func ordered(_ low: PropertyOutcome, _ high: PropertyOutcome, _ isRising: Bool) -> PropertyFinding {
        var isKnown = false
        var isTelling = false
        for (index, target) in targets.enumerated() {
            guard
                let first = PropertyMeasure(low.results[index], target.path, hasAmount: target.hasAmount),
                let second = PropertyMeasure(high.results[index], target.path, hasAmount: target.hasAmount),
                let isBroken = isRising ? second.isLess(than: first) : first.isLess(than: second)
            else { continue }
            if isBroken {
                let word = isRising ? ">=" : "<="
                return .broken(
                    PropertyBreach(
                        what: label(of: target), expected: "\(word) \(first.text)", got: second.text, target: index))
            }
            isKnown = true
            isTelling = isTelling || first.isSomething || second.isSomething
        }
        return isKnown ? .kept(isTelling: isTelling) : .silent
    }

    /// What of a target is compared: `rd_award.entitled`.
    func label(of target: Target) -> String {
        var path = target.path
        if path.isEmpty, target.kind == .rule { path = [target.hasAmount ? "entitled" : "verdict"] }
        if path.isEmpty, target.kind == .allocation { path = ["amount"] }
        return ([target.label] + path.map { $0 == "eligible" ? "verdict" : $0 }).joined(separator: ".")
    }

    private func unaffected(_ first: PropertyOutcome, _ second: PropertyOutcome) -> PropertyFinding {
        for (index, target) in targets.enumerated() {
            let parts = zip(
                PropertyTest.parts(first.results[index], first.data),
                PropertyTest.parts(second.results[index], second.data))
            for (a, b) in parts where a.text != b.text && (target.path.isEmpty || target.path[0] == a.key) {
                let what = ([target.label] + (a.key.isEmpty ? [] : [a.key])).joined(separator: ".")
                return .broken(PropertyBreach(what: what, expected: a.text, got: b.text, target: index))
            }
        }
        return .kept(isTelling: isTelling(first) || isTelling(second))
    }

    /// Whether anything came of a subject, so that a claim about it says something.
    private func isTelling(_ outcome: PropertyOutcome) -> Bool {
        zip(targets, outcome.results).contains { target, result in
            switch result {
            case .value(let found): return found.value != nil
            case .allocation(let found): return found.amount?.isZero == false
            case .rule(let decision, _):
                if decision.verdict == .eligible { return true }
                // In review an amount may be known already; what is to be paid is not.
                let amount = target.path.first == "payable" ? decision.payable : decision.entitled
                return target.hasAmount && amount?.isZero == false
            }
        }
    }

    /// All that an outcome says, as text by key.
    static func parts(_ result: PropertyOutcome.Result, _ data: DataSet) -> [(key: String, text: String)] {
        func money(_ quantity: Quantity?) -> String { quantity.map { LuaText.text($0) } ?? "false" }
        switch result {
        case .value(let outcome): return [("", LuaText.text(outcome.value, in: data))]
        case .allocation(let outcome):
            let shares = outcome.parts.map { "\(LuaText.key($0.party)) = \(LuaText.text($0.amount))" }
            return [("amount", money(outcome.amount))]
                + (shares.isEmpty ? [] : [("shares", "{ \(shares.joined(separator: ", ")) }")])
        case .rule(let decision, let rule):
            var parts = [("verdict", LuaText.quoted(decision.verdict.rawValue))]
            if rule.amount != nil {
                parts += [("entitled", money(decision.entitled)), ("payable", money(decision.payable))]
            }
            if let value = decision.value { parts.append(("value", LuaText.text(value, in: data))) }
            return parts + [
                ("failed", LuaText.names(decision.failed.map { rule.conditions[$0].id })),
                ("missing", LuaText.names(decision.missing.map { $0.name(data.schema) })),
            ]
        }
    }
}
