import LuaHost
import PolicyModel

// A decision told part by part, with what each part read.
extension Evaluation {
    /// Explains one rule's decision on one subject. The evaluation must have been made with `isExplaining`.
    public func explain(_ rule: Int, entity: Int, row: Int) -> Explanation {
        explain([rule], entity: entity, row: row)[0]
    }

    /// Explains the decisions of several rules on one subject: what they have in common is computed once.
    ///
    /// The evaluation must have been made with `isExplaining`.
    public func explain(_ rules: [Int], entity: Int, row: Int) -> [Explanation] {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        traces = RuleTraces(ruleCount: program.rules.count)
        var decisions: [Decision] = []
        decide(entity: entity, row: row, rules: rules) { decisions.append($0) }
        let traces = traces
        self.traces = nil
        readings = ReadingList()
        return decisions.map { explain($0, traces?[$0.rule], handle) }
    }

    private func explain(_ decision: Decision, _ trace: RuleTrace?, _ handle: SubjectHandle) -> Explanation {
        var explanation = Explanation(decision: decision)
        let rule = decision.rule
        guard runs[rule].isEffective else { return explanation }
        if let trace { explanation.scope = told(trace.scope) }
        guard decision.verdict != .outOfScope else { return explanation }
        if trace?.isScopeOpen == true {
            explanation.isScopeOpen = true
            return explanation
        }
        let conditions = program.rules[rule].conditions
        explanation.conditions = conditions.indices.map { index in
            switch conditions[index].test {
            case .review: reviewed(index, rule, handle)
            case .rule, .function: told(trace?.conditions[index], index, decision)
            }
        }
        guard decision.failed.isEmpty, decision.errors.allSatisfy({ $0.condition == nil }) else { return explanation }
        if let trace { explanation.amount = told(trace.amount) }
        if let group = runs[rule].group {
            explanation.settlement = settlementReadings(plan.groups[group], handle, rule)
        }
        return explanation
    }

    private func reviewed(_ index: Int, _ rule: Int, _ handle: SubjectHandle) -> Explanation.Condition {
        let person = people.decision(row: handle.row, rule: rule, condition: index)
        var condition = Explanation.Condition(
            outcome: person?.holds == nil ? .review : person?.holds == true ? .holds : .fails)
        condition.decision = person
        return condition
    }

    private func told(_ trace: RuleTrace.Condition?, _ index: Int, _ decision: Decision) -> Explanation.Condition {
        guard let trace else { return Explanation.Condition(outcome: .error) }
        var condition = Explanation.Condition(outcome: trace.outcome)
        condition.readings = told(trace.readings)
        condition.missing = trace.missing
        condition.errors = trace.errors
        if trace.outcome == .error, trace.errors.isEmpty {
            condition.errors = decision.errors.filter { $0.condition == index }
        }
        return condition
    }

    /// What the declarations between entitlement and payment read, in a run of its own: what the rules computed for
    /// themselves is known to it and not told again.
    private func settlementReadings(
        _ group: SettlementPlan.Group, _ handle: SubjectHandle, _ rule: Int
    ) -> [Explanation.Reading] {
        do throws(LuaError) {
            let gathered = try onRow(handle) { () throws(LuaError) in
                for other in group.rules { decideRow(other, of: handle) }
                startReadings()
                (runningRule, runningPack) = (rule, program.rules[rule].pack)
                defer { (runningRule, runningPack) = (nil, nil) }
                _ = paid(rule, of: handle)
                readPlaces(of: rule, in: group, handle)
                return readings ?? ReadingList()
            }
            readings = ReadingList()
            return told(gathered)
        } catch { return [] }
    }

    /// What the order of each queue reads, which was asked in a pass of its own; what it lacks is told too.
    private func readPlaces(of rule: Int, in group: SettlementPlan.Group, _ handle: SubjectHandle) {
        for part in group.steps where part.rules.contains(rule) {
            guard case .budget(let index) = part.step, let order = settlementRuns.budgets[index].order,
                program.budgets[index].overrun == .queue
            else { continue }
            (runningRule, runningPack) = (nil, program.budgets[index].head.pack)
            guard case .failure(let error) = call(order, on: cursor(handle.entity).number),
                case .unknown(let facts) = failure(error, function: run.function(order))
            else { continue }
            for fact in facts {
                guard case .field(let field) = fact.subject else { continue }
                let handle = SubjectHandle(entity: fact.entity, row: fact.row, year: fact.year ?? year)
                readings?.append(ReadingList.Entry(kind: .field, index: field, handle: handle, isMissing: true))
            }
        }
    }
}

extension Explanation.Outcome {
    /// What a rule's verdict makes of a condition that names it.
    init(_ verdict: Verdict) {
        switch verdict {
        case .eligible: self = .holds
        case .ineligible, .outOfScope: self = .fails
        case .undetermined: self = .unknown
        case .review: self = .review
        case .error: self = .error
        }
    }
}
