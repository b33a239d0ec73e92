import LuaHost
import PolicyModel

// Rules decided to be explained: each part by itself.
extension Evaluation {
    /// Makes a decision as its run without a trace does, part by part, with what each came to and what it read.
    func makeTraced(
        _ rule: Int, _ steps: RuleRun, _ cursor: LuaCursor, _ handle: SubjectHandle, _ decision: inout Decision
    ) {
        var trace = RuleTrace(conditionCount: steps.conditionOf.count + steps.others.count)
        defer { traces?[rule] = trace }
        let (hasBegun, readings) = gathering { isInScope(rule, steps, cursor, handle, &decision) }
        trace.scope = readings
        guard hasBegun else {
            trace.isScopeOpen = decision.verdict != .outOfScope
            return
        }
        for (offset, condition) in steps.conditionOf.enumerated() {
            let step = steps.conditions.lowerBound + offset
            let (failure, readings) = gathering { test(step, cursor) }
            var part = traced(step, failure, condition, rule, handle)
            part.readings = readings
            trace.conditions[condition] = part
            judge(step, failure, condition, handle, &decision)
        }
        for other in steps.others {
            guard case .rule(let asked) = other.test else { continue }
            let (outcome, _) = gathering { self.decision(asked, of: handle) }
            var part = RuleTrace.Condition(outcome: Explanation.Outcome(outcome.verdict))
            part.readings.append(
                ReadingList.Entry(
                    kind: .rule, part: .verdict, index: asked, handle: handle, value: .string(outcome.verdict.rawValue))
            )
            part.missing = outcome.verdict == .undetermined ? outcome.missing : []
            part.errors = outcome.errors
            trace.conditions[other.condition] = part
        }
        judgeOthers(steps, rule, handle, &decision)
        if decision.failed.isEmpty && decision.errors.isEmpty {
            trace.amount =
                gathering {
                    computeAmount(rule, steps, cursor, handle, &decision)
                    if let step = steps.value { computeValue(step, cursor, handle, &decision) }
                }.readings
        }
        conclude(&decision)
    }

    /// What a function condition came to.
    private func traced(_ step: Int, _ failure: Failure?, _ condition: Int, _ rule: Int, _ handle: SubjectHandle)
        -> RuleTrace.Condition
    {
        switch failure {
        case .unknown(let facts):
            let missing = named(facts, program.rules[rule].conditions[condition].id, handle)
            return RuleTrace.Condition(outcome: .unknown, missing: missing)
        case .fault: return RuleTrace.Condition(outcome: .error)
        case nil: return RuleTrace.Condition(outcome: run.boolean(step).map { $0 ? .holds : .fails } ?? .error)
        }
    }
}
