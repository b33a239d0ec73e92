import LuaHost
import PolicyModel

// Rules: scope, conditions, verdict, amount.
extension Evaluation {
    /// The decisions of rules on one subject with their payments, in the order asked for.
    public func decide(entity: Int, row: Int, rules: [Int], _ body: (Decision) -> Void) {
        decide(entity: entity, row: row, rules: rules, made: { _ in nil }, body)
    }

    /// The same where some decisions are at hand, before settlement: `made` gives a rule's, or nil to have it made.
    func decide(
        entity: Int, row: Int, rules: [Int], made: (Int) -> Decision?, _ body: (Decision) -> Void
    ) {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        do throws(LuaError) {
            try onRow(handle) { () throws(LuaError) in
                for rule in program.rules.indices where program.rules[rule].entity == entity {
                    if let decision = made(rule) { place(decision) }
                }
                for rule in rules {
                    decideRow(rule, of: handle)
                    if plan.groupOf[rule] != nil { _ = paid(rule, of: handle) }
                }
            }
            for rule in rules { body(paid(rule, of: handle)) }
        } catch {
            for rule in rules {
                var decision = Decision(entity: entity, row: row, rule: rule, verdict: .error)
                decision.errors = [ScriptFault.limit(error, file: program.rules[rule].location)]
                body(decision)
            }
        }
    }

    /// Lays a decision of the row under evaluation ready; it looked at no other subject.
    private func place(_ decision: Decision) {
        let slot = rowDecisions + decision.rule
        slot.pointee.decision = decision
        slot.pointee.isInProgress = false
        slot.pointee.below = 0
        slot.pointee.epoch = epoch
    }

    /// The decision of a rule on a subject, made if it is not known yet.
    func decision(_ rule: Int, of handle: SubjectHandle) -> Decision {
        let paused = machine.pauseBudget()
        defer { machine.resumeBudget(paused) }
        if handle == top {
            // The decision in progress keeps its place.
            if rowDecisions[rule].isInProgress { return failed(rule, of: handle, cycleFault(rule: rule)) }
            decideRow(rule, of: handle)
            return rowDecisions[rule].decision
        }
        let key = DecisionKey(rule: rule, handle: handle)
        if let known = otherDecisions[key], isWithinReach(known.reach) { return known.value }
        if otherDecisions[key] != nil || unreachedDecisions[key].map({ depth >= $0 }) == true {
            return failed(rule, of: handle, depthFault(program.rules[rule].location))
        }
        guard decisionsInProgress.insert(key).inserted else { return failed(rule, of: handle, cycleFault(rule: rule)) }
        let measured = measure {
            var decision = Decision(entity: handle.entity, row: handle.row, rule: rule, verdict: .eligible)
            do throws(LuaError) {
                try withFrame(year: handle.year) { () throws(LuaError) in decideApart(rule, of: handle, &decision) }
            } catch {
                decision = failed(rule, of: handle, ScriptFault.limit(error, file: program.rules[rule].location))
            }
            return decision
        }
        decisionsInProgress.remove(key)
        if measured.metCycle { return measured.value }
        if measured.reach == nil { unreachedDecisions[key] = depth } else { otherDecisions[key] = measured }
        return measured.value
    }

    /// Makes a rule's decision on the row under evaluation in its place, unless it stands there already.
    func decideRow(_ rule: Int, of handle: SubjectHandle) {
        let slot = rowDecisions + rule
        if slot.pointee.epoch == epoch, isWithinReach(rowReach(slot.pointee.below)) { return }
        slot.pointee.decision.reset(row: handle.row)
        slot.pointee.isInProgress = true
        let measured = measure { decideApart(rule, of: handle, &slot.pointee.decision) }
        slot.pointee.isInProgress = false
        slot.pointee.below = rowBelow(measured.reach)
        slot.pointee.epoch = !measured.metCycle && (depth == 0 || measured.reach != nil) ? epoch : -1
    }

    func failed(_ rule: Int, of handle: SubjectHandle, _ fault: ScriptFault) -> Decision {
        var decision = Decision(entity: handle.entity, row: handle.row, rule: rule, verdict: .error)
        decision.errors = [fault]
        return decision
    }

    /// Decides without mixing up what the asking function lacks with what the rule lacks.
    private func decideApart(_ rule: Int, of handle: SubjectHandle, _ decision: inout Decision) {
        let (outerRule, outerPack) = (runningRule, runningPack)
        let outerMissing = takeMissing()
        (runningRule, runningPack) = (rule, program.rules[rule].pack)
        make(rule, of: handle, &decision)
        if !decision.errors.isEmpty { decision.errors = decision.errors.map { located($0, rule) } }
        (runningRule, runningPack) = (outerRule, outerPack)
        for fact in outerMissing { note(fact) }
    }

    func located(_ fault: ScriptFault, _ rule: Int) -> ScriptFault {
        guard fault.file.isEmpty else { return fault }
        var fault = fault
        fault.file = program.rules[rule].location.file
        return fault
    }

    private func cycleFault(rule: Int) -> ScriptFault {
        metCycle = true
        let declaration = program.rules[rule]
        return ScriptFault(
            message: LocalizedText(
                "rule `\(declaration.fullID)` depends on itself", "规则 `\(declaration.fullID)` 依赖自身"),
            file: declaration.location.file, line: declaration.location.line)
    }

    private func make(_ rule: Int, of handle: SubjectHandle, _ decision: inout Decision) {
        observer?.note(.rule(rule))
        guard runs[rule].isEffective else {
            decision.verdict = .outOfScope
            return
        }
        let declaration = program.rules[rule]
        guard canEnter(handle) else {
            decision = failed(rule, of: handle, depthFault(declaration.location))
            return
        }
        do throws(LuaError) {
            let outer = depth
            defer { depth = outer }
            let cursor = try enter(handle)
            guard isInScope(rule, declaration, cursor, handle, &decision) else { return }
            testConditions(rule, declaration, cursor, handle, &decision)
            if decision.failed.isEmpty && decision.errors.isEmpty {
                computeAmount(rule, declaration, cursor, handle, &decision)
                if let step = runs[rule].value { computeValue(step, cursor, handle, &decision) }
            }
            decision.verdict = verdict(of: decision)
            if decision.verdict != .eligible { decision.payable = nil }
            if decision.verdict != .eligible && decision.verdict != .review {
                decision.entitled = nil
                decision.value = nil
                decision.steps = []
            }
        } catch {
            decision.verdict = .error
            decision.errors = [ScriptFault.limit(error, file: declaration.location)]
        }
    }

    private func verdict(of decision: Decision) -> Verdict {
        if !decision.failed.isEmpty { return .ineligible }
        if !decision.errors.isEmpty { return .error }
        if !decision.missing.isEmpty { return .undetermined }
        return decision.review.isEmpty ? .eligible : .review
    }

    // MARK: Scope and conditions

    /// Whether the conditions are to be evaluated; else the decision is complete.
    private func isInScope(
        _ rule: Int, _ declaration: RuleDeclaration, _ cursor: LuaCursor, _ handle: SubjectHandle,
        _ decision: inout Decision
    ) -> Bool {
        guard let step = runs[rule].scope, let function = declaration.scope else { return true }
        if let (_, error) = run.run(step..<(step + 1), on: cursor) {
            switch failure(error, function: function) {
            case .unknown(let facts):
                observer?.note(.scope(rule, .unknown), on: top)
                decision.missing = named(facts, declaration.id, handle)
                decision.verdict = .undetermined
            case .fault(let fault):
                decision.errors = [fault]
                decision.verdict = .error
            }
            return false
        }
        guard let holds = run.boolean(step) else {
            decision.errors = [notBoolean(run.result(step), function, LocalizedText("the scope", "适用范围"), nil)]
            decision.verdict = .error
            return false
        }
        observer?.note(.scope(rule, holds ? .holds : .fails), on: top)
        if !holds { decision.verdict = .outOfScope }
        return holds
    }

    private func notBoolean(_ result: LuaArgument, _ function: LuaFunction, _ what: LocalizedText, _ condition: Int?)
        -> ScriptFault
    {
        let noun = binding.noun(result)
        return ScriptFault(
            message: LocalizedText(
                "\(what.en) gave \(noun.en), expected true or false", "\(what.zh)的结果是\(noun.zh)，应为 true 或 false"),
            file: "", line: function.line, condition: condition)
    }

    private func testConditions(
        _ rule: Int, _ declaration: RuleDeclaration, _ cursor: LuaCursor, _ handle: SubjectHandle,
        _ decision: inout Decision
    ) {
        let steps = runs[rule]
        if steps.conditionOf.isEmpty && steps.others.isEmpty { return }
        // At depth 0 all functions run in one crossing; deeper, one by one, as the results of a run may be overwritten by
        // the same rule on another subject.
        if depth == 0 {
            var next = steps.conditions.lowerBound
            var failures: [(step: Int, error: LuaError, failure: Failure)] = []
            while next < steps.conditions.upperBound,
                let (failed, error) = run.run(next..<steps.conditions.upperBound, on: cursor)
            {
                failures.append((failed, error, failure(error, function: run.function(failed))))
                next = failed + 1
            }
            for (offset, condition) in steps.conditionOf.enumerated() {
                let step = steps.conditions.lowerBound + offset
                let failure = failures.first { $0.step == step }?.failure
                judge(step, failure, condition, declaration, handle, &decision)
            }
        } else {
            for (offset, condition) in steps.conditionOf.enumerated() {
                let step = steps.conditions.lowerBound + offset
                let error = run.run(step..<(step + 1), on: cursor)?.error
                judge(
                    step, error.map { self.failure($0, function: run.function(step)) }, condition, declaration, handle,
                    &decision)
            }
        }
        guard !steps.others.isEmpty else { return }
        for other in steps.others { judgeOther(other.test, other.condition, rule, handle, &decision) }
        decision.failed.sort()
        decision.review.sort()
    }

    /// Enters a function condition's result.
    private func judge(
        _ step: Int, _ failure: Failure?, _ condition: Int, _ declaration: RuleDeclaration, _ handle: SubjectHandle,
        _ decision: inout Decision
    ) {
        switch failure {
        case .unknown(let facts):
            observer?.note(.condition(decision.rule, condition, .unknown), on: top)
            add(named(facts, declaration.conditions[condition].id, handle), to: &decision)
        case .fault(var fault):
            fault.condition = condition
            decision.errors.append(fault)
        case nil:
            guard let holds = run.boolean(step) else {
                let title = declaration.conditions[condition].id
                let what = LocalizedText("the condition `\(title)`", "条件 `\(title)` ")
                return decision.errors.append(notBoolean(run.result(step), run.function(step), what, condition))
            }
            observer?.note(.condition(decision.rule, condition, holds ? .holds : .fails), on: top)
            if !holds { decision.failed.append(condition) }
        }
    }

    private func judgeOther(
        _ test: ConditionDeclaration.Test, _ condition: Int, _ rule: Int, _ handle: SubjectHandle,
        _ decision: inout Decision
    ) {
        switch test {
        case .function: return
        case .review:
            guard let holds = people.decision(row: handle.row, rule: rule, condition: condition)?.holds else {
                observer?.note(.condition(rule, condition, .review), on: top)
                return decision.review.append(condition)
            }
            observer?.note(.condition(rule, condition, holds ? .holds : .fails), on: top)
            if !holds { decision.failed.append(condition) }
        case .rule(let other):
            let outcome = self.decision(other, of: handle)
            if readings != nil { trace(.rule(other, "verdict"), of: handle, value: .string(outcome.verdict.rawValue)) }
            observer?.note(.condition(rule, condition, EvaluationObserver.Outcome(outcome.verdict)), on: top)
            switch outcome.verdict {
            case .eligible: return
            case .ineligible, .outOfScope: decision.failed.append(condition)
            case .undetermined: add(outcome.missing, to: &decision)
            case .review: decision.review.append(condition)
            case .error:
                decision.errors += outcome.errors.map { located($0, other) }.map { fault in
                    var fault = fault
                    fault.condition = condition
                    return fault
                }
            }
        }
    }

    func add(_ facts: [MissingFact], to decision: inout Decision) {
        for fact in facts where !decision.missing.contains(fact) { decision.missing.append(fact) }
    }
}
