import LuaHost
import PolicyModel

// Indicators: computed once a subject and year, read like fields.
extension Evaluation {
    func readIndicator(_ index: Int, of handle: SubjectHandle, _ reply: LuaReply) {
        switch indicator(index, of: handle) {
        case .value(let value):
            reply.append(value)
            if readings != nil { return trace(.indicator(index), of: handle, value: value) }
            // Never kept in the cursor's row: each read costs the asking call the same, whoever asked before. What looked at
            // other subjects is asked for again, as that counts each time.
            let slot = rowIndicators + index
            if depth == 0, handle == top, slot.pointee.epoch == epoch, slot.pointee.below == 0 {
                reply.keep(asPause: true)
            }
        case .unknown(let facts):
            trace(.indicator(index), of: handle, value: nil)
            stop(facts, reply)
        case .fault(let fault): stop(fault, reply)
        }
    }

    /// The state of an indicator of a subject, computed if it is not known yet.
    func indicator(_ index: Int, of handle: SubjectHandle) -> IndicatorState {
        let paused = machine.pauseBudget()
        defer { machine.resumeBudget(paused) }
        if handle == top { return rowIndicator(index, of: handle) }
        let key = IndicatorKey(indicator: index, handle: handle)
        if let known = otherIndicators[key], let reach = known.reach, isWithinReach(reach) { return known.value }
        let place = FromDepth(key: key, depth: depth)
        if let known = unreachedIndicators[place] {
            isTooDeep = true
            return known
        }
        guard indicatorsInProgress.insert(key).inserted else { return .fault(cycleFault(index)) }
        let measured = keepingReadings { measure { computeApart(index, of: handle) } }
        indicatorsInProgress.remove(key)
        if measured.metCycle { return measured.value }
        // A population may look at everybody.
        if otherIndicators.count > 1 << 20 { otherIndicators.removeAll() }
        if measured.reach == nil {
            unreachedIndicators[place] = measured.value
        } else {
            otherIndicators[key] = measured
        }
        return measured.value
    }

    /// The same for the row under evaluation, which has its place ready.
    private func rowIndicator(_ index: Int, of handle: SubjectHandle) -> IndicatorState {
        let slot = rowIndicators + index
        if slot.pointee.epoch == epoch, isRowWithinReach(slot.pointee.below) {
            if traces != nil { readings?.add(slot.pointee.readings) }
            return slot.pointee.state
        }
        let place = FromDepth(key: IndicatorKey(indicator: index, handle: handle), depth: depth)
        if !unreachedIndicators.isEmpty, let known = unreachedIndicators[place] {
            isTooDeep = true
            return known
        }
        guard !slot.pointee.isInProgress else { return .fault(cycleFault(index)) }
        slot.pointee.isInProgress = true
        var own = ReadingList()
        let measured: Measured<IndicatorState>
        if traces == nil {
            measured = measure { computeApart(index, of: handle) }
        } else {
            (measured, own) = gathering { measure { computeApart(index, of: handle) } }
        }
        slot.pointee.isInProgress = false
        if measured.metCycle { return measured.value }
        if measured.reach == nil, depth > 0 {
            unreachedIndicators[place] = measured.value
        } else {
            slot.pointee = IndicatorSlot(
                epoch: epoch, isInProgress: false, state: measured.value, below: rowBelow(measured.reach), readings: own
            )
        }
        return measured.value
    }

    /// Computes without mixing up what the asking function lacks with what the indicator lacks.
    private func computeApart(_ index: Int, of handle: SubjectHandle) -> IndicatorState {
        let outer = takeMissing()
        let (outerRule, outerPack) = (runningRule, runningPack)
        (runningRule, runningPack) = (nil, indicatorPacks[index])
        let state = compute(index, of: handle)
        (runningRule, runningPack) = (outerRule, outerPack)
        for fact in outer { note(fact) }
        return state
    }

    private func cycleFault(_ index: Int) -> ScriptFault {
        metCycle = true
        let indicator = program.indicators[index]
        return ScriptFault(
            message: LocalizedText(
                "indicator `\(indicator.fullID)` depends on itself", "指标 `\(indicator.fullID)` 依赖自身"),
            file: indicator.location.file, line: indicator.location.line)
    }

    private func compute(_ index: Int, of handle: SubjectHandle) -> IndicatorState {
        observer?.note(.value(.indicator(index)))
        if let fault = entryFault(program.indicators[index].location) { return .fault(fault) }
        let outcome: Result<LuaValue, LuaError>
        do throws(LuaError) {
            let outer = depth
            defer { depth = outer }
            outcome = try withFrame(year: handle.year) { () throws(LuaError) in
                call(indicatorRuns[index], on: try enter(handle))
            }
        } catch { outcome = .failure(error) }
        switch outcome {
        case .success(let value): return check(value, ofIndicator: index)
        case .failure(let error):
            let declaration = program.indicators[index]
            switch failure(error, function: declaration.function) {
            case .unknown(let facts): return .unknown(named(facts, declaration.id, handle))
            case .fault(let fault): return .fault(fault)
            }
        }
    }

    /// Calls one function of the run; values that do not outlive the call are fetched by a call of their own.
    func call(_ step: Int, on cursor: LuaCursor.Number) -> Result<LuaValue, LuaError> {
        if let error = run.call(step, on: cursor) { return .failure(error) }
        let result = run.answer
        switch result.kind {
        case .nil: return .success(.nil)
        case .boolean: return .success(.boolean(result.boolean))
        case .integer: return .success(.integer(result.integer))
        case .number: return .success(.number(result.number))
        case .word: return .success(.word(result.word))
        case .string: return .success(.string(result.string))
        case .object: return .success(.object(result.object))
        case .table, .function:
            do throws(LuaError) {
                return .success(try run.value(of: step, on: cursor))
            } catch { return .failure(error) }
        }
    }

    private func check(_ value: LuaValue, ofIndicator index: Int) -> IndicatorState {
        switch value {
        case .boolean, .integer, .string, .word: return .value(value)
        case .number(let number) where number.isFinite: return .value(value)
        case .object(let object) where object.type == program.types.quantity || object.type == program.types.subject:
            return .value(value)
        case .table where binding.policyValue(value) != nil: return .value(binding.readOnly(value))
        default: break
        }
        let indicator = program.indicators[index]
        let (en, zh): (String, String) =
            switch value {
            case .nil: ("nothing", "空值")
            case .number: ("a number that is not finite", "非有限数")
            case .table: ("a table that holds something other than values", "含有非数值内容的表")
            default: (binding.noun(value).en, binding.noun(value).zh)
            }
        return .fault(
            ScriptFault(
                message: LocalizedText("indicator `\(indicator.id)` gave \(en)", "指标 `\(indicator.id)` 的结果是\(zh)"),
                file: indicator.location.file, line: indicator.function.line))
    }
}
