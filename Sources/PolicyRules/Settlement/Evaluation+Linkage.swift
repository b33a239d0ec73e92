import LuaHost
import PolicyModel

// What ties payments to performance, and the other functions of settlement.
extension Evaluation {
    /// What a linkage comes to for a subject.
    enum LinkageOutcome {
        /// The ids of all vetoes that hold.
        case vetoed([String])
        /// The factor, exactly and as the script gave it.
        case factor(ExactDecimal, Double)
        case cause(Cause)
    }

    /// The outcome of a linkage for the row under evaluation; of use while its epoch is the row's.
    struct LinkageSlot {
        var epoch = -1
        var subject = SubjectHandle(bits: 0)
        var outcome = LinkageOutcome.vetoed([])
    }

    func linkageOutcome(_ index: Int, _ subject: SubjectHandle) -> LinkageOutcome {
        let slot = linkageSlots[index]
        if slot.epoch == epoch, slot.subject == subject { return slot.outcome }
        let outcome: LinkageOutcome
        do throws(Stop) {
            outcome = try entering(subject, program.linkages[index].head) { () throws(Stop) in
                try makeOutcome(index, subject)
            }
        } catch { outcome = .cause(error.cause) }
        linkageSlots[index] = LinkageSlot(epoch: epoch, subject: subject, outcome: outcome)
        return outcome
    }

    private func makeOutcome(_ index: Int, _ subject: SubjectHandle) throws(Stop) -> LinkageOutcome {
        let linkage = program.linkages[index]
        let runs = settlementRuns.linkages[index]
        var holding: [String] = []
        var open: Cause?
        for (number, (veto, step)) in zip(linkage.vetoes, runs.vetoes).enumerated() {
            do throws(Stop) {
                let value = try value(of: step, subject, linkage.head)
                guard case .boolean(let holds) = value else {
                    throw unfit(
                        value, step, linkage.head, "veto `\(veto.id)`", LocalizedText("true or false", "true 或 false"))
                }
                observer?.note(.veto(index, number, holds ? .holds : .fails), on: top)
                if holds { holding.append(veto.id) }
            } catch {
                if case .unknown = error.cause { observer?.note(.veto(index, number, .unknown), on: top) }
                open = Evaluation.worse(open, error.cause)
            }
        }
        // A veto that holds decides, unless a script is wrong.
        if case .fault? = open, let open { return .cause(open) }
        if !holding.isEmpty { return .vetoed(holding) }
        if let open { return .cause(open) }
        observer?.note(.factor(index), on: top)
        guard let step = runs.factor else { return .factor(ExactDecimal(1), 1) }
        let value = try value(of: step, subject, linkage.head)
        let factor: (ExactDecimal?, Double) =
            switch value {
            case .integer(let value): (ExactDecimal(value), Double(value))
            case .number(let value): (ExactDecimal(value), value)
            default: (nil, 0)
            }
        guard let decimal = factor.0, factor.1 >= 0 else {
            throw unfit(
                value, step, linkage.head, "factor", LocalizedText("a number, zero or above", "不小于零的数"))
        }
        return .factor(decimal, factor.1)
    }

    private static func worse(_ first: Cause?, _ other: Cause) -> Cause {
        switch (first, other) {
        case (nil, _), (.unknown?, .fault): other
        case (.unknown(let facts)?, .unknown(let more)): .unknown(facts + more.filter { !facts.contains($0) })
        case (.fault?, _): first ?? other
        }
    }

    func unfit(
        _ value: LuaValue, _ step: Int, _ head: DeclarationHead, _ word: String, _ expected: LocalizedText
    ) -> Stop {
        let noun =
            switch value {
            case .integer(let value): LocalizedText("\(value)", "\(value)")
            case .number(let value) where value.isFinite: LocalizedText("\(value)", "\(value)")
            default:
                if case .quantity(let quantity)? = binding.policyValue(value) {
                    LocalizedText(Binding.text(of: quantity), Binding.text(of: quantity))
                } else {
                    binding.noun(value)
                }
            }
        return Stop(
            cause: .fault(
                ScriptFault(
                    message: LocalizedText(
                        "the \(word) of `\(head.fullID)` is \(noun.en), expected \(expected.en)",
                        "`\(head.fullID)` 的 \(word) 是\(noun.zh)，应为\(expected.zh)"), file: head.location.file,
                    line: run.function(step).line)))
    }

    /// Runs `body` with the cursor on a subject: the row's own, or one that it leads to.
    func entering<Result>(
        _ subject: SubjectHandle, _ head: DeclarationHead, _ body: () throws(Stop) -> Result
    ) throws(Stop) -> Result {
        if let fault = entryFault(head.location) { throw Stop(cause: .fault(fault)) }
        let outer = depth
        defer { depth = outer }
        do throws(LuaError) {
            _ = try enter(subject)
        } catch { throw Stop(cause: .fault(.limit(error, file: head.location))) }
        return try body()
    }

    /// The subject whose amounts a step takes together with those of a rule's subject; nil: those of all.
    func owner(
        of rule: Int, in step: SettlementPlan.Step, _ handle: SubjectHandle
    ) throws(Stop) -> SubjectHandle? {
        switch plan.owner(of: rule, in: step) {
        case .subject: return handle
        case .everyone: return nil
        case .linked(let field, let entity):
            guard let object = linked(field, to: entity, of: handle) else {
                throw Stop(cause: .unknown([missingFact(field, of: handle)]))
            }
            return SubjectHandle(bits: object.a)
        }
    }

    /// Where an amount of money that a declaration names comes from.
    enum Limit {
        case fixed(Quantity)
        case run(Int)

        init(_ bound: RuleDeclaration.Bound, _ step: Int?) {
            switch bound {
            case .fixed(let quantity): self = .fixed(quantity)
            case .function: self = step.map { .run($0) } ?? .fixed(.money(0))
            }
        }
    }

    /// Money, zero or above, in 10^-18 元.
    func money(
        _ limit: Limit, of subject: SubjectHandle?, _ head: DeclarationHead, _ word: String
    ) throws(Stop) -> Int128 {
        switch limit {
        case .fixed(let quantity): return quantity.scaled
        case .run(let step):
            let value: LuaValue
            if let subject {
                value = try entering(subject, head) { () throws(Stop) in try self.value(of: step, subject, head) }
            } else {
                value = try self.value(of: run.function(step), head)
            }
            guard case .quantity(let quantity)? = binding.policyValue(value), quantity.dimension == .money,
                !quantity.isNegative
            else {
                throw unfit(value, step, head, word, LocalizedText("money, zero or above", "不小于零的金额"))
            }
            return quantity.scaled
        }
    }

    /// What a function that is about nobody in particular gives.
    private func value(of function: LuaFunction, _ head: DeclarationHead) throws(Stop) -> LuaValue {
        let error: LuaError
        do throws(LuaError) {
            return try machine.call(function).first ?? .nil
        } catch let thrown { error = thrown }
        switch failure(error, function: function) {
        case .fault(let fault): throw Stop(cause: .fault(fault))
        case .unknown(let facts):
            throw Stop(cause: .unknown(named(facts, head.id, entity: 0, row: -2)))
        }
    }
}
