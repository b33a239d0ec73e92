import LuaHost
import PolicyModel

// Grades, places and population values, as subjects read them.
extension Evaluation {
    /// `e.per_mu_grade`, `e.per_mu_grade_rank`, `e.mean_emission_score`
    func read(_ member: PopulationMember, of handle: SubjectHandle, _ reply: LuaReply) {
        switch state(of: member, handle) {
        case .value(let value):
            trace(member.source, of: handle, value: value)
            reply.append(value)
        case .unknown(let facts):
            trace(member.source, of: handle, value: nil)
            stop(facts, reply)
        case .fault(let fault): stop(fault, reply)
        }
    }

    /// The same for those that do not stop where there is none.
    func state(of member: PopulationMember, _ handle: SubjectHandle) -> IndicatorState {
        let head = member.head(in: program)
        guard abs(handle.year - year) <= Evaluation.farthestYear else {
            return .unknown([computed(head.id, handle, .data(.noRow(year: handle.year)))])
        }
        switch member {
        case .grade(let index), .rank(let index):
            observer?.note(.value(.ranking(index)))
            return standing(index, member, handle)
        case .population(let index):
            observer?.note(.value(.population(index)))
            return populationValue(index, handle)
        }
    }

    private func computed(_ id: String, _ handle: SubjectHandle, _ reason: MissingFact.Reason) -> MissingFact {
        MissingFact(
            entity: handle.entity, row: handle.row, subject: .computed(id),
            year: handle.year == year ? nil : handle.year, reason: reason)
    }

    private func standing(_ index: Int, _ member: PopulationMember, _ handle: SubjectHandle) -> IndicatorState {
        let ranking = program.rankings[index]
        switch passResult(.ranking(index, year: handle.year)) {
        case .ranking(let standings)?:
            switch standings[handle.row, hasGrades: !ranking.grades.isEmpty] {
            case .ranked(let rank, let grade):
                if case .rank = member { return .value(.integer(Int64(rank))) }
                return .value(.string(grade.map { ranking.grades[$0].name } ?? ""))
            case .out: return .unknown([computed(ranking.head.id, handle, .notRanked)])
            case .cause(let cause): return IndicatorState(cause)
            }
        case .ring(let ring)?: return .fault(ringFault(ring))
        default: return Evaluation.notYet
        }
    }

    private func populationValue(_ index: Int, _ handle: SubjectHandle) -> IndicatorState {
        switch passResult(.population(index, year: handle.year)) {
        case .population(let values)?:
            let (value, group) = values[handle.row]
            switch value {
            case .cause(let cause): return IndicatorState(cause)
            case .known(let value):
                do throws(LuaError) {
                    guard value.isTable else { return .value(try luaValue(value, year: handle.year)) }
                    let key = GroupKey(population: index, year: handle.year, group: group)
                    if let known = groupValues[key] { return .value(known) }
                    let result = try luaValue(value, year: handle.year)
                    groupValues[key] = result
                    return .value(result)
                } catch { return .fault(.limit(error, file: program.populations[index].head.location)) }
            }
        case .ring(let ring)?: return .fault(ringFault(ring))
        default: return Evaluation.notYet
        }
    }

    struct GroupKey: Hashable {
        var population: Int
        var year: Int
        var group: Int
    }

    /// A value that another machine may have made, in this one; lists and records are read-only.
    private func luaValue(_ value: PolicyValue, year: Int) throws(LuaError) -> LuaValue {
        switch value {
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return .number(value)
        case .text(let value): return .string(value)
        case .date(let date): return .word(date.word)
        case .quantity(let quantity): return binding.luaValue(quantity)
        case .subject(let entity, let row):
            return .object(
                LuaObject(program.types.subject, SubjectHandle(entity: entity, row: row, year: year).bits))
        case .list(let values):
            return try table(values.indices.map { .integer(Int64($0 + 1)) }, values, year)
        case .record(let members): return try table(members.map { .string($0.key) }, members.map(\.value), year)
        }
    }

    private func table(_ keys: [LuaValue], _ values: [PolicyValue], _ year: Int) throws(LuaError) -> LuaValue {
        var entries: [(key: LuaValue, value: LuaValue)] = []
        for (key, value) in zip(keys, values) { entries.append((key, try luaValue(value, year: year))) }
        return binding.readOnly(.table(try machine.makeTable(entries)))
    }

    func ringFault(_ ring: [PassKey]) -> ScriptFault {
        let names = ring.map { $0.fullID(in: program) }.joined(separator: " → ")
        let location: SourceLocation? =
            switch ring.first {
            case .ranking(let index, _)?: program.rankings[index].head.location
            case .population(let index, _)?: program.populations[index].head.location
            default: nil
            }
        return ScriptFault(
            message: LocalizedText(
                "these depend on one another in a ring: \(names)", "以下各项相互依赖成环：\(names)"),
            file: location?.file ?? "", line: location?.line)
    }

    // MARK: Outputs

    /// The value of an indicator, the grade and place of a ranking, or a population value, for outputs.
    public func value(of source: ValueSource, entity: Int, row: Int) -> IndicatorOutcome {
        let handle = SubjectHandle(entity: entity, row: row, year: year)
        do throws(LuaError) {
            return try onRow(handle) { () throws(LuaError) in
                switch source {
                case .indicator(let index): IndicatorOutcome(indicator(index, of: handle), binding)
                case .population(let index): IndicatorOutcome(state(of: .population(index), handle), binding)
                case .ranking(let index):
                    rankOutcome(index, handle)
                }
            }
        } catch { return IndicatorOutcome(errors: [ScriptFault.limit(error, file: location(of: source))]) }
    }

    private func rankOutcome(_ index: Int, _ handle: SubjectHandle) -> IndicatorOutcome {
        var outcome = IndicatorOutcome(state(of: .grade(index), handle), binding)
        guard outcome.missing.isEmpty, outcome.errors.isEmpty else { return outcome }
        if program.rankings[index].grades.isEmpty { outcome.value = nil }
        if case .value(.integer(let rank)) = state(of: .rank(index), handle) { outcome.rank = Int(rank) }
        return outcome
    }

    private func location(of source: ValueSource) -> SourceLocation {
        switch source {
        case .indicator(let index): program.indicators[index].location
        case .ranking(let index): program.rankings[index].head.location
        case .population(let index): program.populations[index].head.location
        }
    }
}

/// A name of subjects that only all of them together give a meaning.
enum PopulationMember {
    /// The grade of a ranking, by its index.
    case grade(Int)
    /// The place in a ranking.
    case rank(Int)
    /// The value of a population.
    case population(Int)

    func head(in program: RuleProgram) -> DeclarationHead {
        switch self {
        case .grade(let index), .rank(let index): program.rankings[index].head
        case .population(let index): program.populations[index].head
        }
    }

    var source: Explanation.Reading.Source {
        switch self {
        case .grade(let index): .ranking(index)
        case .rank(let index): .rank(index)
        case .population(let index): .population(index)
        }
    }
}

extension PolicyValue {
    /// Whether scripts hold it as a table.
    fileprivate var isTable: Bool {
        switch self {
        case .list, .record: true
        default: false
        }
    }
}

extension Evaluation.IndicatorState {
    init(_ cause: Cause) {
        switch cause {
        case .unknown(let facts): self = .unknown(facts)
        case .fault(let fault): self = .fault(fault)
        }
    }
}

extension IndicatorOutcome {
    init(_ state: Evaluation.IndicatorState, _ binding: Binding) {
        switch state {
        case .value(let value): self.init(value: binding.policyValue(value))
        case .unknown(let facts): self.init(missing: facts)
        case .fault(let fault): self.init(errors: [fault])
        }
    }
}
