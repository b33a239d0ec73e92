import LuaHost
import PolicyModel

// From what a subject is entitled to, to what it is paid.
extension Evaluation {
    /// The place of a rule's payment on the row under evaluation; of use while its epoch is the row's.
    struct PaymentSlot {
        var epoch = -1
        /// The decision, with the steps so far; nil before the first row.
        var decision: Decision?
        /// What is left of the entitlement, in 10^-18 元; nil where the rule takes no part, as the subject is not eligible.
        var amount: Int128?
        /// Whether all steps were taken.
        var isFinished = false
    }

    /// The decision of a rule on the row under evaluation with its payment.
    func paid(_ rule: Int, of handle: SubjectHandle) -> Decision {
        guard let group = plan.groupOf[rule] else { return rowDecisions[rule].decision }
        if payments[rule].epoch != epoch || !payments[rule].isFinished {
            settle(plan.groups[group], of: handle, upTo: nil)
            for other in plan.groups[group].rules { finish(other, handle) }
        }
        return payments[rule].decision ?? rowDecisions[rule].decision
    }

    /// Takes the entitlements of a group through the steps before `last`, or through all of them.
    func settle(_ group: SettlementPlan.Group, of handle: SubjectHandle, upTo last: SettlementPlan.Step?) {
        for rule in group.rules {
            decideRow(rule, of: handle)
            let decision = rowDecisions[rule].decision
            let amount = decision.verdict == .eligible ? decision.exact?.scaled : nil
            payments[rule] = PaymentSlot(epoch: epoch, decision: decision, amount: amount)
        }
        let (outerRule, outerPack) = (runningRule, runningPack)
        defer { (runningRule, runningPack) = (outerRule, outerPack) }
        for part in group.steps {
            if part.step == last { return }
            if let head = part.step.head(in: program) { (runningRule, runningPack) = (nil, head.pack) }
            apply(part, handle)
        }
    }

    private func apply(_ part: SettlementPlan.GroupStep, _ handle: SubjectHandle) {
        let step = part.step
        let rules = part.rules.filter { payments[$0].amount != nil }
        guard !rules.isEmpty else { return }
        if let observer, let head = step.head(in: program) { observer.note(.applied(head.fullID), on: top) }
        switch step {
        case .rounding: for rule in rules { round(rule) }
        case .linkage(let index): for rule in rules { link(rule, index, step, handle) }
        case _ where !plan.isLocal(step): for rule in rules { takePooled(rule, step, handle) }
        case .stack(let index): stack(index, rules, part, handle)
        case .ceiling(let index): ceiling(index, rules, part, handle)
        case .budget: break
        }
    }

    // MARK: Changes

    /// Notes that a rule's amount is another after a step.
    /// - Parameter isOpen: whether the step is noted in any case, as amounts that are not decided yet may change it.
    private func change(
        _ rule: Int, to after: Int128, _ kind: AmountStep.Kind, by id: String, isOpen: Bool = false,
        _ detail: (inout AmountStep) -> Void = { _ in }
    ) {
        guard let before = payments[rule].amount, before != after || isOpen else { return }
        var step = AmountStep(kind: kind, by: id, before: .money(before), after: .money(after))
        detail(&step)
        payments[rule].decision?.steps.append(step)
        payments[rule].amount = after
    }

    /// What a rule would pay is not known, or a script is wrong; it takes no further part.
    private func fail(_ rule: Int, _ cause: Cause) {
        payments[rule].amount = nil
        switch cause {
        case .unknown(let facts):
            payments[rule].decision?.verdict = .undetermined
            if var decision = payments[rule].decision {
                add(facts, to: &decision)
                payments[rule].decision = decision
            }
        case .fault(let fault):
            payments[rule].decision?.verdict = .error
            payments[rule].decision?.errors.append(fault)
        }
        payments[rule].decision?.entitled = nil
        payments[rule].decision?.payable = nil
        payments[rule].decision?.steps = []
    }

    private func fail(_ rules: [Int], _ cause: Cause) {
        for rule in rules where payments[rule].amount.map({ $0 > 0 }) == true { fail(rule, cause) }
    }

    // MARK: Steps

    private func stack(_ index: Int, _ rules: [Int], _ part: SettlementPlan.GroupStep, _ handle: SubjectHandle) {
        let stack = program.stacks[index]
        guard rules.contains(where: { payments[$0].amount ?? 0 > 0 }) else { return }
        do throws(Stop) {
            let paid = try settlementRuns.stacks[index].paid.map { (step: Int) throws(Stop) in
                try money(.run(step), of: handle, stack.head, "paid")
            }
            let cap = try stackCap(index, of: handle)
            let items = rules.enumerated().map { place, rule in
                StackedAmounts.Item(
                    member: plan.stackMembers[index][rule] ?? 0, amount: payments[rule].amount ?? 0, tie: place)
            }
            let result: StackedAmounts
            do throws(LargestRemainder.Fault) {
                result = try StackedAmounts(items, keep: stack.keep, paid: paid ?? 0, cap: cap)
            } catch { throw tooLarge(stack.head) }
            let (absent, isOpen) = absent(from: part)
            for (rule, amount) in zip(rules, result.amounts) {
                change(rule, to: amount, .stack, by: stack.head.fullID, isOpen: isOpen) { step in
                    step.absent = absent
                    step.claims = result.cut.map { .money($0.claims) }
                    step.limit = result.cut.map { .money($0.limit) }
                }
            }
        } catch { fail(rules, error.cause) }
    }

    func stackCap(_ index: Int, of handle: SubjectHandle) throws(Stop) -> Int128? {
        guard let cap = program.stacks[index].cap else { return nil }
        return try money(Limit(cap, settlementRuns.stacks[index].cap), of: handle, program.stacks[index].head, "cap")
    }

    private func ceiling(_ index: Int, _ rules: [Int], _ part: SettlementPlan.GroupStep, _ handle: SubjectHandle) {
        let ceiling = program.ceilings[index]
        let amounts = rules.map { payments[$0].amount ?? 0 }
        guard amounts.contains(where: { $0 > 0 }) else { return }
        do throws(Stop) {
            let cap = try money(Limit(ceiling.cap, settlementRuns.ceilings[index]), of: handle, ceiling.head, "cap")
            let (absent, isOpen) = absent(from: part)
            for (rule, amount) in zip(rules, try cut(amounts, to: cap, ceiling.head) ?? amounts) {
                change(rule, to: amount, .ceiling, by: ceiling.head.fullID, isOpen: isOpen) { step in
                    step.absent = absent
                    step.claims = .money(amounts.reduce(0, +))
                    step.limit = .money(cap)
                }
            }
        } catch { fail(rules, error.cause) }
    }

    func cut(_ amounts: [Int128], to limit: Int128, _ head: DeclarationHead) throws(Stop) -> [Int128]? {
        do throws(LargestRemainder.Fault) {
            return try ProportionalCut.cut(amounts, to: limit)
        } catch { throw tooLarge(head) }
    }

    func tooLarge(_ head: DeclarationHead) -> Stop {
        Stop(
            cause: .fault(
                ScriptFault(
                    message: LocalizedText(
                        "the amounts under `\(head.fullID)` are too large to add up", "`\(head.fullID)` 下的金额过大，无法相加"),
                    file: head.location.file, line: head.location.line)))
    }

    /// The rules of a step that the subject is not eligible for, and whether some of them are not decided yet.
    private func absent(from part: SettlementPlan.GroupStep) -> (rules: [Int], isOpen: Bool) {
        let absent = part.rules.filter { payments[$0].amount == nil }
        let isOpen = absent.contains { rule in
            switch payments[rule].decision?.verdict {
            case .undetermined, .review, .error: true
            default: false
            }
        }
        return (absent, isOpen)
    }

    private func link(_ rule: Int, _ index: Int, _ step: SettlementPlan.Step, _ handle: SubjectHandle) {
        guard let amount = payments[rule].amount, amount > 0 else { return }
        let linkage = program.linkages[index]
        let outcome: LinkageOutcome
        do throws(Stop) {
            let owner = try owner(of: rule, in: step, handle) ?? handle
            outcome = linkageOutcome(index, owner)
        } catch { return fail(rule, error.cause) }
        switch outcome {
        case .cause(let cause): fail(rule, cause)
        case .vetoed(let vetoes): change(rule, to: 0, .linkage, by: linkage.head.fullID) { $0.vetoes = vetoes }
        case .factor(let factor, let number):
            do throws(QuantityError) {
                let after = try Quantity.money(amount).multiplied(by: factor)
                change(rule, to: after.scaled, .linkage, by: linkage.head.fullID) { $0.factor = number }
            } catch { fail(rule, tooLarge(linkage.head).cause) }
        }
    }

    private func takePooled(_ rule: Int, _ step: SettlementPlan.Step, _ handle: SubjectHandle) {
        guard case .pool(let pooled)? = passResult(.pool(step)), let head = step.head(in: program) else { return }
        let kind: AmountStep.Kind =
            switch step {
            case .stack: .stack
            case .budget: .budget
            default: .ceiling
            }
        switch pooled.outcome(rule: rule, row: handle.row) {
        case .unchanged: return
        case .cause(let cause): fail(rule, cause)
        case .changed(let amount, let pool):
            change(rule, to: amount, kind, by: head.fullID) { step in
                step.limit = pooled.pools[pool].limit.map { .money($0) }
                step.claims = step.limit == nil ? nil : .money(pooled.pools[pool].claims)
            }
        }
    }

    private func round(_ rule: Int) {
        guard let amount = payments[rule].amount else { return }
        do throws(QuantityError) {
            let rounded = try program.rules[rule].rounding.apply(to: .money(amount))
            if let step = try roundingStep(
                rule, .money(amount), to: rounded, after: payments[rule].decision?.steps ?? [])
            {
                payments[rule].decision?.steps.append(step)
            }
            payments[rule].amount = rounded.scaled
        } catch {
            let location = program.rules[rule].location
            fail(
                rule,
                .fault(
                    ScriptFault(
                        message: LocalizedText("the amount is too large to round", "金额过大，无法取整"),
                        file: location.file, line: location.line)))
        }
    }

    /// The step that rounding is; nil where it changes nothing that was told: an entitlement is told to the fen, the amount
    /// after a step as it is.
    func roundingStep(
        _ rule: Int, _ amount: Quantity, to rounded: Quantity, after steps: [AmountStep]
    ) throws(QuantityError) -> AmountStep? {
        let before = steps.isEmpty ? try AmountRounding.fen.apply(to: amount) : amount
        guard before != rounded else { return nil }
        return AmountStep(kind: .rounding, by: program.rules[rule].fullID, before: before, after: rounded)
    }

    /// What is left is paid, and divided among those who bear it.
    private func finish(_ rule: Int, _ handle: SubjectHandle) {
        payments[rule].isFinished = true
        guard let amount = payments[rule].amount else { return }
        payments[rule].decision?.payable = .money(amount)
        guard let funding = plan.fundingOf[rule] else { return }
        (runningRule, runningPack) = (nil, program.fundings[funding].head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        do throws(Stop) {
            let head = program.fundings[funding].head
            observer?.note(.applied(head.fullID), on: top)
            let shares = try shares(
                program.fundings[funding].shares, settlementRuns.fundings[funding], of: handle, head)
            payments[rule].decision?.funding = try parts(of: amount, shares, head)
        } catch {
            // Nothing is paid: who would have borne it changes nothing.
            if amount > 0 { fail(rule, error.cause) }
        }
    }
}

extension Quantity {
    /// - Parameter scaled: in 10^-18 元.
    static func money(_ scaled: Int128) -> Quantity { Quantity(scaled: scaled, dimension: .money) }
}
