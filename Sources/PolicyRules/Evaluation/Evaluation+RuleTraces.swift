import LuaHost
import PolicyModel

// Rules decided to be explained: each part by itself.
extension Evaluation {
    /// Makes a decision as its run without a trace does, part by part, with what each came to and what it read.
    func makeTraced(
        _ rule: Int, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) {
        var trace = RuleTrace(conditionCount: runs[rule].conditionOf.count + runs[rule].others.count)
        defer { traces?[rule] = trace }
        let (hasBegun, readings) = gathering { isInScope(rule, cursor, handle, &decision) }
        trace.scope = readings
        guard hasBegun else {
            trace.isScopeOpen = decision.verdict != .outOfScope
            return
        }
        for step in runs[rule].conditions {
            let condition = runs[rule].condition(of: step)
            let (failure, readings) = gathering { test(step, cursor) }
            var part = traced(failure, condition, rule, handle)
            part.readings = readings
            trace.conditions[condition] = part
            judge(step, failure, handle, &decision)
        }
        for other in runs[rule].others {
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
        judgeOthers(rule, handle, &decision)
        if decision.failed.isEmpty && decision.errors.isEmpty {
            trace.amount =
                gathering {
                    computeAmount(rule, cursor, handle, &decision)
                    if let step = runs[rule].value { computeValue(step, cursor, handle, &decision) }
                }.readings
        }
        conclude(&decision)
    }

    /// What a function condition came to.
    private func traced(
        _ failure: Failure?, _ condition: Int, _ rule: Int, _ handle: SubjectHandle
    ) -> RuleTrace.Condition {
        switch failure {
        case .unknown(let facts):
            let missing = named(facts, program.rules[rule].conditions[condition].id, handle)
            return RuleTrace.Condition(outcome: .unknown, missing: missing)
        case .fault: return RuleTrace.Condition(outcome: .error)
        case nil: return RuleTrace.Condition(outcome: run.answer.truth.map { $0 ? .holds : .fails } ?? .error)
        }
    }
}
