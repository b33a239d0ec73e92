import LuaHost
import PolicyModel

// A decision told part by part, with what each part read.
extension Evaluation {
    /// Explains one rule's decision on one subject. The evaluation must have been made with `isExplaining`.
    public func explain(_ rule: Int, entity: Int, row: Int) -> Explanation {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        var decision = Decision(entity: entity, row: row, rule: rule, verdict: .error)
        decide(entity: entity, row: row, rules: [rule]) { decision = $0 }
        var explanation = Explanation(decision: decision)
        let declaration = program.rules[rule]
        guard declaration.isEffective(on: asOf) else { return explanation }
        if let scope = runs[rule].scope { explanation.scope = read(handle, rule) { self.call(scope, on: $0) }.readings }
        guard decision.verdict != .outOfScope else { return explanation }
        if declaration.scope != nil, decision.failed.isEmpty,
            decision.verdict == .undetermined || decision.verdict == .error,
            isScopeOpen(rule, handle)
        {
            explanation.isScopeOpen = true
            return explanation
        }
        explanation.conditions = declaration.conditions.indices.map { explainCondition($0, rule, handle, decision) }
        guard decision.failed.isEmpty, decision.errors.allSatisfy({ $0.condition == nil }) else { return explanation }
        for step in [runs[rule].amount, runs[rule].floor, runs[rule].cap] {
            guard let step else { continue }
            add(read(handle, rule) { self.call(step, on: $0) }.readings, to: &explanation.amount)
        }
        if let value = declaration.value {
            add(read(handle, rule) { cursor in self.call(value, cursor) }.readings, to: &explanation.amount)
        }
        if let group = plan.groupOf[rule] {
            explanation.settlement = settlementReadings(plan.groups[group], handle, rule)
        }
        return explanation
    }

    /// What the declarations between entitlement and payment read.
    private func settlementReadings(
        _ group: SettlementPlan.Group, _ handle: SubjectHandle, _ rule: Int
    ) -> [Explanation.Reading] {
        read(handle, rule) { _ in
            for other in group.rules { self.decideRow(other, of: handle) }
            self.readings = []
            // What the rules read already is to be told once more.
            do throws(LuaError) {
                try self.cursors[handle.entity][0].move(to: handle.bits)
            } catch { return .failure(error) }
            _ = self.paid(rule, of: handle)
            self.readPlaces(of: rule, in: group, handle)
            return .success(.nil)
        }.readings
    }

    /// What the order of each queue reads, which was asked in a pass of its own; what it lacks is told too.
    private func readPlaces(of rule: Int, in group: SettlementPlan.Group, _ handle: SubjectHandle) {
        for part in group.steps where part.rules.contains(rule) {
            guard case .budget(let index) = part.step, let order = settlementRuns.budgets[index].order,
                program.budgets[index].overrun == .queue
            else { continue }
            (runningRule, runningPack) = (nil, program.budgets[index].head.pack)
            guard case .failure(let error) = call(order, on: cursor(handle.entity)),
                case .unknown(let facts) = failure(error, function: run.function(order))
            else { continue }
            for fact in facts {
                guard case .field(let field) = fact.subject else { continue }
                readings?.append(
                    Explanation.Reading(
                        source: .field(field), entity: fact.entity, row: fact.row, year: fact.year, value: nil))
            }
        }
    }

    private func add(_ readings: [Explanation.Reading], to all: inout [Explanation.Reading]) {
        for reading in readings where !all.contains(reading) { all.append(reading) }
    }

    private func call(_ function: LuaFunction, _ cursor: LuaCursor) -> Result<LuaValue, LuaError> {
        do throws(LuaError) {
            return .success(try machine.call(function, [.cursor(cursor)]).first ?? .nil)
        } catch { return .failure(error) }
    }

    /// Whether the scope itself could not be decided, so that no condition was evaluated.
    private func isScopeOpen(_ rule: Int, _ handle: SubjectHandle) -> Bool {
        guard let scope = runs[rule].scope else { return false }
        if case .success(.boolean) = read(handle, rule, { self.call(scope, on: $0) }).outcome { return false }
        return true
    }

    /// Runs a part afresh and gathers what it reads.
    private func read(
        _ handle: SubjectHandle, _ rule: Int, _ body: (LuaCursor) -> Result<LuaValue, LuaError>
    ) -> (outcome: Result<LuaValue, LuaError>, readings: [Explanation.Reading]) {
        let outcome: Result<LuaValue, LuaError>
        do throws(LuaError) {
            outcome = try onRow(handle) { () throws(LuaError) in
                readings = []
                (runningRule, runningPack) = (rule, program.rules[rule].pack)
                defer { (runningRule, runningPack) = (nil, nil) }
                return body(cursor(handle.entity))
            }
        } catch { return (.failure(error), []) }
        let gathered = readings ?? []
        readings = []
        return (outcome, gathered)
    }

    private func explainCondition(_ index: Int, _ rule: Int, _ handle: SubjectHandle, _ decision: Decision)
        -> Explanation.Condition
    {
        let declaration = program.rules[rule].conditions[index]
        switch declaration.test {
        case .review:
            let person = people.decision(row: handle.row, rule: rule, condition: index)
            var condition = Explanation.Condition(
                outcome: person?.holds == nil ? .review : person?.holds == true ? .holds : .fails)
            condition.decision = person
            return condition
        case .rule(let other):
            var condition = Explanation.Condition(outcome: .holds)
            let (_, readings) = read(handle, rule) { _ in
                let outcome = self.decision(other, of: handle)
                condition.outcome = Evaluation.outcome(of: outcome.verdict)
                condition.missing = outcome.verdict == .undetermined ? outcome.missing : []
                condition.errors = outcome.errors
                self.trace(.rule(other, "verdict"), of: handle, value: .string(outcome.verdict.rawValue))
                return .success(.nil)
            }
            condition.readings = readings.filter { if case .rule(other, _) = $0.source { true } else { false } }
            return condition
        case .function(let function):
            guard let offset = runs[rule].conditionOf.firstIndex(of: index) else {
                return Explanation.Condition(outcome: .error)
            }
            let step = runs[rule].conditions.lowerBound + offset
            let (outcome, readings) = read(handle, rule) { self.call(step, on: $0) }
            var condition = Explanation.Condition(outcome: .error)
            condition.readings = readings
            switch outcome {
            case .success(.boolean(let holds)): condition.outcome = holds ? .holds : .fails
            case .success: condition.errors = decision.errors.filter { $0.condition == index }
            case .failure(let error):
                switch failure(error, function: function) {
                case .unknown(let facts):
                    condition.outcome = .unknown
                    condition.missing = named(facts, declaration.id, handle)
                case .fault: condition.errors = decision.errors.filter { $0.condition == index }
                }
            }
            return condition
        }
    }

    private static func outcome(of verdict: Verdict) -> Explanation.Outcome {
        switch verdict {
        case .eligible: .holds
        case .ineligible, .outOfScope: .fails
        case .undetermined: .unknown
        case .review: .review
        case .error: .error
        }
    }
}
