import LuaHost
import PolicyModel

// Functions that stop, and what was read.
extension Evaluation {
    /// Stops the running function: these facts are missing.
    func stop(_ facts: [MissingFact], _ reply: LuaReply) {
        for fact in facts { note(fact) }
        reply.stop()
    }

    /// Stops the running function with an error that has its own place.
    func stop(_ fault: ScriptFault, _ reply: LuaReply) {
        self.fault = fault
        reply.stop()
    }

    /// Notes that what is being computed has no value; whoever computes it adds its name and subject.
    func noteComputed(_ reason: MissingFact.Reason) {
        missing.append(MissingFact(entity: -1, row: -1, subject: .computed(""), year: nil, reason: reason))
    }

    /// Adds a fact to those that the running function lacks.
    func note(_ fact: MissingFact) {
        if !missing.contains(fact) { missing.append(fact) }
    }

    var hasFault: Bool { fault != nil }

    func takeMissing() -> [MissingFact] {
        guard !missing.isEmpty else { return [] }
        defer { missing = [] }
        return missing
    }

    func takeFault() -> ScriptFault? {
        guard fault != nil else { return nil }
        defer { fault = nil }
        return fault
    }

    // MARK: Readings

    /// Notes that a field that is known was read.
    func traceField(_ field: Int, of handle: SubjectHandle) {
        let seen = isYearly(field, handle.entity) ? handle : handle.seen(from: year)
        readings?.add(ReadingList.Entry(kind: .field, index: field, handle: seen))
    }

    /// Notes a value that was read, or nil for one that is missing.
    func trace(_ source: Explanation.Reading.Source, of handle: SubjectHandle? = nil, value: LuaValue?) {
        guard readings != nil, let handle = handle ?? top else { return }
        var entry = ReadingList.Entry(kind: .field, index: 0, handle: handle, value: value, isMissing: value == nil)
        switch source {
        case .field(let field):
            if value != nil { return traceField(field, of: handle) }
            entry.index = field
            if !isYearly(field, handle.entity) { entry.handle = handle.seen(from: year) }
        case .indicator(let index): (entry.kind, entry.index) = (.indicator, index)
        case .ranking(let index): (entry.kind, entry.index) = (.ranking, index)
        case .rank(let index): (entry.kind, entry.index) = (.rank, index)
        case .population(let index): (entry.kind, entry.index) = (.population, index)
        case .parameter(let index): (entry.kind, entry.index) = (.parameter, index)
        case .incentive(let field): (entry.kind, entry.index) = (.incentive, field)
        case .collection(let reverse):
            (entry.kind, entry.index, entry.members) = (.collection, reverse.field, reverse.entity)
        case .rule(let rule, let part):
            (entry.kind, entry.index, entry.part) = (.rule, rule, OutcomePart(rawValue: part) ?? .verdict)
        }
        readings?.add(entry)
    }

    /// What was read, with the values as they are told.
    func told(_ list: ReadingList) -> [Explanation.Reading] {
        var readings: [Explanation.Reading] = []
        readings.reserveCapacity(list.entries.count)
        for entry in list.entries {
            let reading = told(entry)
            // Outcomes of other years are told without the year.
            if entry.kind == .rule, readings.contains(reading) { continue }
            readings.append(reading)
        }
        return readings
    }

    private func told(_ entry: ReadingList.Entry) -> Explanation.Reading {
        let handle = entry.handle
        let source: Explanation.Reading.Source
        var year: Int?
        switch entry.kind {
        case .field:
            source = .field(entry.index)
            if isYearly(entry.index, handle.entity) { year = handle.year }
        case .indicator: source = .indicator(entry.index)
        case .ranking: source = .ranking(entry.index)
        case .rank: source = .rank(entry.index)
        case .population: source = .population(entry.index)
        case .parameter: source = .parameter(entry.index)
        case .incentive: source = .incentive(entry.index)
        case .collection: source = .collection(Schema.Reverse(entity: entry.members, field: entry.index))
        case .rule: source = .rule(entry.index, entry.part.rawValue)
        }
        switch entry.kind {
        case .indicator, .ranking, .rank, .population, .collection: year = handle.year == self.year ? nil : handle.year
        default: break
        }
        let value =
            entry.kind == .field && !entry.isMissing
            ? fieldValue(entry.index, of: handle) : entry.value.flatMap { binding.policyValue($0) }
        return Explanation.Reading(source: source, entity: handle.entity, row: handle.row, year: year, value: value)
    }

    private func fieldValue(_ field: Int, of handle: SubjectHandle) -> PolicyValue? {
        guard let column = column(field, of: handle), column.isKnown(handle.row) else { return nil }
        switch data.schema.entities[handle.entity].fields[field].type {
        case .quantity(let unit): return .quantity(column.quantity(handle.row, unit.dimension))
        case .link(let target):
            guard let entity = data.schema.entityIndex(named: target) else { return nil }
            return .subject(entity: entity, row: Int(column.int32At(handle.row)))
        default: return value(field, of: handle).flatMap { binding.policyValue($0) }
        }
    }

    /// Runs `body` and tells what it read, which whoever asked for it has read too.
    func gathering<Result>(_ body: () -> Result) -> (result: Result, readings: ReadingList) {
        let outer = readings
        if outer != nil { startReadings() }
        let result = body()
        let own = readings ?? ReadingList()
        readings = outer
        readings?.add(own)
        return (result, own)
    }

    /// From now on what is read is gathered afresh, and told again.
    func startReadings() {
        readings = ReadingList()
        if let top { cursor(top.entity).forgetAnswers() }
    }

    /// Runs `body` for a subject of which only what it comes to is told, not what it read: known once, it is for all rows.
    func keepingReadings<Result>(_ body: () -> Result) -> Result {
        guard traces != nil else { return body() }
        let outer = readings
        defer { readings = outer }
        return body()
    }
}
