import LuaHost
import PolicyModel

// Steps that take the amounts of several subjects together: budgets, and stacks and ceilings per another entity.
extension Evaluation {
    /// What one row brings to a pool.
    func pool(_ row: Int, of entity: Int, _ step: SettlementPlan.Step, _ block: inout PoolBlock) {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        do throws(LuaError) {
            try turn(to: handle)
        } catch { return }
        for group in plan.groups where group.entity == entity {
            guard let part = group.steps.first(where: { $0.step == step }) else { continue }
            settle(group, of: handle, upTo: step)
            for rule in part.rules {
                guard let amount = payments[rule].amount else { continue }
                do throws(Stop) {
                    let owner = try owner(of: rule, in: step, handle)
                    block.items.append(
                        PoolBlock.Item(
                            entity: Int32(entity), row: Int32(row), rule: Int32(rule),
                            owner: owner.map { Int32($0.row) } ?? -1, amount: amount,
                            place: amount > 0 ? try place(in: step, handle) : nil))
                } catch {
                    if amount > 0 { block.causes.append((Int32(row), Int32(rule), error.cause)) }
                }
            }
        }
    }

    /// Where a subject stands in the queue of a budget; nil: last.
    func place(in step: SettlementPlan.Step, _ handle: SubjectHandle) throws(Stop) -> PaymentQueue.Place? {
        guard case .budget(let index) = step, program.budgets[index].overrun == .queue,
            let run = settlementRuns.budgets[index].order
        else { return nil }
        let head = program.budgets[index].head
        (runningRule, runningPack) = (nil, head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        let value: LuaValue
        do throws(Stop) {
            value = try self.value(of: run, handle, head)
        } catch {
            if case .unknown = error.cause { return nil }
            throw error
        }
        if let place = binding.policyValue(value).flatMap(PaymentQueue.Place.init) { return place }
        throw unfit(
            value, run, head, "order", LocalizedText("a date, a number, a quantity or text", "日期、数值、数量或文本"))
    }

    /// Divides what each pool has among those who claim it.
    func settle(_ pass: PoolPass) -> (result: PassResult?, demands: Set<PassKey>) {
        guard let head = pass.step.head(in: program) else { return (.pool(PooledAmounts()), []) }
        var pooled = PooledAmounts()
        for (row, rule, cause) in pass.causes {
            pooled.change(rule: Int(rule), row: Int(row), to: 0, pool: pooled.add(cause))
        }
        let order = poolOrder(pass.items)
        var start = 0
        while start < order.count {
            var end = start
            while end < order.count, pass.items[order[end]].owner == pass.items[order[start]].owner { end += 1 }
            divide(order[start..<end].map { pass.items[$0] }, pass.step, head, &pooled)
            start = end
        }
        if case .budget(let index) = pass.step, order.isEmpty, program.budgets[index].per == nil {
            divide([], pass.step, head, &pooled)
        }
        let wanted = takeDemands()
        guard wanted.isEmpty else { return (nil, wanted) }
        pooled.finish()
        return (.pool(pooled), [])
    }

    /// By owner, then subject key, then rule id: the order in which ties are broken.
    private func poolOrder(_ items: [PoolBlock.Item]) -> [Int] {
        let ids = program.rules.indices.sorted { program.rules[$0].fullID < program.rules[$1].fullID }
        var ruleOrder = [Int](repeating: 0, count: ids.count)
        for (place, rule) in ids.enumerated() { ruleOrder[rule] = place }
        let places = keyPlaces(of: Set(items.lazy.map(\.entity)).sorted())
        let sortable = items.map { item in
            (owner: item.owner, key: places[Int(item.entity)][Int(item.row)], rule: ruleOrder[Int(item.rule)])
        }
        return items.indices.sorted { sortable[$0] < sortable[$1] }
    }

    /// By entity and row, the place of a subject's key among the keys of all these entities.
    private func keyPlaces(of entities: [Int32]) -> [[Int32]] {
        var places = [[Int32]](repeating: [], count: data.tables.count)
        for entity in entities.map(Int.init) {
            places[entity] = [Int32](repeating: 0, count: data.tables[entity].rowCount)
            guard entities.count == 1 else { continue }
            for (place, row) in data.tables[entity].keyOrder.enumerated() { places[entity][Int(row)] = Int32(place) }
        }
        guard entities.count > 1 else { return places }
        let subjects = entities.flatMap { entity in
            data.tables[Int(entity)].keyOrder.map { row in
                (key: Array(data.tables[Int(entity)].key(Int(row)).utf8), entity: Int(entity), row: Int(row))
            }
        }.sorted { $0.key.lexicographicallyPrecedes($1.key) }
        var place: Int32 = 0
        for (index, subject) in subjects.enumerated() {
            if index > 0, subjects[index - 1].key != subject.key { place += 1 }
            places[subject.entity][subject.row] = place
        }
        return places
    }

    private func divide(
        _ items: [PoolBlock.Item], _ step: SettlementPlan.Step, _ head: DeclarationHead, _ pooled: inout PooledAmounts
    ) {
        let row = items.first.flatMap { $0.owner < 0 ? nil : Int($0.owner) }
        turnAway()
        (runningRule, runningPack) = (nil, head.pack)
        defer { (runningRule, runningPack) = (nil, nil) }
        var claims: Int128?
        do throws(Stop) {
            do throws(LargestRemainder.Fault) {
                claims = try ProportionalCut.total(of: items.lazy.map(\.amount))
            } catch { throw tooLarge(head) }
            let owner = row.map { SubjectHandle(entity: ownerEntity(of: step), row: $0, year: year) }
            let (amounts, limit) = try amounts(of: items, step, owner)
            let pool = pooled.add(
                PooledAmounts.Pool(row: row, claims: claims ?? 0, limit: limit, paid: amounts.reduce(0, +)))
            for (item, amount) in zip(items, amounts) where item.amount != amount {
                pooled.change(rule: Int(item.rule), row: Int(item.row), to: amount, pool: pool)
            }
        } catch {
            _ = pooled.add(PooledAmounts.Pool(row: row, claims: claims ?? 0, limit: nil, paid: 0))
            let cause = pooled.add(error.cause)
            for item in items where item.amount > 0 {
                pooled.change(rule: Int(item.rule), row: Int(item.row), to: 0, pool: cause)
            }
        }
    }

    private func ownerEntity(of step: SettlementPlan.Step) -> Int {
        for rule in plan.rules(of: step) {
            if case .linked(_, let entity) = plan.owner(of: rule, in: step) { return entity }
        }
        return plan.rules(of: step).first.map { program.rules[$0].entity } ?? 0
    }

    /// What one pool leaves of its amounts, and the limit that it had.
    private func amounts(
        of items: [PoolBlock.Item], _ step: SettlementPlan.Step, _ owner: SubjectHandle?
    ) throws(Stop) -> (amounts: [Int128], limit: Int128?) {
        let amounts = items.map(\.amount)
        switch step {
        case .linkage, .rounding: return (amounts, nil)
        case .ceiling(let index):
            let ceiling = program.ceilings[index]
            let limit = try money(Limit(ceiling.cap, settlementRuns.ceilings[index]), of: owner, ceiling.head, "cap")
            return (try cut(amounts, to: limit, ceiling.head) ?? amounts, limit)
        case .budget(let index):
            let budget = program.budgets[index]
            let total = try money(
                Limit(budget.total, settlementRuns.budgets[index].total), of: owner, budget.head, "total")
            return (try pay(items, amounts, from: budget, total), total)
        case .stack(let index): return try stacked(items, index, owner)
        }
    }

    private func pay(
        _ items: [PoolBlock.Item], _ amounts: [Int128], from budget: BudgetDeclaration, _ total: Int128
    ) throws(Stop) -> [Int128] {
        guard budget.overrun == .queue else { return try cut(amounts, to: total, budget.head) ?? amounts }
        let fen = ProportionalCut.fen
        if let paid = PaymentQueue.pay(
            amounts, places: items.map(\.place), total: total / fen * fen, isPartial: budget.isPartial)
        {
            return paid
        }
        throw Stop(
            cause: .fault(
                ScriptFault(
                    message: LocalizedText(
                        "the order of `\(budget.head.fullID)` gives values of different kinds, which cannot be compared",
                        "`\(budget.head.fullID)` 的 order 给出不同种类的值，无法比较先后"),
                    file: budget.head.location.file, line: budget.order?.line)))
    }

    private func stacked(
        _ items: [PoolBlock.Item], _ index: Int, _ owner: SubjectHandle?
    ) throws(Stop) -> (amounts: [Int128], limit: Int128?) {
        let stack = program.stacks[index]
        guard let owner, items.contains(where: { $0.amount > 0 }) else { return (items.map(\.amount), nil) }
        let paid = try settlementRuns.stacks[index].paid.map { (step: Int) throws(Stop) in
            try money(.run(step), of: owner, stack.head, "paid")
        }
        let cap = try stackCap(index, of: owner)
        let members = competitors(items, index)
        // The items stand by subject key and rule id; ties go by rule id first.
        let byRule = items.indices.sorted {
            let (a, b) = (program.rules[Int(items[$0].rule)].fullID, program.rules[Int(items[$1].rule)].fullID)
            return a == b ? $0 < $1 : a < b
        }
        var ties = [Int](repeating: 0, count: items.count)
        for (place, index) in byRule.enumerated() { ties[index] = place }
        let entries = items.indices.map {
            StackedAmounts.Item(member: members[$0], amount: items[$0].amount, tie: ties[$0])
        }
        do throws(LargestRemainder.Fault) {
            let result = try StackedAmounts(entries, keep: stack.keep, paid: paid ?? 0, cap: cap)
            return (result.amounts, result.cut?.limit)
        } catch { throw tooLarge(stack.head) }
    }

    /// A number for each item, equal for those that stand together, ascending in the order of the list and then of the items.
    ///
    /// Each subject's amount competes for itself, but what another stack leaves of all of them together is one amount.
    private func competitors(_ items: [PoolBlock.Item], _ index: Int) -> [Int] {
        struct Subject: Hashable {
            var entity: Int32
            var row: Int32
        }
        let stack = program.stacks[index]
        var subjects: [Subject: Int] = [:]
        return items.map { item in
            let place = plan.stackMembers[index][Int(item.rule)] ?? 0
            if case .stack(let inner) = stack.members[place], !plan.isLocal(.stack(inner)) {
                return place * (items.count + 1)
            }
            let subject = Subject(entity: item.entity, row: item.row)
            let number = subjects[subject] ?? subjects.count
            subjects[subject] = number
            return place * (items.count + 1) + number
        }
    }

    // MARK: Outputs

    /// What became of budgets, by their indices in the program.
    public func budgetUses(of budgets: [Int]) -> [BudgetUse] {
        passes.satisfy(Set(budgets.map { .pool(.budget($0)) }), with: self)
        return budgets.flatMap { index -> [BudgetUse] in
            guard case .pool(let pooled)? = passes.result(.pool(.budget(index))) else { return [] }
            let changed = mayChangeAfter(index) ? paidInTheEnd(index) : nil
            return pooled.pools.map { pool in
                let paid = changed.map { $0[pool.row ?? -1, default: 0] } ?? pool.paid
                return BudgetUse(
                    budget: index, row: pool.row, total: pool.limit.map { .money($0) }, claims: .money(pool.claims),
                    paid: .money(paid))
            }
        }
    }

    /// Whether a later budget may cut, or a funding that is computed may stop, what this budget gives.
    private func mayChangeAfter(_ budget: Int) -> Bool {
        let rules = Set(program.budgets[budget].rules)
        return program.budgets.dropFirst(budget + 1).contains { !rules.isDisjoint(with: $0.rules) }
            || program.fundings.contains { $0.shares.function != nil && !rules.isDisjoint(with: $0.rules) }
    }

    /// What is paid of a budget once all steps are taken, by the row that it is per, or -1.
    private func paidInTheEnd(_ budget: Int) -> [Int: Int128] {
        var paid: [Int: Int128] = [:]
        let step = SettlementPlan.Step.budget(budget)
        for (entity, rules) in Dictionary(grouping: plan.rules(of: step), by: { program.rules[$0].entity }) {
            for row in 0..<data.tables[entity].rowCount where data.tables[entity].isEvaluable(row) {
                let handle = SubjectHandle(entity: entity, row: row, year: year)
                decide(entity: entity, row: row, rules: rules) { decision in
                    guard let amount = decision.payable?.scaled, amount > 0 else { return }
                    do throws(Stop) {
                        paid[try owner(of: decision.rule, in: step, handle)?.row ?? -1, default: 0] += amount
                    } catch { return }
                }
            }
        }
        return paid
    }
}
