import LuaHost
import PolicyModel

// What rules read of other rules and of incentives.
extension Evaluation {
    /// `e.rules.x.eligible`, `.verdict`, `.entitled`
    func readOutcome(_ rule: Int, of handle: SubjectHandle, part: String, _ reply: LuaReply) {
        let decision = decision(rule, of: handle)
        let name = program.rules[rule].fullID
        switch decision.verdict {
        case .error:
            var fault = decision.errors.first.map { located($0, rule) }
            // The condition is the other rule's; whoever reads the outcome sets its own.
            fault?.condition = nil
            return stop(
                fault
                    ?? ScriptFault(
                        message: LocalizedText("rule `\(name)` is in error", "规则 `\(name)` 出错"), file: "", line: nil),
                reply)
        case .undetermined: return stop(decision.missing, reply)
        case .review:
            return stop(
                [
                    MissingFact(
                        entity: handle.entity, row: handle.row, subject: .computed(name), year: nil, reason: .inReview)
                ], reply)
        default: break
        }
        let value: LuaValue =
            switch part {
            case "eligible": .boolean(decision.verdict == .eligible)
            case "verdict": .string(decision.verdict.rawValue)
            default: binding.luaValue(decision.entitled ?? Quantity(scaled: 0, dimension: .money))
            }
        if readings != nil { trace(.rule(rule, part), of: handle, value: value) }
        reply.append(value)
    }

    /// `incentive.cap`: the row of the incentive that the running rule names.
    func readIncentive(_ key: LuaArgument, _ reply: LuaReply) {
        guard let runningRule, let name = program.rules[runningRule].incentive else {
            return binding.fail(.incentiveUnnamed, reply)
        }
        guard let entity = data.schema.entityIndex(named: "incentive") else {
            return binding.fail(.incentiveUnnamed, reply)
        }
        let text = key.kind == .string ? key.string : ""
        guard let field = data.schema.entities[entity].fieldIndex(named: text) else {
            return binding.failUnknownField(text, of: entity, reply)
        }
        guard let row = data.tables[entity].row(forKey: name) else {
            let reason = MissingFact.Reason.data(data.tables[entity].isPresent ? .danglingLink : .noTable)
            return stop(
                [MissingFact(entity: entity, row: -2, subject: .incentive(name), year: nil, reason: reason)], reply)
        }
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        guard let value = value(field, of: handle) else { return stop([missingFact(field, of: handle)], reply) }
        trace(.incentive(field), of: handle, value: value)
        reply.append(value)
    }
}
