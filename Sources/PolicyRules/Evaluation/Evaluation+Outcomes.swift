import LuaHost
import PolicyModel

// What rules read of other rules and of incentives.
extension Evaluation {
    /// `e.rules.x.eligible`, `.verdict`, `.entitled`
    func readOutcome(_ rule: Int, of handle: SubjectHandle, part: OutcomePart, _ reply: LuaReply) {
        if let slot = decided(rule, of: handle) {
            let verdict = slot.pointee.decision.verdict
            if verdict.isFinal { return tell(verdict, slot.pointee.decision.entitled, rule, handle, part, reply) }
            return refuse(slot.pointee.decision, handle, reply)
        }
        let decision = decision(rule, of: handle)
        guard decision.verdict.isFinal else { return refuse(decision, handle, reply) }
        tell(decision.verdict, decision.entitled, rule, handle, part, reply)
    }

    private func tell(
        _ verdict: Verdict, _ entitled: Quantity?, _ rule: Int, _ handle: SubjectHandle, _ part: OutcomePart,
        _ reply: LuaReply
    ) {
        let value: LuaValue =
            switch part {
            case .eligible: .boolean(verdict == .eligible)
            case .verdict: .string(verdict.rawValue)
            case .entitled: binding.luaValue(entitled ?? Quantity(scaled: 0, dimension: .money))
            }
        if readings != nil { trace(.rule(rule, part.rawValue), of: handle, value: value) }
        reply.append(value)
    }

    /// Stops whoever reads the outcome of a decision that has none yet.
    private func refuse(_ decision: Decision, _ handle: SubjectHandle, _ reply: LuaReply) {
        let name = program.rules[decision.rule].fullID
        switch decision.verdict {
        case .error:
            var fault = decision.errors.first.map { located($0, decision.rule) }
            // The condition is the other rule's; whoever reads the outcome sets its own.
            fault?.condition = nil
            stop(
                fault
                    ?? ScriptFault(
                        message: LocalizedText("rule `\(name)` is in error", "规则 `\(name)` 出错"), file: "", line: nil),
                reply)
        case .undetermined: stop(decision.missing, reply)
        default:
            stop(
                [
                    MissingFact(
                        entity: handle.entity, row: handle.row, subject: .computed(name), year: nil, reason: .inReview)
                ], reply)
        }
    }

    /// What a field of an incentive's row comes to.
    enum IncentiveReading {
        case value(LuaValue, field: Int, SubjectHandle)
        case missing(MissingFact)
        /// The rule names no incentive.
        case unnamed
        case unknownField(String, entity: Int)
    }

    /// `incentive.cap`: the row of the incentive that the running rule names.
    func readIncentive(_ key: LuaArgument, _ reply: LuaReply) {
        switch incentive(key.kind == .string ? key.string : "", ofRule: runningRule) {
        case .unnamed: binding.fail(.incentiveUnnamed, reply)
        case .unknownField(let name, let entity): binding.failUnknownField(name, of: entity, reply)
        case .missing(let fact): stop([fact], reply)
        case .value(let value, let field, let handle):
            trace(.incentive(field), of: handle, value: value)
            reply.append(value)
        }
    }

    func incentive(_ text: String, ofRule rule: Int?) -> IncentiveReading {
        guard let rule, let name = program.rules[rule].incentive,
            let entity = data.schema.entityIndex(named: "incentive")
        else { return .unnamed }
        guard let field = data.schema.entities[entity].fieldIndex(named: text) else {
            return .unknownField(text, entity: entity)
        }
        guard let row = data.tables[entity].row(forKey: name) else {
            let reason = MissingFact.Reason.data(data.tables[entity].isPresent ? .danglingLink : .noTable)
            return .missing(MissingFact(entity: entity, row: -2, subject: .incentive(name), year: nil, reason: reason))
        }
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        guard let value = value(field, of: handle) else { return .missing(missingFact(field, of: handle)) }
        return .value(value, field: field, handle)
    }
}

extension Verdict {
    /// Whether others may rest on it: neither facts nor people nor a right script are missing.
    fileprivate var isFinal: Bool {
        switch self {
        case .eligible, .ineligible, .outOfScope: true
        case .undetermined, .review, .error: false
        }
    }
}
