import LuaHost
import PolicyModel

// Rules: scope, conditions, verdict, amount.
extension Evaluation {
    /// The decisions of rules on one subject with their payments, in the order asked for.
    ///
    /// - Parameter body: takes each; it must not use the evaluation.
    public func decide(entity: Int, row: Int, rules: [Int], _ body: (Decision) -> Void) {
        decide(entity: entity, row: row, rules: rules, made: nil, body)
    }

    /// The same where some decisions are at hand, before settlement: `made` gives a rule's, or nil to have it made.
    func decide(
        entity: Int, row: Int, rules: [Int], made: ((Int) -> Decision?)?, _ body: (Decision) -> Void
    ) {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        do throws(LuaError) {
            try onRow(handle) { () throws(LuaError) in
                if let made {
                    for rule in program.rules.indices where program.rules[rule].entity == entity {
                        if let decision = made(rule) { place(decision) }
                    }
                }
                decideRow(rules, of: handle)
            }
            for rule in rules {
                if runs[rule].group == nil {
                    hand(&rowDecisions[rule].decision, to: body)
                } else {
                    body(paid(rule, of: handle))
                }
            }
        } catch {
            for rule in rules {
                var decision = Decision(entity: entity, row: row, rule: rule, verdict: .error)
                decision.errors = [ScriptFault.limit(error, file: program.rules[rule].location)]
                body(decision)
            }
        }
    }

    /// Hands a decision out of its place. A call of its own, as within the caller it would be copied first, field by field.
    @inline(never)
    private func hand(_ decision: inout Decision, to body: (Decision) -> Void) { body(decision) }

    /// Makes the decisions of rules on the row under evaluation, with all that their payments ask of it.
    func decideRow(_ rules: [Int], of handle: SubjectHandle) {
        for rule in rules {
            if traces != nil { startReadings() }
            decideRow(rule, of: handle)
            if runs[rule].group != nil { _ = paid(rule, of: handle) }
        }
    }

    /// Lays a decision of the row under evaluation ready; how deep it looked is not known.
    private func place(_ decision: Decision) {
        let slot = rowDecisions + decision.rule
        slot.pointee.decision = decision
        slot.pointee.isInProgress = false
        slot.pointee.below = nil
        slot.pointee.metCycle = false
        slot.pointee.epoch = epoch
    }

    /// Where the decision of a rule on the row under evaluation stands, made if it is not known yet; nil for other subjects,
    /// while it is being made, and where what stands there is of no use from here: its place is kept for the row.
    func decided(_ rule: Int, of handle: SubjectHandle) -> UnsafeMutablePointer<DecisionSlot>? {
        let slot = rowDecisions + rule
        guard handle == top, !slot.pointee.isInProgress else { return nil }
        if slot.pointee.epoch == epoch {
            guard !slot.pointee.metCycle, isRowWithinReach(slot.pointee.below) else { return nil }
            if traces != nil { readings?.add(slot.pointee.readings) }
            return slot
        }
        let paused = machine.pauseBudget()
        makeRow(rule, of: handle)
        // A cycle is entered elsewhere by the row itself.
        if slot.pointee.metCycle { slot.pointee.epoch = -1 }
        machine.resumeBudget(paused)
        return slot
    }

    /// The decision of a rule on a subject, made if it is not known yet.
    func decision(_ rule: Int, of handle: SubjectHandle) -> Decision {
        if let slot = decided(rule, of: handle) { return slot.pointee.decision }
        let paused = machine.pauseBudget()
        defer { machine.resumeBudget(paused) }
        if handle == top, rowDecisions[rule].isInProgress {
            return failed(rule, of: handle, cycleFault(rule: rule))
        }
        let key = DecisionKey(rule: rule, handle: handle)
        if let known = otherDecisions[key], let reach = known.reach, isWithinReach(reach) { return known.value }
        let place = FromDepth(key: key, depth: depth)
        if let known = unreachedDecisions[place] {
            isTooDeep = true
            return known
        }
        guard decisionsInProgress.insert(key).inserted else { return failed(rule, of: handle, cycleFault(rule: rule)) }
        let measured = keepingReadings {
            // What the row is told of the rule is told where the row itself is decided.
            let outerTraces = traces
            if handle == top { traces = nil }
            defer { traces = outerTraces }
            return measure {
                var decision = Decision(entity: handle.entity, row: handle.row, rule: rule, verdict: .eligible)
                do throws(LuaError) {
                    try withFrame(year: handle.year) { () throws(LuaError) in decideApart(rule, of: handle, &decision) }
                } catch {
                    decision = failed(rule, of: handle, ScriptFault.limit(error, file: program.rules[rule].location))
                }
                return decision
            }
        }
        decisionsInProgress.remove(key)
        if measured.metCycle { return measured.value }
        if measured.reach == nil { unreachedDecisions[place] = measured.value } else { otherDecisions[key] = measured }
        return measured.value
    }

    /// Makes a rule's decision on the row under evaluation in its place, unless it stands there already.
    func decideRow(_ rule: Int, of handle: SubjectHandle) {
        let slot = rowDecisions + rule
        guard slot.pointee.epoch == epoch else { return makeRow(rule, of: handle) }
        if traces != nil { readings?.add(slot.pointee.readings) }
    }

    /// Makes it, in its place.
    private func makeRow(_ rule: Int, of handle: SubjectHandle) {
        let slot = rowDecisions + rule
        slot.pointee.decision.reset(row: handle.row)
        slot.pointee.isInProgress = true
        let measured: Measured<Void>
        if traces == nil {
            measured = measure { decideApart(rule, of: handle, &slot.pointee.decision) }
        } else {
            (measured, slot.pointee.readings) = gathering {
                measure { decideApart(rule, of: handle, &slot.pointee.decision) }
            }
        }
        slot.pointee.isInProgress = false
        slot.pointee.below = rowBelow(measured.reach)
        slot.pointee.metCycle = measured.metCycle
        slot.pointee.epoch = depth == 0 || measured.reach != nil ? epoch : -1
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
        (runningRule, runningPack) = (rule, runs[rule].pack)
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
        if let fault = entryFault(program.rules[rule].location) {
            decision = failed(rule, of: handle, fault)
            return
        }
        do throws(LuaError) {
            let outer = depth
            defer { depth = outer }
            let cursor = try enter(handle)
            if traces != nil, handle == top {
                makeTraced(rule, cursor, handle, &decision)
            } else {
                guard isInScope(rule, cursor, handle, &decision) else { return }
                testConditions(rule, cursor, handle, &decision)
                if decision.failed.isEmpty && decision.errors.isEmpty {
                    computeAmount(rule, cursor, handle, &decision)
                    if let step = runs[rule].value { computeValue(step, cursor, handle, &decision) }
                }
                conclude(&decision)
            }
        } catch {
            decision.verdict = .error
            decision.errors = [ScriptFault.limit(error, file: program.rules[rule].location)]
        }
    }

    func conclude(_ decision: inout Decision) {
        decision.verdict =
            if !decision.failed.isEmpty {
                .ineligible
            } else if !decision.errors.isEmpty {
                .error
            } else if !decision.missing.isEmpty {
                .undetermined
            } else {
                decision.review.isEmpty ? .eligible : .review
            }
        if decision.verdict != .eligible { decision.payable = nil }
        if decision.verdict != .eligible && decision.verdict != .review {
            decision.entitled = nil
            decision.value = nil
            if !decision.steps.isEmpty { decision.steps = [] }
        }
    }

    // MARK: Scope and conditions

    /// Whether the conditions are to be evaluated; else the decision is complete.
    func isInScope(
        _ rule: Int, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) -> Bool {
        guard let step = runs[rule].scope else { return true }
        if let failure = test(step, cursor) {
            switch failure {
            case .unknown(let facts):
                observer?.note(.scope(rule, .unknown), on: top)
                decision.missing = named(facts, program.rules[rule].id, handle)
                decision.verdict = .undetermined
            case .fault(let fault):
                decision.errors = [fault]
                decision.verdict = .error
            }
            return false
        }
        guard let holds = run.answer.truth else {
            let what = LocalizedText("the scope", "适用范围")
            decision.errors = [notBoolean(run.answer, run.function(step), what, nil)]
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
        _ rule: Int, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) {
        let steps = runs[rule].conditions
        if depth == 0, rowDecisions[rule].isInProgress {
            // The row's own: all functions in one crossing, and behind one that gave no boolean the rest of them.
            var next = steps.lowerBound
            while next < steps.upperBound, let (step, error) = run.run(next..<steps.upperBound, on: cursor) {
                let failure = error.map { self.failure($0, function: run.function(step)) }
                for step in next..<step { enter(run.holds(step), of: step, &decision) }
                judge(step, failure, handle, &decision)
                next = step + 1
            }
            for step in next..<steps.upperBound { enter(run.holds(step), of: step, &decision) }
        } else {
            // One by one: what a run gave belongs to the row, whose same rule may be asking.
            for step in steps { judge(step, test(step, cursor), handle, &decision) }
        }
        judgeOthers(rule, handle, &decision)
    }

    /// Runs one function; nil where it gave something.
    func test(_ step: Int, _ cursor: LuaCursor.Number) -> Failure? {
        guard let error = run.call(step, on: cursor) else { return nil }
        return failure(error, function: run.function(step))
    }

    /// Enters what a function condition gave: true or false.
    @inline(__always)
    private func enter(_ holds: Bool, of step: Int, _ decision: inout Decision) {
        if holds && observer == nil { return }
        let condition = runs[decision.rule].condition(of: step)
        observer?.note(.condition(decision.rule, condition, holds ? .holds : .fails), on: top)
        if !holds { decision.failed.append(condition) }
    }

    /// Enters a function condition that failed, or gave the run's answer.
    func judge(_ step: Int, _ failure: Failure?, _ handle: SubjectHandle, _ decision: inout Decision) {
        let condition = runs[decision.rule].condition(of: step)
        switch failure {
        case .unknown(let facts):
            observer?.note(.condition(decision.rule, condition, .unknown), on: top)
            add(named(facts, program.rules[decision.rule].conditions[condition].id, handle), to: &decision)
        case .fault(var fault):
            fault.condition = condition
            decision.errors.append(fault)
        case nil:
            guard let holds = run.answer.truth else {
                let title = program.rules[decision.rule].conditions[condition].id
                let what = LocalizedText("the condition `\(title)`", "条件 `\(title)` ")
                return decision.errors.append(notBoolean(run.answer, run.function(step), what, condition))
            }
            enter(holds, of: step, &decision)
        }
    }

    /// Enters the conditions that are no functions.
    func judgeOthers(_ rule: Int, _ handle: SubjectHandle, _ decision: inout Decision) {
        guard !runs[rule].others.isEmpty else { return }
        for other in runs[rule].others { judgeOther(other.test, other.condition, rule, handle, &decision) }
        if decision.failed.count > 1 { decision.failed.sort() }
        if decision.review.count > 1 { decision.review.sort() }
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
            if readings == nil, observer == nil, let slot = decided(other, of: handle) {
                let verdict = slot.pointee.decision.verdict
                if verdict == .eligible { return }
                if verdict == .ineligible || verdict == .outOfScope { return decision.failed.append(condition) }
            }
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
