import LuaHost
import PolicyModel

// A whole rule: scope, conditions, verdict, amount.
extension ColumnCompiler {
    /// The sets of conditions have 32 places.
    private static let maximumConditions = 32

    func compileRule(_ index: Int) throws(CompileRefusal) -> RuleColumns {
        let declaration = program.rules[index]
        let columns = RuleColumns(rule: index)
        guard evaluation.runs[index].isEffective else {
            columns.verdict = graph.fill(byte: VerdictCode.outOfScope)
            columns.conditions = declaration.conditions.map { _ in nil }
            return columns
        }
        guard declaration.conditions.count <= ColumnCompiler.maximumConditions else {
            throw CompileRefusal(
                reason: LocalizedText("a rule of more than 32 conditions", "条件多于 32 个的规则"),
                file: declaration.location.file, line: declaration.location.line ?? 0)
        }
        if let scope = declaration.scope {
            columns.scope = try function(scope, named: declaration.id, pack: declaration.pack, rule: index).finish(
                as: .boolean)
        }
        let (failures, states) = try compileConditions(declaration, index, columns)
        let failed = graph.add(
            .failures(FailureSources(sources: failures.map(\.source))), failures.flatMap(\.inputs), .word)
        let state = graph.add(.states(StateSources(sources: states.map(\.source))), states.map(\.input), .byte)
        columns.failed = failed
        columns.state = state
        let amountState = compileAmount(declaration, index, columns)
        var inputs = [state, failed]
        if let amountState { inputs.append(amountState) }
        if case .boolean(let mask)? = columns.scope?.value { inputs.append(graph.node(mask)) }
        if let cause = columns.scope?.cause { inputs.append(cause) }
        columns.verdict = graph.add(
            .verdict(
                hasAmountState: amountState != nil, hasScope: columns.scope != nil,
                hasScopeCause: columns.scope?.cause != nil), inputs, .byte)
        return columns
    }

    private typealias Failures = [(source: FailureSources.Source, inputs: [Int])]
    private typealias States = [(source: StateSources.Source, input: Int)]

    private func compileConditions(
        _ declaration: RuleDeclaration, _ index: Int, _ columns: RuleColumns
    ) throws(CompileRefusal) -> (Failures, States) {
        var failures: Failures = []
        var states: States = []
        for (place, condition) in declaration.conditions.enumerated() {
            let bit: UInt32 = 1 << UInt32(place)
            do throws(CompileRefusal) {
                try compile(condition, bit, place, declaration, index, columns, &failures, &states)
            } catch {
                // Rows that are out of scope need none of the conditions.
                guard columns.scope != nil else { throw error }
                columns.conditionRefusals.append(error)
                columns.conditions.append(nil)
                states.append((.open, graph.fill(byte: 1)))
            }
        }
        return (failures, states)
    }

    private func compile(
        _ condition: ConditionDeclaration, _ bit: UInt32, _ place: Int, _ declaration: RuleDeclaration, _ index: Int,
        _ columns: RuleColumns, _ failures: inout Failures, _ states: inout States
    ) throws(CompileRefusal) {
        switch condition.test {
        case .function(let function):
            let unit = try self.function(
                function, named: condition.id, pack: declaration.pack, rule: index
            ).finish(as: .boolean)
            columns.conditions.append(unit)
            add(unit, bit, &failures, &states)
        case .rule(let other):
            let asked = try named(other, by: condition)
            let verdict = asked.verdict
            columns.named.append(asked)
            columns.conditions.append(nil)
            columns.references.append((place, .rule(other)))
            failures.append((.verdict(condition: bit), [verdict]))
            states.append((.verdict, verdict))
        case .review:
            columns.conditions.append(nil)
            columns.references.append((place, .review))
            if evaluation.data.decisions.isEmpty { return states.append((.review, graph.fill(byte: 1))) }
            let node = graph.add(.review(rule: index, condition: place), row.roots, .byte)
            failures.append((.review(condition: bit), [node]))
            states.append((.review, node))
        }
    }

    /// The rule that a condition names.
    private func named(_ other: Int, by condition: ConditionDeclaration) throws(CompileRefusal) -> RuleColumns {
        do throws(CompileRefusal) { return try rule(other) } catch {
            throw CompileRefusal(
                reason: error.reason(of: .rule, program.rules[other].fullID), file: condition.location.file,
                line: condition.location.line ?? 0)
        }
    }

    private func add(_ unit: ColumnUnit, _ bit: UInt32, _ failures: inout Failures, _ states: inout States) {
        if let cause = unit.cause { states.append((.cause, cause)) }
        guard case .boolean(let mask) = unit.value else { return }
        switch (mask, unit.cause) {
        case (.all, _): return
        case (.none, nil): failures.append((.never(condition: bit), []))
        case (.none, let cause?): failures.append((.neverKnown(condition: bit), [cause]))
        case (.node(let node), nil): failures.append((.holds(condition: bit), [node]))
        case (.node(let node), let cause?): failures.append((.holdsKnown(condition: bit), [node, cause]))
        }
    }

    // MARK: Amounts

    /// What is open about the amount or value, where there is one.
    private func compileAmount(_ declaration: RuleDeclaration, _ index: Int, _ columns: RuleColumns) -> Int? {
        var states: States = []
        func compile(_ function: LuaFunction?, _ name: String, _ kind: ColumnFunction.Expectation) -> ColumnUnit? {
            guard let function else { return nil }
            do throws(CompileRefusal) {
                let unit = try self.function(
                    function, named: name, pack: declaration.pack, rule: index
                ).finish(as: kind)
                if let cause = unit.cause { states.append((.cause, cause)) }
                return unit
            } catch {
                columns.refusals.append(error)
                states.append((.open, graph.fill(byte: 1)))
                return nil
            }
        }
        func compile(_ bound: RuleDeclaration.Bound?, _ name: String) -> (ColumnUnit?, ColumnValue?) {
            switch bound {
            case nil: return (nil, nil)
            case .fixed(let quantity):
                let unit = ColumnUnit(name: name, subject: row, rule: index)
                unit.value = fixed(quantity)
                return (nil, unit.value)
            case .function(let function):
                let unit = compile(function, name, .bound)
                return (unit, unit?.value)
            }
        }
        columns.amount = compile(declaration.amount, "amount", .money)
        let (floor, floorValue) = compile(declaration.floor, "floor")
        let (cap, capValue) = compile(declaration.cap, "cap")
        (columns.floor, columns.cap) = (floor, cap)
        columns.value = compile(declaration.value, "value", .anyValue)
        if declaration.amount != nil {
            columns.entitled = graph.fill(0)
            if let amount = columns.amount {
                let unsure = limit(amount.value, floorValue, capValue, declaration, index, columns)
                if unsure != .none { states.append((.open, graph.node(unsure))) }
            }
        }
        guard !states.isEmpty else { return nil }
        return graph.add(.states(StateSources(sources: states.map(\.source))), states.map(\.input), .byte)
    }

    private func fixed(_ quantity: Quantity) -> ColumnValue {
        if let (coefficients, scale) = ColumnScale.narrowed([quantity.scaled]) {
            return .quantity(graph.fill(coefficients[0]), scale: scale, quantity.dimension)
        }
        return .wide(graph.fill(wide: quantity.scaled), quantity.dimension)
    }

    /// Floor, cap and rounding; gives where they are the interpreter's. See ``Evaluation/limit``.
    private func limit(
        _ amount: ColumnValue, _ floor: ColumnValue?, _ cap: ColumnValue?, _ declaration: RuleDeclaration, _ index: Int,
        _ columns: RuleColumns
    ) -> ColumnMask {
        switch amount {
        case .quantity(let node, let scale, _):
            if let bounds = narrow([floor, cap]), max(2, ([scale] + bounds.compactMap { $0?.scale }).max() ?? 2) <= 12 {
                return limit(node, scale, floor: bounds[0], cap: bounds[1], declaration, index, columns)
            }
            return limit(graph.add(.widen(scale: scale), [node], .wide), floor, cap, declaration, index, columns)
        case .wide(let node, _): return limit(node, floor, cap, declaration, index, columns)
        case .constant(.never): return .none
        default: return .all
        }
    }

    /// Bounds that are whole 64-bit numbers; those that no row has are none.
    private func narrow(_ bounds: [ColumnValue?]) -> [(node: Int, scale: Int)?]? {
        var result: [(node: Int, scale: Int)?] = []
        for bound in bounds {
            switch bound {
            case nil, .constant(.never): result.append(nil)
            case .quantity(let node, let scale, _): result.append((node, scale))
            default: return nil
            }
        }
        return result
    }

    /// In 64 bits; gives where these do not hold.
    private func limit(
        _ node: Int, _ scale: Int, floor: (node: Int, scale: Int)?, cap: (node: Int, scale: Int)?,
        _ declaration: RuleDeclaration, _ index: Int, _ columns: RuleColumns
    ) -> ColumnMask {
        guard let step = declaration.rounding.step else { return .all }
        let common = ([2, scale] + [floor, cap].compactMap { $0?.scale }).max() ?? 2
        var (value, unsure) = graph.rescaled(node, scale, to: common)
        var changed = ColumnMask.none
        func change(_ mask: ColumnMask, to other: Int) {
            value = graph.select(mask, other, value)
            changed = graph.or(changed, mask)
        }
        change(graph.compare(.less, value, graph.fill(0)), to: graph.fill(0))
        if let floor {
            let (limit, isUnsure) = graph.rescaled(floor.node, floor.scale, to: common)
            unsure = graph.or(unsure, isUnsure)
            let isZero = graph.compare(.equal, value, graph.fill(0))
            change(graph.and(graph.not(isZero), graph.compare(.less, value, limit)), to: graph.fill(0))
        }
        if let cap {
            let (limit, isUnsure) = graph.rescaled(cap.node, cap.scale, to: common)
            unsure = graph.or(unsure, isUnsure)
            change(graph.compare(.less, limit, value), to: limit)
        }
        // Rounding must not carry beyond 64 bits.
        let bound: Int64 = 4_000_000_000_000_000_000
        let isLarge = graph.or(
            graph.compare(.less, graph.fill(bound), value), graph.compare(.less, value, graph.fill(-bound)))
        let entitled = round(value, power: common - 2, step: 1, .halfUp)
        columns.entitled = entitled
        if evaluation.plan.groupOf[index] == nil {
            guard (common - 2) + step.digits <= 17 else { return .all }
            let payable = round(value, power: common - 2, step: step.fen, declaration.rounding.mode)
            columns.payable = payable
            changed = graph.or(changed, graph.not(graph.compare(.equal, payable, entitled)))
        }
        columns.changed = changed
        return graph.or(unsure, isLarge)
    }

    /// In 128 bits.
    private func limit(
        _ node: Int, _ floor: ColumnValue?, _ cap: ColumnValue?, _ declaration: RuleDeclaration, _ index: Int,
        _ columns: RuleColumns
    ) -> ColumnMask {
        let zero = graph.fill(wide: 0)
        var value = node
        func change(_ mask: ColumnMask, to other: Int) { value = graph.select(mask, other, value) }
        change(graph.compare(.less, value, zero), to: zero)
        if let floor = wide(floor) {
            let isZero = graph.compare(.equal, value, zero)
            change(graph.and(graph.not(isZero), graph.compare(.less, value, floor)), to: zero)
        }
        if let cap = wide(cap) { change(graph.compare(.less, cap, value), to: cap) }
        var unsure = ColumnMask.none
        func rounded(_ rounding: AmountRounding) -> Int {
            unsure = graph.or(unsure, .node(graph.add(.roundWideAmountUnsure(rounding), [value], .byte)))
            return graph.add(.roundWideAmount(rounding), [value], .long)
        }
        columns.entitled = rounded(.fen)
        if evaluation.plan.groupOf[index] == nil { columns.payable = rounded(declaration.rounding) }
        // Which steps there were is told row by row.
        columns.changed = .all
        return unsure
    }

    private func wide(_ bound: ColumnValue?) -> Int? {
        switch bound {
        case .quantity(let node, let scale, _): graph.add(.widen(scale: scale), [node], .wide)
        case .wide(let node, _): node
        default: nil
        }
    }

    private func round(_ node: Int, power: Int, step: Int64, _ mode: RoundingMode) -> Int {
        if power == 0 && step == 1 { return node }
        return graph.add(.roundAmount(power: power, step: step, mode: mode), [node], .long)
    }
}

extension AmountRounding {
    /// The unit in 分, and how many zeros that has.
    fileprivate var step: (fen: Int64, digits: Int)? {
        let (quotient, rest) = (unit.numerator * 100).quotientAndRemainder(dividingBy: unit.denominator)
        guard rest == 0, let fen = Int64(exactly: quotient), fen > 0 else { return nil }
        return (fen, String(fen).count - 1)
    }
}
