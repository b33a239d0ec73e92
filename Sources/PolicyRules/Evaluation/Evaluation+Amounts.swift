import LuaHost
import PolicyModel

// From a rule's amount to what is paid, and the values of rules that pay nothing.
extension Evaluation {
    func computeAmount(
        _ rule: Int, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) {
        guard let step = runs[rule].amount else { return }
        let amount = bound(step, "amount", cursor, handle, &decision)
        let floor = runs[rule].floor.map { bound($0, "floor", cursor, handle, &decision) } ?? runs[rule].fixedFloor
        let cap = runs[rule].cap.map { bound($0, "cap", cursor, handle, &decision) } ?? runs[rule].fixedCap
        guard decision.errors.isEmpty, decision.missing.isEmpty, let amount else { return }
        limit(amount, floor: floor, cap: cap, rule, &decision)
    }

    /// The money that a function gives; nil where the decision says why there is none.
    private func bound(
        _ step: Int, _ name: String, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) -> Quantity? {
        if let error = run.call(step, on: cursor) {
            switch failure(error, function: run.function(step)) {
            case .unknown(let facts): add(named(facts, name, handle), to: &decision)
            case .fault(let fault): decision.errors.append(fault)
            }
            return nil
        }
        guard let quantity = binding.quantity(run.answer), quantity.dimension == .money else {
            let noun = binding.noun(run.answer)
            decision.errors.append(
                ScriptFault(
                    message: LocalizedText("the \(name) is \(noun.en), expected money", "\(name) 是\(noun.zh)，应为金额"),
                    file: "",
                    line: run.function(step).line))
            return nil
        }
        if quantity.isNegative, name != "amount" {
            let text = Binding.text(of: quantity)
            decision.errors.append(
                ScriptFault(
                    message: LocalizedText(
                        "the \(name) is \(text), expected money, zero or above", "\(name) 是 \(text)，应为不小于零的金额"),
                    file: "", line: run.function(step).line))
            return nil
        }
        return quantity
    }

    /// Floor and cap, each change a step; a rule that nothing else touches is rounded and paid.
    func limit(
        _ amount: Quantity, floor: Quantity?, cap: Quantity?, _ rule: Int, _ decision: inout Decision
    ) {
        var amount = amount
        let zero = Quantity(scaled: 0, dimension: .money)
        func change(_ kind: AmountStep.Kind, to after: Quantity) {
            decision.steps.append(AmountStep(kind: kind, by: program.rules[rule].fullID, before: amount, after: after))
            amount = after
        }
        if amount.isNegative { change(.floor, to: zero) }
        if let floor {
            let isBelow = !amount.isZero && amount.scaled < floor.scaled
            observer?.note(.floor(rule, isBelow), on: top)
            if isBelow { change(.floor, to: zero) }
        }
        if let cap {
            let isAbove = amount.scaled > cap.scaled
            observer?.note(.cap(rule, isAbove), on: top)
            if isAbove { change(.cap, to: cap) }
        }
        decision.exact = amount
        do throws(QuantityError) {
            decision.entitled = try AmountRounding.fen.apply(to: amount)
            guard runs[rule].group == nil else { return }
            let payable = try runs[rule].rounding.apply(to: amount)
            if let step = try roundingStep(rule, amount, to: payable, after: decision.steps) {
                decision.steps.append(step)
            }
            decision.payable = payable
        } catch {
            let declaration = program.rules[rule]
            decision.errors.append(
                ScriptFault(
                    message: LocalizedText("the amount is too large to round", "金额过大，无法取整"),
                    file: declaration.location.file,
                    line: declaration.amount?.line))
        }
    }

    func computeValue(
        _ step: Int, _ cursor: LuaCursor.Number, _ handle: SubjectHandle, _ decision: inout Decision
    ) {
        let function = run.function(step)
        switch call(step, on: cursor) {
        case .success(let value):
            if let value = binding.policyValue(value) {
                decision.value = value
            } else {
                let noun = binding.noun(value)
                decision.errors.append(
                    ScriptFault(
                        message: LocalizedText(
                            "the value is \(noun.en), expected a number, a quantity, text, a list or a record",
                            "value 的结果是\(noun.zh)，应为数值、数量、文本、列表或记录"), file: "", line: function.line))
            }
        case .failure(let error):
            switch failure(error, function: function) {
            case .unknown(let facts): add(named(facts, "value", handle), to: &decision)
            case .fault(let fault): decision.errors.append(fault)
            }
        }
    }
}
