import LuaHost
import PolicyModel

/// What scripts can do with the values of the model: the border between Lua and the data.
///
/// One binding serves one program. While files load there is no evaluation, and nothing that needs data works.
final class Binding: LuaOperator {
    /// What a name means on a subject of some entity.
    enum Member {
        case none
        case field(Int)
        case link(Int, target: Int)
        /// A collection, by its index in ``reverses``.
        case reverse(Int)
        case indicator(Int)
        /// A grade, a place or a population value.
        case population(PopulationMember)
        case method(Int32)
        case rules
    }

    // SAFETY: the program owns its binding.
    unowned(unsafe) let program: RuleProgram
    let machine: LuaMachine
    let types: HostTypes
    /// The evaluation that is under way; nil while files load.
    // SAFETY: an evaluation owns the program, and so this binding; it takes itself out when it ends.
    @exclusivity(unchecked) unowned(unsafe) var evaluation: Evaluation?
    /// Global functions of every environment.
    private(set) var helpers: [(String, Int32)] = []
    /// The rules that `e.rules.x` can name, by the atoms of their ids, full and short.
    private(set) var outcomes: [Int: [Int]] = [:]
    /// The collections that members lead to.
    private(set) var reverses: [Schema.Reverse] = []
    // SAFETY: `atomCount` members an entity, and as many named outcomes; trivial values, freed in deinit. Pointers, as each
    // read of a script that no table answers looks here.
    private var members: UnsafeMutablePointer<Member>?
    private var namedOutcomes: UnsafeMutablePointer<NamedOutcome>?
    private var atomCount = 0
    /// The atoms of `eligible`, `verdict` and `entitled`.
    private(set) var outcomeParts: [Int] = []
    private(set) var collectionMethods: [String: Int32] = [:]
    private var methods: [String: Int32] = [:]
    /// Atoms of the values of enumeration fields, by entity and field.
    private(set) var enumerationAtoms: [[Int: [Int]]] = []

    /// The shapes of tables that scripts were given, by their numbers.
    private(set) var shapes: [ScriptShape] = []
    private var shapeNumbers: [ScriptShape: Int] = [:]

    /// What the last refused operation or call was told, in both languages.
    private var lastFailure: LocalizedText?

    static let subjectMethods = ["year", "years", "has", "get"]

    init(_ program: RuleProgram) {
        self.program = program
        machine = program.machine
        types = program.types
        super.init()
        // The program owns the machine and this binding alike.
        machine.setOwningOperator(self)
        registerHelpers()
        methods = [
            "year": machine.register { [unowned self] in callYear($0, $1) },
            "years": machine.register { [unowned self] in callYears($0, $1) },
            "has": machine.register { [unowned self] in callHas($0, $1) },
            "get": machine.register { [unowned self] in callGet($0, $1) },
        ]
        registerCollectionMethods()
    }

    private func registerHelpers() {
        for (name, function) in unitHelpers() + dateHelpers() + numberHelpers() + tierHelpers() {
            helpers.append((name, machine.register(function)))
        }
    }

    private func registerCollectionMethods() {
        for (name, function) in collectionFunctions() { collectionMethods[name] = machine.register(function) }
    }

    /// Lays out the names of every entity; called once the program is linked.
    func prepare() {
        let schema = program.schema
        var layout: [[Int: Member]] = []
        for (index, entity) in schema.entities.enumerated() {
            var names: [Int: Member] = [:]
            for (name, reverse) in schema.reverses(of: index) {
                names[machine.atom(name)] = .reverse(reverses.count)
                reverses.append(reverse)
            }
            for (field, definition) in entity.fields.enumerated() {
                if case .link(let target) = definition.type, let target = schema.entityIndex(named: target) {
                    names[machine.atom(definition.name)] = .link(field, target: target)
                } else {
                    names[machine.atom(definition.name)] = .field(field)
                }
            }
            for (name, number) in methods { names[machine.atom(name)] = .method(number) }
            names[machine.atom("rules")] = .rules
            layout.append(names)
        }
        for (index, indicator) in program.indicators.enumerated() {
            layout[indicator.entity][machine.atom(indicator.id)] = .indicator(index)
        }
        for (index, ranking) in program.rankings.enumerated() {
            if !ranking.grades.isEmpty {
                layout[ranking.entity][machine.atom(ranking.head.id)] = .population(.grade(index))
            }
            layout[ranking.entity][machine.atom(ranking.rankName)] = .population(.rank(index))
        }
        for (index, population) in program.populations.enumerated() {
            layout[population.entity][machine.atom(population.head.id)] = .population(.population(index))
        }
        for (index, rule) in program.rules.enumerated() {
            outcomes[machine.atom(rule.id), default: []].append(index)
            outcomes[machine.atom(rule.fullID), default: []].append(index)
        }
        outcomeParts = OutcomePart.allCases.map { machine.atom($0.rawValue) }
        lay(layout)
        enumerationAtoms = schema.entities.map { entity in
            var atoms: [Int: [Int]] = [:]
            for (field, definition) in entity.fields.enumerated() {
                if case .enumeration(let values) = definition.type { atoms[field] = values.map(machine.atom) }
            }
            return atoms
        }
    }

    private func lay(_ layout: [[Int: Member]]) {
        freeMembers()
        atomCount = 1 + max(layout.flatMap(\.keys).max() ?? 0, outcomes.keys.max() ?? 0)
        let members = UnsafeMutablePointer<Member>.allocate(capacity: max(1, atomCount * layout.count))
        for (entity, names) in layout.enumerated() {
            for atom in 0..<atomCount { (members + entity * atomCount + atom).initialize(to: names[atom] ?? .none) }
        }
        self.members = members
        let named = UnsafeMutablePointer<NamedOutcome>.allocate(capacity: atomCount)
        named.initialize(repeating: NamedOutcome(), count: atomCount)
        namedOutcomes = named
    }

    private func freeMembers() {
        members?.deallocate()
        namedOutcomes?.deallocate()
    }

    deinit { freeMembers() }

    /// The number by which a table tells its shape.
    func number(of shape: ScriptShape) -> Int {
        if let known = shapeNumbers[shape] { return known }
        shapes.append(shape)
        shapeNumbers[shape] = shapes.count - 1
        return shapes.count - 1
    }

    @inline(__always)
    func member(_ atom: Int, of entity: Int) -> Member {
        guard atom >= 0, atom < atomCount, let members else { return .none }
        return members[entity * atomCount + atom]
    }

    /// Every name that a subject of an entity knows.
    func names(of entity: Int) -> [String] {
        (0..<atomCount).compactMap { atom in
            if case .none = member(atom, of: entity) { nil } else { machine.name(ofAtom: atom) }
        }.sorted()
    }

    /// A rule that `e.rules.x` named before: whose pack asked, of a subject of which entity.
    struct NamedOutcome {
        var pack = -1
        var entity = -1
        var rule = -1
    }

    /// The place that remembers what an atom named last; nil for an atom that names no rule.
    @inline(__always)
    func namedOutcome(_ atom: Int) -> UnsafeMutablePointer<NamedOutcome>? {
        atom >= 0 && atom < atomCount ? namedOutcomes.map { $0 + atom } : nil
    }

    // MARK: Operations

    override func operate(_ operation: LuaOperation, _ left: LuaArgument, _ right: LuaArgument, _ reply: LuaReply) {
        switch operation {
        case .index: index(left, right, reply)
        case .newIndex: fail(.readOnly(noun(left)), reply)
        case .less: compare(left, right, reply, "<") { $0 < 0 }
        case .lessOrEqual: compare(left, right, reply, "<=") { $0 <= 0 }
        case .equal: reply.append(areEqual(left, right))
        case .add: add(left, right, reply)
        case .subtract: subtract(left, right, reply)
        case .multiply: multiply(left, right, reply)
        case .divide: divide(left, right, reply)
        case .negate: negate(left, reply)
        case .length: length(left, reply)
        case .remainder: fail(.notCombined(.remainder, noun(left), noun(right)), reply)
        case .wholeQuotient: fail(.notCombined(.wholeQuotient, noun(left), noun(right)), reply)
        case .concat: fail(.notCombined(.join, noun(left), noun(right)), reply)
        case .text: if !answerNumber(left, reply) { reply.append(text(of: left)) }
        case .order: reply.append(isOrdered(left, right))
        }
    }

    override func combine(_ operation: LuaOperation, _ left: LuaPlain, _ right: LuaPlain) -> LuaPlain {
        quick(operation, left, right)
    }

    /// Raises an error in the script; its Chinese text is kept for whoever reports it.
    func fail(_ fault: BindingFault, _ reply: LuaReply) {
        let text = fault.text
        lastFailure = text
        reply.fail(text.en)
    }

    /// A message of a script's error in both languages; what has no translation stays as it is.
    func localized(_ message: String) -> LocalizedText {
        if let lastFailure, lastFailure.en == message { return lastFailure }
        return LuaMessage.localized(message)
    }

    /// How an argument is called in a message.
    func noun(_ argument: LuaArgument?) -> LocalizedText {
        guard let argument else { return LocalizedText("nothing", "空白") }
        switch argument.kind {
        case .nil: return ValueNoun.nil
        case .boolean: return ValueNoun.boolean
        case .number where !argument.number.isFinite: return ValueNoun.notFinite
        case .integer, .number: return ValueNoun.number
        case .string: return ValueNoun.text
        case .table: return ValueNoun.table
        case .function: return ValueNoun.function
        case .word: return noun(argument.word)
        case .object: return noun(argument.object)
        }
    }

    /// How a value is called in a message.
    func noun(_ value: LuaValue) -> LocalizedText {
        switch value {
        case .nil: ValueNoun.nil
        case .boolean: ValueNoun.boolean
        case .number(let value) where !value.isFinite: ValueNoun.notFinite
        case .integer, .number: ValueNoun.number
        case .string, .bytes: ValueNoun.text
        case .table: ValueNoun.table
        case .function, .hostFunction: ValueNoun.function
        case .word(let word): noun(word)
        case .object(let object): noun(object)
        case .cursor(let cursor): noun(cursor.object)
        }
    }

    private func noun(_ word: UInt64) -> LocalizedText {
        switch ValueWord(word) {
        case .quantity(let quantity): quantity.dimension.name
        case .date: ValueNoun.date
        case .span: ValueNoun.span
        }
    }

    private func noun(_ object: LuaObject) -> LocalizedText {
        switch object.type {
        case types.quantity: Binding.quantity(object).dimension.name
        case types.subject: ValueNoun.subject
        case types.collection: ValueNoun.collection
        case types.parameters: ValueNoun.parameters
        case types.incentive: ValueNoun.incentive
        case types.module: ValueNoun.module
        case types.table, types.shaped: ValueNoun.table
        default: ValueNoun.other
        }
    }

    func text(of argument: LuaArgument) -> String {
        if let quantity = quantity(argument) { return Binding.text(of: quantity) }
        if argument.kind == .word {
            switch ValueWord(argument.word) {
            case .date(let date): return date.description
            case .span(let span): return "\(span.count) \(span.unit)"
            case .quantity: return ""
            }
        }
        let object = argument.object
        if object.type == types.subject, let evaluation {
            let handle = SubjectHandle(bits: object.a)
            return evaluation.data.tables[handle.entity].key(handle.row)
        }
        return noun(argument).en
    }

    /// A quantity in base units, as `tostring` shows it: `12500元`, `0.6tce/元`.
    static func text(of quantity: Quantity) -> String {
        let unit = quantity.dimension.description
        // `0.25 1/亩`, not `0.251/亩`.
        return quantity.text(in: .base(of: quantity.dimension)) + (unit.first?.isNumber == true ? " " : "") + unit
    }

    private func areEqual(_ left: LuaArgument, _ right: LuaArgument) -> Bool {
        if let a = quantity(left), let b = quantity(right) { return a == b }
        guard left.kind == .object, right.kind == .object, left.object.type == right.object.type else { return false }
        if left.object.type == types.subject {
            return SubjectHandle(bits: left.object.a).isSameSubject(as: SubjectHandle(bits: right.object.a))
        }
        return left.object == right.object
    }

    /// The order of `pairs` for keys that are values of the host: subjects by entity and key, others by value.
    private func isOrdered(_ left: LuaArgument, _ right: LuaArgument) -> Bool {
        if left.kind == .word, right.kind == .word {
            if let a = quantity(left), let b = quantity(right), a.dimension == b.dimension {
                return a.scaled < b.scaled
            }
            return Int64(bitPattern: left.word) < Int64(bitPattern: right.word)
        }
        guard left.kind == .object, right.kind == .object else { return left.kind == .word }
        if let a = quantity(left), let b = quantity(right) {
            return (a.dimension.packed, a.scaled) < (b.dimension.packed, b.scaled)
        }
        let (a, b) = (SubjectHandle(bits: left.object.a), SubjectHandle(bits: right.object.a))
        guard a.entity == b.entity, let table = evaluation?.data.tables[a.entity] else { return a.bits < b.bits }
        let (x, y) = (table.key(a.row), table.key(b.row))
        return x == y ? a.year < b.year : Array(x.utf8).lexicographicallyPrecedes(Array(y.utf8))
    }

    private func length(_ left: LuaArgument, _ reply: LuaReply) {
        guard left.kind == .object, left.object.type == types.collection, let evaluation else {
            return fail(.noLength(noun(left)), reply)
        }
        guard let collection = evaluation.collection(left.object) else { return fail(.staleCollection, reply) }
        reply.append(Int64(collection.count))
    }
}
