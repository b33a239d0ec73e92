import LuaHost
import PolicyModel

// Methods of collections: p.enterprises:sum("revenue"), :count(f), :group_by(f) …
extension Binding {
    func collectionFunctions() -> [(String, LuaMachine.HostFunction)] {
        [
            ("count", { [unowned self] in count($0, $1) }),
            ("any", { [unowned self] in decide($0, $1, "any", deciding: true) }),
            ("all", { [unowned self] in decide($0, $1, "all", deciding: false) }),
            ("where", { [unowned self] in filter($0, $1) }),
            ("group_by", { [unowned self] in group($0, $1) }),
            ("sum", { [unowned self] in fold($0, $1, .sum) }),
            ("mean", { [unowned self] in fold($0, $1, .mean) }),
            ("min", { [unowned self] in fold($0, $1, .min) }),
            ("max", { [unowned self] in fold($0, $1, .max) }),
        ]
    }

    func indexCollection(_ object: LuaObject, _ key: LuaArgument, _ reply: LuaReply) {
        guard let collection = evaluation?.collection(object) else { return fail(.staleCollection, reply) }
        if key.kind == .integer {
            guard key.integer >= 1, key.integer <= Int64(collection.count) else { return reply.appendNil() }
            return reply.append(LuaObject(types.subject, collection.handle(Int(key.integer) - 1).bits))
        }
        let name = key.kind == .string ? key.string : noun(key).en
        if let method = collectionMethods[name] { return reply.append(function: method) }
        fail(
            .collectionMemberUnknown(name, nearest: nearestName(to: name, among: collectionMethods.keys.sorted())),
            reply)
    }

    /// The collection a method is called on, and its argument.
    private func receiver(
        _ arguments: LuaArguments, _ method: String, _ reply: LuaReply
    ) -> (SubjectCollection, LuaArgument?, Evaluation)? {
        guard let first = arguments[0], first.kind == .object, first.object.type == types.collection else {
            fail(.withoutColon(method: method, receiver: "collection"), reply)
            return nil
        }
        guard let evaluation, let collection = evaluation.collection(first.object) else {
            fail(.staleCollection, reply)
            return nil
        }
        return (collection, arguments[1], evaluation)
    }

    /// What a member's function gave: a value, or unknown with the facts it lacked; nil when the error is to be raised.
    private enum Answer {
        case value(LuaValue)
        case unknown
    }

    private func call(
        _ function: LuaArgument, _ handle: SubjectHandle, _ evaluation: Evaluation, _ missing: inout [MissingFact],
        _ reply: LuaReply
    ) -> Answer? {
        do throws(LuaError) {
            return .value(try machine.invoke(function, [.object(LuaObject(types.subject, handle.bits))]).first ?? .nil)
        } catch {
            guard error.kind == .stopped, !evaluation.hasFault else {
                reply.rethrow()
                return nil
            }
            machine.forgetError()
            missing += evaluation.takeMissing()
            return .unknown
        }
    }

    /// A yes or no of every member; nil when the reply already says why not.
    private func answers(
        _ arguments: LuaArguments, _ reply: LuaReply, _ method: String
    ) -> (SubjectCollection, [Bool?], [MissingFact], Evaluation)? {
        guard let (collection, function, evaluation) = receiver(arguments, method, reply) else { return nil }
        guard let function, function.kind == .function else {
            fail(.wantsFunction(method), reply)
            return nil
        }
        var results: [Bool?] = []
        var missing: [MissingFact] = []
        for handle in collection.handles {
            guard let answer = call(function, handle, evaluation, &missing, reply) else { return nil }
            switch answer {
            case .unknown: results.append(nil)
            case .value(.boolean(let value)): results.append(value)
            case .value(let other):
                fail(.notBoolean(method: method, got: noun(other)), reply)
                return nil
            }
        }
        return (collection, results, missing, evaluation)
    }

    private func count(_ arguments: LuaArguments, _ reply: LuaReply) {
        if arguments.count == 1 || arguments[1]?.kind == .nil {
            guard let (collection, _, _) = receiver(arguments, "count", reply) else { return }
            return reply.append(Int64(collection.count))
        }
        guard let (_, results, missing, evaluation) = answers(arguments, reply, "count") else { return }
        if results.contains(nil) { return evaluation.stop(missing, reply) }
        reply.append(Int64(results.count { $0 == true }))
    }

    /// `any` is decided by one true, `all` by one false, whatever the others are; else an unknown member leaves it open.
    private func decide(_ arguments: LuaArguments, _ reply: LuaReply, _ method: String, deciding: Bool) {
        guard let (_, results, missing, evaluation) = answers(arguments, reply, method) else { return }
        if results.contains(deciding) { return reply.append(deciding) }
        if results.contains(nil) { return evaluation.stop(missing, reply) }
        reply.append(!deciding)
    }

    private func filter(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let (collection, results, missing, evaluation) = answers(arguments, reply, "where") else { return }
        if results.contains(nil) { return evaluation.stop(missing, reply) }
        reply.append(evaluation.add(collection.picking(results.indices.filter { results[$0] == true })))
    }

    private func group(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let (collection, function, evaluation) = receiver(arguments, "group_by", reply) else { return }
        guard let function, function.kind == .function else { return fail(.wantsFunction("group_by"), reply) }
        var missing: [MissingFact] = []
        var order: [PolicyValue] = []
        var groups: [PolicyValue: (key: LuaValue, positions: [Int])] = [:]
        for (position, handle) in collection.handles.enumerated() {
            guard let answer = call(function, handle, evaluation, &missing, reply) else { return }
            guard case .value(let key) = answer else { continue }
            guard let group = policyValue(key) else { return fail(.notAGroup(noun(key)), reply) }
            if groups[group] == nil { order.append(group) }
            groups[group, default: (key, [])].positions.append(position)
        }
        if !missing.isEmpty { return evaluation.stop(missing, reply) }
        let entries = order.compactMap { groups[$0] }.map { key, positions in
            (key: key, value: LuaValue.object(evaluation.add(collection.picking(positions))))
        }
        do throws(LuaError) {
            reply.append(try machine.makeTable(entries))
        } catch { fail(.machine(error.message), reply) }
    }

    // MARK: Folding

    private enum Fold: String { case sum, mean, min, max }

    private func fold(_ arguments: LuaArguments, _ reply: LuaReply, _ fold: Fold) {
        guard let (collection, argument, evaluation) = receiver(arguments, fold.rawValue, reply) else { return }
        guard let argument, argument.kind == .string || argument.kind == .function else {
            return fail(.wantsFieldOrFunction(fold.rawValue), reply)
        }
        let name = argument.kind == .string ? argument.string : ""
        var total: Total?
        var missing: [MissingFact] = []
        for handle in collection.handles {
            let value: LuaValue?
            if argument.kind == .string {
                guard let read = member(name, of: handle, evaluation, &missing, reply) else { return }
                value = read
            } else {
                guard let answer = call(argument, handle, evaluation, &missing, reply) else { return }
                value = if case .value(let value) = answer { value } else { nil }
            }
            guard let value, missing.isEmpty else { continue }
            guard let next = combine(total, value, fold, reply) else { return }
            total = next
        }
        if !missing.isEmpty { return evaluation.stop(missing, reply) }
        guard let total else { return foldOfNothing(fold, name, collection, evaluation, reply) }
        finish(total, collection.count, fold, reply)
    }

    /// A member's value by name: nil in the pair where it is missing, nil as a whole where the reply says why not.
    private func member(
        _ name: String, of handle: SubjectHandle, _ evaluation: Evaluation, _ missing: inout [MissingFact],
        _ reply: LuaReply
    ) -> LuaValue?? {
        switch member(machine.atom(name), of: handle.entity) {
        case .field(let field):
            let value = evaluation.value(field, of: handle)
            evaluation.trace(.field(field), of: handle, value: value)
            if let value { return .some(value) }
            missing.append(evaluation.missingFact(field, of: handle))
            return .some(nil)
        case .indicator(let indicator):
            return take(
                evaluation.indicator(indicator, of: handle), .indicator(indicator), handle, evaluation, &missing, reply)
        case .population(let member):
            return take(evaluation.state(of: member, handle), member.source, handle, evaluation, &missing, reply)
        default:
            failUnknownField(name, of: handle.entity, reply)
            return nil
        }
    }

    private func take(
        _ state: Evaluation.IndicatorState, _ source: Explanation.Reading.Source, _ handle: SubjectHandle,
        _ evaluation: Evaluation, _ missing: inout [MissingFact], _ reply: LuaReply
    ) -> LuaValue?? {
        switch state {
        case .value(let value):
            evaluation.trace(source, of: handle, value: value)
            return .some(value)
        case .unknown(let facts):
            evaluation.trace(source, of: handle, value: nil)
            missing += facts
            return .some(nil)
        case .fault(let fault):
            evaluation.stop(fault, reply)
            return nil
        }
    }

    /// `sum` of a field over nothing is zero of the field's kind; everything else over nothing is unknown.
    private func foldOfNothing(
        _ fold: Fold, _ name: String, _ collection: SubjectCollection, _ evaluation: Evaluation, _ reply: LuaReply
    ) {
        if fold == .sum, case .field(let field) = member(machine.atom(name), of: collection.entity) {
            switch program.schema.entities[collection.entity].fields[field].type {
            case .quantity(let unit): return append(Quantity(scaled: 0, dimension: unit.dimension), to: reply)
            case .integer: return reply.append(Int64(0))
            case .number: return reply.append(0.0)
            default: break
            }
        }
        evaluation.noteComputed(.emptyCollection)
        reply.stop()
    }

    /// A running total: whole numbers stay whole, others are added as the decimals they stand for.
    private enum Total {
        case integer(Int64)
        case decimal(Quantity)
        case quantity(Quantity)
    }

    private func combine(_ total: Total?, _ value: LuaValue, _ fold: Fold, _ reply: LuaReply) -> Total? {
        let next: Total
        switch value {
        case .integer(let value): next = .integer(value)
        case .number(let value):
            guard let decimal = ExactDecimal(value), let quantity = exact(decimal) else {
                fail(.addendNotFinite(fold.rawValue), reply)
                return nil
            }
            next = .decimal(quantity)
        default:
            guard case .quantity(let quantity)? = policyValue(value) else {
                fail(.wantsNumbers(fold.rawValue, got: noun(value)), reply)
                return nil
            }
            next = .quantity(quantity)
        }
        guard let total else { return next }
        if case .integer(let a) = total, case .integer(let b) = next {
            switch fold {
            case .min: return .integer(Swift.min(a, b))
            case .max: return .integer(Swift.max(a, b))
            default:
                let (sum, overflow) = a.addingReportingOverflow(b)
                if !overflow { return .integer(sum) }
                fail(.sumOverflow, reply)
                return nil
            }
        }
        let (a, b) = (quantity(total), quantity(next))
        do throws(QuantityError) {
            let isFirst = try a.compared(to: b) <= 0
            let result =
                switch fold {
                case .min: isFirst ? a : b
                case .max: isFirst ? b : a
                default: try a.adding(b)
                }
            return result.dimension.isNone ? .decimal(result) : .quantity(result)
        } catch {
            fail(arithmetic: error, reply)
            return nil
        }
    }

    /// A plain number as a quantity without a dimension: exact to 18 digits.
    private func exact(_ decimal: ExactDecimal) -> Quantity? {
        do throws(QuantityError) {
            return try Quantity(scaled: Quantity.scale, dimension: .none).multiplied(by: decimal)
        } catch { return nil }
    }

    private func quantity(_ total: Total) -> Quantity {
        switch total {
        case .integer(let value): Quantity(scaled: Int128(value) * Quantity.scale, dimension: .none)
        case .decimal(let quantity), .quantity(let quantity): quantity
        }
    }

    private func finish(_ total: Total, _ count: Int, _ fold: Fold, _ reply: LuaReply) {
        if fold != .mean {
            switch total {
            case .integer(let value): return reply.append(value)
            case .decimal(let quantity): return reply.append(quantity.double)
            case .quantity(let quantity): return append(quantity, to: reply)
            }
        }
        do throws(QuantityError) {
            let mean = try quantity(total).divided(by: ExactDecimal(Int64(count)))
            if case .quantity = total { append(mean, to: reply) } else { reply.append(mean.double) }
        } catch { fail(arithmetic: error, reply) }
    }
}
