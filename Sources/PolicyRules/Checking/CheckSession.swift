import LuaHost
import PolicyModel

/// The state of one check of a program: what is known of its declarations so far, and what was found.
final class CheckSession {
    /// What declarations read, and of how near a subject at the nearest: only reads of the same subject and year, or of
    /// all subjects of the year, can make a ring.
    typealias Reads = [CheckedDeclaration: CheckedReach]

    /// A member that is one of a few words.
    struct WordMember: Hashable {
        var entity: Int
        var name: String
        var reach: CheckedReach
    }

    /// The declaration whose functions are followed.
    struct Subject {
        var pack: Int
        /// The rule that names no row of the incentives, so that `incentive` has none.
        var ruleWithoutIncentive: String?
        var reads: Reads = [:]
        /// The members read that are one of a few words, with the words.
        var wordMembers: [WordMember: [String]] = [:]
        /// What such a member is taken to be.
        var assumption: (member: WordMember, word: String)?
        /// The functions that are being followed.
        var stack: [CheckedFunction.Place] = []
        /// Instructions that may still be looked at.
        var budget = 100_000
        /// Above zero while a loop is followed until nothing new is learnt.
        var silence = 0

        mutating func note(_ read: CheckedDeclaration, _ reach: CheckedReach) {
            reads[read] = min(reads[read] ?? .anyYear, reach)
        }
    }

    let program: RuleProgram
    let binding: Binding
    let machine: LuaMachine
    private(set) var diagnostics: [Diagnostic] = []
    var subject = Subject(pack: 0)
    /// What each rule, indicator, ranking and population reads.
    var reads: [CheckedDeclaration: Reads] = [:]
    /// What is read by what is done with amounts: nothing reads that in turn.
    var settlementReads: Set<CheckedDeclaration> = []
    /// The same without what allocations read, which change no rule's amount.
    var paymentReads: Set<CheckedDeclaration> = []
    /// What each allocation reads.
    var allocationReads: [Int: Reads] = [:]
    /// What the vetoes and the factor of each linkage read.
    var linkageReads: [Int: Reads] = [:]
    private var depth = 0
    private var values: [CheckedDeclaration: CheckedValue] = [:]
    private var fields: [FieldKey: CheckedValue] = [:]
    private var heldTables: [LuaTable] = []

    private struct FieldKey: Hashable {
        var table: ObjectIdentifier
        var key: CheckedValue.Constant
    }

    /// The fields that functions of each pack read; see ``RuleCatalogue/fieldReads``.
    var fieldReads: [Int: Set<RuleCatalogue.FieldRead>] = [:]

    init(_ program: RuleProgram, _ binding: Binding) {
        self.program = program
        self.binding = binding
        machine = program.machine
    }

    var schema: Schema { program.schema }

    // MARK: Reporting

    /// Reports at a line, at the first of the words that stands there; see ``SourceText/location(_:_:tokens:near:)``.
    func report(_ diagnostic: Diagnostic, file: String, line: Int, tokens: [String], near names: [String] = []) {
        guard subject.silence == 0 else { return }
        report(diagnostic, at: program.text.location(file, line, tokens: tokens, near: names))
    }

    func report(_ diagnostic: Diagnostic, at location: SourceLocation) {
        var diagnostic = diagnostic
        diagnostic.location = location
        diagnostics.append(program.text.complete(diagnostic))
    }

    // MARK: Declarations

    /// Follows something for a declaration of its own and gives back what it read.
    func following<Result>(pack: Int, ruleWithoutIncentive: String? = nil, _ body: () -> Result) -> (Result, Subject) {
        let outer = subject
        subject = Subject(pack: pack, ruleWithoutIncentive: ruleWithoutIncentive)
        defer { subject = outer }
        let result = body()
        return (result, subject)
    }

    /// What an indicator gives; its function is followed when this is first asked.
    func value(ofIndicator index: Int) -> CheckedValue {
        let declaration = program.indicators[index]
        return value(of: .indicator(index), pack: declaration.pack) {
            guard let function = function(declaration.function) else { return .unknown }
            let outcome = check(function, of: declaration.entity)
            checkUnit(of: CheckedUnit(declaration), outcome)
            return outcome.values.first ?? .nil
        }
    }

    /// What a declaration gives, by a body that is followed when this is first asked.
    func value(of declaration: CheckedDeclaration, pack: Int, _ body: () -> CheckedValue) -> CheckedValue {
        if let known = values[declaration] { return known }
        // One far down a chain is followed when its own turn comes.
        guard depth < 24 else { return .unknown }
        depth += 1
        defer { depth -= 1 }
        values[declaration] = .unknown
        let (value, subject) = following(pack: pack, body)
        reads[declaration] = subject.reads
        values[declaration] = value
        return value
    }

    /// Follows a declared function on a subject of its entity.
    func check(_ function: CheckedFunction, of entity: Int) -> FunctionChecker.Outcome {
        check(function, [CheckedValue(.subject(entity: entity, .own))])
    }

    /// Follows a declared function with what it is called with; each has its own allowance.
    func check(_ function: CheckedFunction, _ arguments: [CheckedValue]) -> FunctionChecker.Outcome {
        reportWrites(of: function)
        subject.budget = Subject(pack: subject.pack).budget
        var checker = FunctionChecker(self, function, arguments: arguments, isCertain: true)
        return checker.run()
    }

    func reportWrites(of function: CheckedFunction) {
        for write in LuaImpureWrite.all(in: function.prototype) {
            report(
                .functionImpure(write.name), file: file(of: function.prototype), line: write.line, tokens: [write.name])
        }
    }

    func file(of prototype: LuaPrototype) -> String {
        prototype.source.hasPrefix("@") ? String(prototype.source.dropFirst()) : prototype.source
    }

    // MARK: Values that are there once the files are loaded

    /// A function of a script with what its variables from outside hold now; nil for host functions.
    func function(_ function: LuaFunction, isWithinDeclaration: Bool = true) -> CheckedFunction? {
        do throws(LuaError) {
            let prototype = try machine.prototype(of: function)
            let assigned = prototype.assignedUpvalues()
            return CheckedFunction(prototype, isWithinDeclaration: isWithinDeclaration) { [unowned self] index in
                if prototype.upvalues[index].name == "_ENV" { return CheckedValue(.environment) }
                if assigned.contains(index) { return .unknown }
                do throws(LuaError) {
                    return value(of: try machine.upvalue(index, of: function))
                } catch { return .unknown }
            }
        } catch { return nil }
    }

    /// What is known of a value; a nil may be one that the host does not show, and is not relied on.
    func value(of value: LuaValue) -> CheckedValue {
        switch value {
        case .nil, .cursor, .hostFunction: return .unknown
        case .boolean(let value): return .boolean(value)
        case .integer(let value): return .integer(value)
        case .number(let value): return CheckedValue(.number, constant: .number(value))
        case .string(let value): return .text(value)
        case .bytes: return .text
        case .table(let table): return CheckedValue(.tables([table]))
        case .function(let function):
            return self.function(function, isWithinDeclaration: false).map { CheckedValue(.function($0)) } ?? .unknown
        case .word(let bits):
            switch ValueWord(bits) {
            case .quantity(let word): return CheckedValue(.quantity(word.dimension))
            case .date: return CheckedValue(.date)
            case .span: return CheckedValue(.span)
            }
        case .object(let object):
            if object.type == program.types.quantity {
                return CheckedValue(.quantity(Binding.quantity(object).dimension))
            }
            if object.type == program.types.parameters { return CheckedValue(.parameters) }
            if object.type == program.types.incentive { return CheckedValue(.incentive) }
            return .unknown
        }
    }

    /// What one of some tables holds under a key; with no key known, what any of its entries is.
    func entry(of tables: [LuaTable], _ key: CheckedValue.Constant?) -> CheckedValue {
        guard let key else { return tables.map(anyEntry).reduced ?? .unknown }
        return tables.map { entry(of: $0, key) }.reduced ?? .unknown
    }

    private func entry(of table: LuaTable, _ key: CheckedValue.Constant) -> CheckedValue {
        let place = FieldKey(table: ObjectIdentifier(table), key: key)
        if let known = fields[place] { return known }
        heldTables.append(table)
        let luaKey: LuaValue =
            switch key {
            case .boolean(let value): .boolean(value)
            case .integer(let value): .integer(value)
            case .number(let value): .number(value)
            case .text(let value): .string(value)
            }
        var result = CheckedValue.unknown
        do throws(LuaError) {
            let value = try machine.value(of: luaKey, in: table)
            if case .nil = value { result = .nil } else { result = self.value(of: value) }
        } catch {}
        fields[place] = result
        return result
    }

    private func anyEntry(of table: LuaTable) -> CheckedValue {
        let place = FieldKey(table: ObjectIdentifier(table), key: .text("\u{0}any"))
        if let known = fields[place] { return known }
        heldTables.append(table)
        var result = CheckedValue.unknown
        do throws(LuaError) {
            result = try machine.entries(of: table).map { value(of: $0.value).withoutConstant }.reduced ?? .unknown
        } catch {}
        result = result.met(.nil)
        fields[place] = result
        return result
    }

    /// What a parameter of a pack is: one of its dated values.
    func value(ofParameter index: Int) -> CheckedValue {
        var value =
            program.parameters[index].values.map { self.value(of: $0.value).withoutConstant }.reduced ?? .unknown
        value.origin = .other(program.parameters[index].id)
        return value
    }
}

extension CheckedValue {
    var withoutConstant: CheckedValue {
        var result = self
        result.constant = nil
        return result
    }
}

extension [CheckedValue] {
    /// All of them met; nil for none.
    var reduced: CheckedValue? {
        guard let first else { return nil }
        return dropFirst().reduce(first) { $0.met($1) }
    }
}
