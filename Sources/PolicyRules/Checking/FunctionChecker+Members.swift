import LuaHost
import PolicyModel

// Reading members: fields, links, collections, indicators, parameters, other rules.
extension FunctionChecker {
    static let outcomeParts = ["eligible", "verdict", "entitled"]

    mutating func member(of value: CheckedValue, _ key: CheckedValue) -> CheckedValue {
        switch value.type {
        case .environment: return global(key.constantText)
        case .library(let name): return key.constantText.map { CheckedValue(.libraryFunction(name, $0)) } ?? .unknown
        case .subject(let entity, let reach):
            guard let name = key.constantText else { return .unknown }
            return field(name, of: entity, reach, isCalled: false, on: value)
        case .collection(let entity, let reach):
            guard let name = key.constantText else {
                return CheckedValue(.subject(entity: entity, reach), isOptional: true)
            }
            return collectionMethod(name)
        case .parameters: return parameter(key.constantText)
        case .incentive: return incentive(key.constantText)
        case .rules(let entity, let reach): return rule(key.constantText, of: entity, reach)
        case .outcome(let rule): return part(key.constantText, of: rule)
        case .tables(let tables):
            var entry = session.entry(of: tables, key.constant)
            entry.origin = key.constantText.map { .other($0) } ?? value.origin
            return entry
        case .literal(let entries): return entry(of: entries, key)
        case .nil where isSure && function.isWithinDeclaration:
            guard let name = key.constantText else { return .unknown }
            report(.memberOfPlainValue(name, of: value), name)
            return .unknown
        case .boolean, .integer, .number, .date, .span, .quantity:
            guard let name = key.constantText, !value.isOptional else { return .unknown }
            report(.memberOfPlainValue(name, of: value), name)
            return .unknown
        default: return .unknown
        }
    }

    private func global(_ name: String?) -> CheckedValue {
        switch name {
        case "params"?: CheckedValue(.parameters)
        case "incentive"?: CheckedValue(.incentive)
        case "as_of"?: CheckedValue(.date, origin: .other("as_of"))
        case "year"?: CheckedValue(.integer, origin: .other("year"))
        case let name? where ["math", "string", "table", "utf8"].contains(name): CheckedValue(.library(name))
        case let name?: CheckedValue(.helper(name))
        case nil: .unknown
        }
    }

    // MARK: Subjects

    /// A member of a subject, and a note of what was read.
    mutating func field(
        _ name: String, of entity: Int, _ reach: CheckedReach, isCalled: Bool, on receiver: CheckedValue? = nil
    ) -> CheckedValue {
        let binding = session.binding
        session.noteField(name, of: entity)
        switch binding.member(session.machine.atom(name), of: entity) {
        case .field(let field):
            let definition = session.schema.entities[entity].fields[field]
            return word(name, of: entity, reach, FunctionChecker.type(of: definition))
        case .link(_, let target): return CheckedValue(.subject(entity: target, reach.beyond), origin: .field(name))
        case .reverse(let reverse):
            let entity = session.binding.reverses[reverse].entity
            return CheckedValue(.collection(entity: entity, reach.beyond), origin: .other(name))
        case .indicator(let indicator):
            note(.indicator(indicator), reach)
            return computed(session.value(ofIndicator: indicator), name, reach)
        case .population(let member): return population(member, name, of: entity, reach)
        case .method: return CheckedValue(.method(name))
        case .rules: return CheckedValue(.rules(entity: entity, reach))
        case .none:
            report(
                unknownField(name, of: entity, isCalled: isCalled), tokens: [name], near: receiver.map { [$0] } ?? [])
            return .unknown
        }
    }

    /// A grade, a place or a population value.
    private func population(
        _ member: PopulationMember, _ name: String, of entity: Int, _ reach: CheckedReach
    ) -> CheckedValue {
        switch member {
        case .grade(let ranking):
            note(.ranking(ranking), reach)
            let grades = session.program.rankings[ranking].grades.map(\.name)
            return word(name, of: entity, reach, .word(among: grades, of: name))
        case .rank(let ranking):
            note(.ranking(ranking), reach)
            return CheckedValue(.integer, origin: .place(name))
        case .population(let population):
            note(.population(population), reach)
            return computed(session.value(ofPopulation: population), name, reach)
        }
    }

    /// A field or a grade; one of a few words is the word that it is taken to be.
    private func word(_ name: String, of entity: Int, _ reach: CheckedReach, _ type: CheckedType) -> CheckedValue {
        var value = CheckedValue(type, origin: .field(name))
        guard case .word(let words, _) = type, reach < .anyYear else { return value }
        let member = CheckSession.WordMember(entity: entity, name: name, reach: reach)
        session.subject.wordMembers[member] = words
        if let (assumed, word) = session.subject.assumption, assumed == member { value.constant = .text(word) }
        return value
    }

    /// What a function gave that was called for another subject, or another time.
    private func computed(_ value: CheckedValue, _ name: String, _ reach: CheckedReach) -> CheckedValue {
        var value = value.withoutConstant
        switch value.type {
        case .subject(let entity, let inner): value.type = .subject(entity: entity, max(inner, reach).beyond)
        case .literal: value.type = .freshTable
        case .rules: value.type = .unknown
        default: break
        }
        value.origin = .other(name)
        return value
    }

    static func type(of field: FieldDefinition) -> CheckedType {
        switch field.type {
        case .text: .text
        case .integer: .integer
        case .number: .number
        case .boolean: .boolean
        case .date: .date
        case .quantity(let unit): unit.dimension.isNone ? .number : .quantity(unit.dimension)
        case .enumeration(let values): .word(among: values, of: field.name)
        case .link: .unknown
        }
    }

    func note(_ read: CheckedDeclaration, _ reach: CheckedReach) { session.subject.note(read, reach) }

    private func unknownField(_ name: String, of entity: Int, isCalled: Bool) -> Diagnostic {
        let schema = session.schema
        let own = schema.entities[entity]
        if isCalled {
            return .subjectMethodUnknown(
                name, of: own.name, nearest: nearestName(to: name, among: Binding.subjectMethods))
        }
        // A field of something that a link of this entity leads to: the author took the wrong subject.
        for link in own.fields {
            guard case .link(let target) = link.type, let other = schema.entityIndex(named: target),
                session.binding.names(of: other).contains(name)
            else { continue }
            return .fieldOfOther(name, of: own.name, other: target, path: "\(link.name).\(name)")
        }
        let nearest = nearestName(to: name, among: session.binding.names(of: entity))
        if nearest == nil, let other = schema.entities.first(where: { $0.fieldIndex(named: name) != nil }) {
            return .fieldOfOther(name, of: own.name, other: other.name, path: nil)
        }
        return .fieldUnknown(name, of: own.name, nearest: nearest)
    }

    // MARK: Collections and methods

    private mutating func collectionMethod(_ name: String) -> CheckedValue {
        if session.binding.collectionMethods[name] != nil { return CheckedValue(.method(name)) }
        let names = session.binding.collectionMethods.keys.sorted()
        report(.collectionMethodUnknown(name, nearest: nearestName(to: name, among: names), names: names), name)
        return .unknown
    }

    /// What `value:name(…)` calls.
    mutating func method(of value: CheckedValue, _ key: CheckedValue) -> CheckedValue {
        guard let name = key.constantText else { return .unknown }
        switch value.type {
        case .subject(let entity, let reach):
            let member = session.binding.member(session.machine.atom(name), of: entity)
            switch member {
            case .method, .none: return field(name, of: entity, reach, isCalled: true, on: value)
            default:
                report(.fieldCalled(name, of: session.schema.entities[entity].name), name)
                return .unknown
            }
        case .collection: return collectionMethod(name)
        case .text, .word: return CheckedValue(.method(name))
        default: return member(of: value, key)
        }
    }

    // MARK: Parameters, incentives, rules

    private mutating func parameter(_ name: String?) -> CheckedValue {
        let pack = session.subject.pack
        let own = session.program.parameters.enumerated().filter { $0.element.pack == pack }
        guard let name else {
            for (index, _) in own { note(.parameter(index), .anyYear) }
            return own.map { session.value(ofParameter: $0.offset) }.reduced.map {
                CheckedValue($0.type, isOptional: true)
            } ?? .unknown
        }
        guard let (index, _) = own.first(where: { $0.element.id == name }) else {
            report(.parameterUnknown(name, nearest: nearestName(to: name, among: own.map(\.element.id))), name)
            return .unknown
        }
        note(.parameter(index), .anyYear)
        return session.value(ofParameter: index)
    }

    private mutating func incentive(_ name: String?) -> CheckedValue {
        guard let name, let entity = session.schema.entityIndex(named: "incentive") else { return .unknown }
        if let rule = session.subject.ruleWithoutIncentive { report(.incentiveUnnamed(rule), "incentive") }
        let definition = session.schema.entities[entity]
        guard let field = definition.fieldIndex(named: name) else {
            report(
                .fieldUnknown(
                    name, of: "incentive", nearest: nearestName(to: name, among: definition.fields.map(\.name))), name)
            return .unknown
        }
        return CheckedValue(FunctionChecker.type(of: definition.fields[field]), origin: .field(name))
    }

    private mutating func rule(_ name: String?, of entity: Int, _ reach: CheckedReach) -> CheckedValue {
        guard let name else { return .unknown }
        let rules = session.program.rules
        let pack = session.subject.pack
        let candidates = rules.indices.filter { rules[$0].entity == entity }
        let found =
            candidates.first { rules[$0].fullID == name }
            ?? candidates.first { rules[$0].id == name && rules[$0].pack == pack }
        guard let found else {
            let names = candidates.map { rules[$0].pack == pack ? rules[$0].id : rules[$0].fullID }
            report(
                .ruleUnknown(
                    name, of: session.schema.entities[entity].name, nearest: nearestName(to: name, among: names)), name)
            return .unknown
        }
        note(.rule(found), reach)
        return CheckedValue(.outcome(rule: found))
    }

    private mutating func part(_ name: String?, of rule: Int) -> CheckedValue {
        switch name {
        case nil: return .unknown
        case "eligible"?: return CheckedValue(.boolean, origin: .other("eligible"))
        case "verdict"?:
            return CheckedValue(
                .word(among: Verdict.allCases.map(\.rawValue), of: "verdict"), origin: .other("verdict"))
        case "entitled"?:
            let declaration = session.program.rules[rule]
            if declaration.amount == nil { report(.entitledWithoutAmount(declaration.fullID), "entitled") }
            return CheckedValue(.quantity(.money), origin: .other("entitled"))
        case let name?:
            let parts = FunctionChecker.outcomeParts
            report(.outcomeUnknown(name, nearest: nearestName(to: name, among: parts), names: parts), name)
            return .unknown
        }
    }
}
