import LuaHost
import PolicyModel

// Reading members of subjects and of the other things that scripts hold.
extension Binding {
    func index(_ left: LuaArgument, _ key: LuaArgument, _ reply: LuaReply) {
        guard left.kind == .object else { return fail(.noMembers(noun(left)), reply) }
        let object = left.object
        switch object.type {
        case types.subject: indexSubject(SubjectHandle(bits: object.a), key, reply)
        case types.collection: indexCollection(object, key, reply)
        case types.parameters: indexParameters(Int(object.a), key, reply)
        case types.incentive: indexIncentive(key, reply)
        case types.rules: indexRules(SubjectHandle(bits: object.a), key, reply)
        case types.outcome: indexOutcome(SubjectHandle(bits: object.a), rule: Int(object.b), key, reply)
        case types.table: reply.appendNil()
        case types.shaped: indexShaped(Int(object.a), key, reply)
        case types.module: fail(.moduleMemberUnknown(keyText(key)), reply)
        default: fail(.noMembers(noun(left)), reply)
        }
    }

    private func indexShaped(_ number: Int, _ key: LuaArgument, _ reply: LuaReply) {
        guard shapes.indices.contains(number), let names = shapes[number].names else { return reply.appendNil() }
        let name = keyText(key)
        if key.kind == .string && names.contains(name) { return reply.appendNil() }
        fail(.memberUnknown(name, of: shapes[number].path, nearest: nearestName(to: name, among: names)), reply)
    }

    private func keyText(_ key: LuaArgument) -> String {
        switch key.kind {
        case .string: key.string
        case .integer: String(key.integer)
        default: noun(key).en
        }
    }

    // MARK: Subjects

    private func indexSubject(_ handle: SubjectHandle, _ key: LuaArgument, _ reply: LuaReply) {
        guard let evaluation else { return fail(.outsideEvaluation(.subjects), reply) }
        switch member(key.atom, of: handle.entity) {
        case .field(let field): evaluation.read(field, of: handle, reply)
        case .link(let field, let target): evaluation.follow(field, to: target, of: handle, reply)
        case .reverse(let index): evaluation.open(reverses[index], of: handle, reply)
        case .indicator(let indicator): evaluation.readIndicator(indicator, of: handle, reply)
        case .population(let member): evaluation.read(member, of: handle, reply)
        case .method(let number):
            reply.append(function: number)
            reply.fix()
        case .rules:
            reply.append(LuaObject(types.rules, handle.bits))
            reply.cache()
        case .none: failUnknownField(keyText(key), of: handle.entity, reply)
        }
    }

    func failUnknownField(_ name: String, of entity: Int, _ reply: LuaReply) {
        let nearest = nearestName(to: name, among: names(of: entity))
        fail(.fieldUnknown(name, entity: program.schema.entities[entity].name, nearest: nearest), reply)
    }

    private func handle(_ argument: LuaArgument?, _ method: String, _ reply: LuaReply) -> SubjectHandle? {
        guard let argument, argument.kind == .object, argument.object.type == types.subject else {
            fail(.withoutColon(method: method, receiver: "e"), reply)
            return nil
        }
        return SubjectHandle(bits: argument.object.a)
    }

    /// `e:year(2023)`, `e:year(-1)`: numbers below 1000 count from the evaluation year, in an
    /// indicator of another year from that year. `e:year()` is the year that `e` is seen from.
    func callYear(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let handle = handle(arguments[0], "year", reply) else { return }
        guard let evaluation else { return fail(.outsideEvaluation(.subjects), reply) }
        if arguments.count == 1 { return reply.append(Int64(handle.year)) }
        guard let absolute = absoluteYear(arguments[1], "year", evaluation, reply) else { return }
        reply.append(
            LuaObject(types.subject, SubjectHandle(entity: handle.entity, row: handle.row, year: absolute).bits))
    }

    private func absoluteYear(
        _ argument: LuaArgument?, _ method: String, _ evaluation: Evaluation, _ reply: LuaReply
    ) -> Int? {
        guard let year = argument.flatMap({ integer($0) }) else {
            fail(.wantsWholeNumber(method), reply)
            return nil
        }
        let absolute = year >= 1000 ? year : evaluation.frameYear + year
        guard (0...65535).contains(absolute) else {
            fail(.yearOutOfRange(absolute), reply)
            return nil
        }
        return absolute
    }

    /// `e:years(2022, 2025)`, `e:years(-2, 0)`: the subject seen from each of these years, the earliest first.
    func callYears(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard let handle = handle(arguments[0], "years", reply) else { return }
        guard let evaluation else { return fail(.outsideEvaluation(.subjects), reply) }
        guard let first = absoluteYear(arguments[1], "years", evaluation, reply),
            let last = absoluteYear(arguments[2], "years", evaluation, reply)
        else { return }
        guard first <= last, last - first < 200 else { return fail(.usage(.years), reply) }
        let years = Array(first...last)
        reply.append(
            evaluation.add(
                SubjectCollection(
                    entity: handle.entity, rows: ArraySlice(repeating: Int32(handle.row), count: years.count),
                    year: handle.year, years: years)))
    }

    func integer(_ argument: LuaArgument) -> Int? {
        switch argument.kind {
        case .integer: Int(exactly: argument.integer)
        case .number: Int(exactly: argument.number)
        default: nil
        }
    }

    /// `e:has "revenue"`
    func callHas(_ arguments: LuaArguments, _ reply: LuaReply) {
        if let handle = handleAtHand(arguments), let evaluation, let name = arguments[1] {
            switch member(name.atom, of: handle.entity) {
            case .field(let field), .link(let field, _): return reply.append(evaluation.isKnown(field, of: handle))
            default: break
            }
        }
        probe("has", arguments, reply) { reply.append($0 != nil) }
    }

    /// `e:get("revenue", yuan(0))`
    func callGet(_ arguments: LuaArguments, _ reply: LuaReply) {
        guard arguments.count == 3 else { return fail(.usage(.get), reply) }
        probe("get", arguments, reply) { value in
            if let value { reply.append(value) } else { reply.append(argument: 2) }
        }
    }

    @inline(__always)
    private func handleAtHand(_ arguments: LuaArguments) -> SubjectHandle? {
        guard let argument = arguments[0], argument.kind == .object else { return nil }
        let object = argument.object
        return object.type == types.subject ? SubjectHandle(bits: object.a) : nil
    }

    /// Reads a member by name without stopping where it is missing.
    private func probe(_ method: String, _ arguments: LuaArguments, _ reply: LuaReply, _ answer: (LuaValue?) -> Void) {
        guard let handle = handle(arguments[0], method, reply) else { return }
        guard let evaluation else { return fail(.outsideEvaluation(.subjects), reply) }
        guard let name = arguments[1], name.kind == .string else { return fail(.wantsFieldName(method), reply) }
        let text = name.string
        switch member(machine.atom(text), of: handle.entity) {
        case .field(let field):
            let value = evaluation.value(field, of: handle)
            evaluation.trace(.field(field), of: handle, value: value)
            answer(value)
        case .link(let field, let target): answer(evaluation.linked(field, to: target, of: handle).map { .object($0) })
        case .indicator(let indicator):
            probe(evaluation.indicator(indicator, of: handle), evaluation, reply) { value in
                evaluation.trace(.indicator(indicator), of: handle, value: value)
                answer(value)
            }
        case .population(let member): probe(evaluation.state(of: member, handle), evaluation, reply, answer)
        default: failUnknownField(text, of: handle.entity, reply)
        }
    }

    private func probe(
        _ state: Evaluation.IndicatorState, _ evaluation: Evaluation, _ reply: LuaReply, _ answer: (LuaValue?) -> Void
    ) {
        switch state {
        case .value(let value): answer(value)
        case .unknown: answer(nil)
        case .fault(let fault): evaluation.stop(fault, reply)
        }
    }

    // MARK: Parameters

    /// Reached for names that the view of a pack's parameters does not hold, and for all of them while files load.
    private func indexParameters(_ pack: Int, _ key: LuaArgument, _ reply: LuaReply) {
        guard key.kind == .string else { return fail(.notReadByName("params"), reply) }
        let name = key.string
        guard let evaluation else {
            return fail(.parameterWhileLoading(name), reply)
        }
        let own = program.parameters.enumerated().filter { $0.element.pack == pack }
        guard let (index, parameter) = own.first(where: { $0.element.id == name }) else {
            return fail(.parameterUnknown(name, nearest: nearestName(to: name, among: own.map(\.element.id))), reply)
        }
        if let observer = evaluation.observer { observer.noteParameter(index, of: program, on: evaluation.asOf) }
        guard let value = evaluation.parameter(index) else {
            return evaluation.stop(undated(parameter, evaluation.asOf), reply)
        }
        evaluation.trace(.parameter(index), value: value)
        reply.append(value)
    }

    private func undated(_ parameter: ParameterDeclaration, _ day: CalendarDate) -> ScriptFault {
        let first = parameter.values.first?.from.description ?? "—"
        let position = machine.callerPosition
        return ScriptFault(
            message: LocalizedText(
                "parameter `\(parameter.id)` has no value on \(day); its first value starts on \(first)",
                "参数 `\(parameter.id)` 在 \(day) 没有值；其首个值自 \(first) 起"),
            file: position?.chunk ?? parameter.location.file, line: position?.line ?? parameter.location.line)
    }

    // MARK: Incentives and rules

    private func indexIncentive(_ key: LuaArgument, _ reply: LuaReply) {
        guard let evaluation else { return fail(.outsideEvaluation(.incentive), reply) }
        evaluation.readIncentive(key, reply)
    }

    private func indexRules(_ handle: SubjectHandle, _ key: LuaArgument, _ reply: LuaReply) {
        guard key.kind == .string else { return fail(.notReadByName("rules"), reply) }
        let pack = evaluation?.runningPack
        let known = namedOutcome(key.atom)
        if let known, let pack, known.pointee.pack == pack, known.pointee.entity == handle.entity {
            return reply.append(LuaObject(types.outcome, handle.bits, UInt64(known.pointee.rule)))
        }
        let named = outcomes[key.atom] ?? []
        // A short id is one of the pack's own rules; `--where`, which belongs to no pack, may use one that is unique.
        let own = named.filter { program.rules[$0].entity == handle.entity }
        let isOpen = key.string.contains("/") || pack == nil && own.count == 1
        guard let rule = own.first(where: { program.rules[$0].pack == pack }) ?? (isOpen ? own.first : nil) else {
            let name = keyText(key)
            let candidates = program.rules.filter { $0.entity == handle.entity }
            let names = candidates.map { $0.pack == pack ? $0.id : $0.fullID }
            return fail(.ruleUnknown(name, nearest: nearestName(to: name, among: names)), reply)
        }
        if let pack { known?.pointee = NamedOutcome(pack: pack, entity: handle.entity, rule: rule) }
        reply.append(LuaObject(types.outcome, handle.bits, UInt64(rule)))
    }

    private func indexOutcome(_ handle: SubjectHandle, rule: Int, _ key: LuaArgument, _ reply: LuaReply) {
        guard let evaluation else { return fail(.outsideEvaluation(.outcomes), reply) }
        guard let place = outcomeParts.firstIndex(of: key.atom) else {
            let (part, parts) = (keyText(key), OutcomePart.allCases.map(\.rawValue))
            return fail(.outcomePartUnknown(part, nearest: nearestName(to: part, among: parts)), reply)
        }
        let part = OutcomePart.allCases[place]
        if part == .entitled && !evaluation.runs[rule].hasAmount {
            return fail(.ruleWithoutAmount(program.rules[rule].fullID), reply)
        }
        evaluation.readOutcome(rule, of: handle, part: part, reply)
    }
}
