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
        defer { missing = [] }
        return missing
    }

    func takeFault() -> ScriptFault? {
        defer { fault = nil }
        return fault
    }

    func trace(_ source: Explanation.Reading.Source, of handle: SubjectHandle? = nil, value: LuaValue?) {
        guard readings != nil, let handle = handle ?? top else { return }
        var year: Int?
        switch source {
        case .field(let field) where isYearly(field, handle.entity): year = handle.year
        case .indicator, .ranking, .rank, .population: year = handle.year == self.year ? nil : handle.year
        default: break
        }
        let reading = Explanation.Reading(
            source: source, entity: handle.entity, row: handle.row, year: year,
            value: value.flatMap { binding.policyValue($0) })
        if readings?.contains(reading) == false { readings?.append(reading) }
    }
}
