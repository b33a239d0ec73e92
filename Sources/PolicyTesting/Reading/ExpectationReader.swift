internal import PolicyModel
internal import PolicyRules

/// Reads what a test expects: `expect = { rd_award = { verdict = "eligible" } }`, by subject where there are several.
struct ExpectationReader {
    var reading: TestReading
    let facts: TestFacts
    /// Whether values are text of a table's cells.
    let isTable: Bool
    private(set) var expectations: [Expectation] = []
    /// The earliest last day of the rules that are expected something of.
    private(set) var lastDay: CalendarDate?

    init(_ reading: TestReading, facts: TestFacts, isTable: Bool) {
        self.reading = reading
        self.facts = facts
        self.isTable = isTable
    }

    /// - Parameter subject: the subject that is meant where none is named.
    mutating func read(_ expect: ScriptValue, subject: String?) {
        for (name, value) in reading.members(of: expect, "expect") {
            switch reading.vocabulary.meaning(of: name, in: reading.pack, expecting: value) {
            case .declaration(let declaration): read(declaration, name, value, subject: subject)
            case .ambiguous(let names): reading.report(.testNameAmbiguous(name, names), token: name)
            case .unknown: readSubject(name, value)
            }
        }
        if expectations.isEmpty && reading.diagnostics.isEmpty { reading.report(.testEmpty()) }
    }

    private mutating func readSubject(_ key: String, _ value: ScriptValue) {
        guard facts.has(key) else {
            let keys = facts.subjects.map(\.key)
            return reading.report(
                .testNameUnknown(key, nearest: nearestName(to: key, among: reading.vocabulary.names + keys)),
                token: key)
        }
        for (name, value) in reading.members(of: value, key) {
            switch reading.vocabulary.meaning(of: name, in: reading.pack, expecting: value) {
            case .declaration(let declaration): read(declaration, name, value, subject: key)
            case .ambiguous(let names): reading.report(.testNameAmbiguous(name, names), token: name)
            case .unknown:
                let nearest = nearestName(to: name, among: reading.vocabulary.names)
                reading.report(.testNameUnknown(name, nearest: nearest), token: name)
            }
        }
    }

    private mutating func read(
        _ declaration: TestVocabulary.Declaration, _ name: String, _ value: ScriptValue, subject: String?
    ) {
        let entity = reading.schema.entities[declaration.entity].name
        let named = subject.flatMap { facts.has($0, of: declaration.entity) ? $0 : nil }
        guard let key = named ?? facts.main(of: declaration.entity) else {
            // What is wrong with the facts may well be why there is no subject.
            guard reading.diagnostics.isEmpty else { return }
            let keys = facts.keys(of: declaration.entity)
            return reading.report(
                keys.isEmpty ? .testSubjectMissing(entity, name) : .testSubjectUnclear(entity, name, keys), token: name)
        }
        if let last = declaration.effectiveTo { lastDay = min(lastDay ?? last, last) }
        let checks: [Expectation.Check]
        switch declaration.kind {
        case .rule: checks = ruleChecks(value, name, declaration)
        case .indicator, .population: checks = valueChecks(value, name, declaration)
        case .ranking: checks = rankingChecks(value, name, declaration)
        case .allocation: checks = allocationChecks(value, name, declaration)
        }
        if checks.isEmpty {
            if reading.diagnostics.isEmpty { reading.report(.testEmpty(), token: name) }
            return
        }
        expectations.append(
            Expectation(
                kind: declaration.kind, name: declaration.fullID, label: name, entity: declaration.entity,
                subject: key, checks: checks))
    }
}
