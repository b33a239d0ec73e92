import LuaHost
package import PolicyModel

/// The figures and words that a rule, and what it reads, holds facts against: what its thresholds are among.
package struct RuleConstants {
    package private(set) var numbers: Set<Double> = []
    package private(set) var texts: Set<String> = []
    /// Texts that something is compared with, `e.kind == "技改"`.
    package private(set) var comparedTexts: Set<String> = []
    /// Texts that name members and globals, `e.revenue`, `ipairs`: words of the language, mostly.
    package private(set) var names: Set<String> = []
    package private(set) var quantities: Set<Quantity> = []
    package private(set) var dates: Set<CalendarDate> = []
    private var visitedTables = 0
    /// One that many lead to is looked at once.
    private var visitedFunctions: Set<FunctionText> = []

    /// A function by its place and what it does: one line may hold several.
    private struct FunctionText: Hashable {
        var source: String
        var line: Int
        var code: [LuaInstruction]
        var constants: String

        init(_ prototype: LuaPrototype) {
            source = prototype.source
            line = prototype.lineDefined
            code = prototype.code
            constants = "\(prototype.constants)"
        }
    }

    private let program: RuleProgram

    init(_ declarations: Set<CheckedDeclaration>, in program: RuleProgram, on day: CalendarDate) {
        self.program = program
        for declaration in declarations { add(declaration, on: day) }
    }

    private mutating func add(_ read: CheckedDeclaration, on day: CalendarDate) {
        switch read {
        case .rule(let index): add(program.rules[index])
        case .indicator(let index): add(program.indicators[index].function, depth: 0)
        case .parameter(let index):
            if let value = program.parameters[index].value(on: day) { add(value, depth: 0) }
        default: break
        }
    }

    mutating func add(_ allocation: AllocationDeclaration) {
        for function in [allocation.members, allocation.amount, allocation.shares.function] {
            if let function { add(function, depth: 0) }
        }
    }

    /// Those of whatever is done with amounts, and of what ranks or gathers subjects.
    mutating func addShared() {
        var functions: [LuaFunction?] = []
        func add(_ bound: RuleDeclaration.Bound?) {
            if case .function(let function)? = bound { functions.append(function) }
        }
        for ranking in program.rankings {
            functions += [ranking.members, ranking.group]
            if case .field(let field) = ranking.score {
                texts.insert(program.schema.entities[ranking.entity].fields[field].name)
            }
        }
        for population in program.populations { functions += [population.members, population.group, population.value] }
        for linkage in program.linkages { functions += linkage.vetoes.map(\.function) + [linkage.factor] }
        for budget in program.budgets {
            functions.append(budget.order)
            add(budget.total)
        }
        for stack in program.stacks {
            functions.append(stack.paid)
            add(stack.cap)
        }
        for ceiling in program.ceilings { add(ceiling.cap) }
        functions += program.fundings.map(\.shares.function)
        for case let function? in functions { self.add(function, depth: 0) }
    }

    private mutating func add(_ rule: RuleDeclaration) {
        if let day = rule.effectiveFrom { dates.insert(day) }
        if let day = rule.effectiveTo { dates.insert(day) }
        for function in [rule.scope, rule.amount, rule.value] {
            if let function { add(function, depth: 0) }
        }
        for bound in [rule.floor, rule.cap] {
            switch bound {
            case .fixed(let quantity): quantities.insert(quantity)
            case .function(let function): add(function, depth: 0)
            case nil: break
            }
        }
        for condition in rule.conditions {
            if case .function(let function) = condition.test { add(function, depth: 0) }
        }
    }

    private mutating func add(_ function: LuaFunction, depth: Int) {
        guard depth < 6 else { return }
        do throws(LuaError) {
            let prototype = try program.machine.prototype(of: function)
            let isNew = visitedFunctions.insert(FunctionText(prototype)).inserted
            if isNew { prototype.visit { prototype, _ in add(prototype) } }
            for index in prototype.upvalues.indices where prototype.upvalues[index].name != "_ENV" {
                let value = try program.machine.upvalue(index, of: function)
                // Of one text, `at_least(20)` and `at_least(50)` each have their own figure.
                if isNew || !value.isNested { add(value, depth: depth + 1) }
            }
        } catch { return }
    }

    private mutating func add(_ prototype: LuaPrototype) {
        for constant in prototype.constants {
            switch constant {
            case .integer(let value): numbers.insert(Double(value))
            case .float(let value): numbers.insert(value)
            case .text(let bytes): texts.insert(String(decoding: bytes, as: UTF8.self))
            case .nil, .boolean: break
            }
        }
        func text(_ constant: Int) -> String? {
            guard prototype.constants.indices.contains(constant), case .text(let bytes) = prototype.constants[constant]
            else { return nil }
            return String(decoding: bytes, as: UTF8.self)
        }
        for instruction in prototype.code {
            switch instruction.opcode {
            case .equalConstant: if let word = text(instruction.b) { comparedTexts.insert(word) }
            case .getField, .getTableUpvalue, .selfMethod: if let name = text(instruction.c) { names.insert(name) }
            case .setField, .setTableUpvalue: if let name = text(instruction.b) { names.insert(name) }
            case .loadInteger, .loadFloat: numbers.insert(Double(instruction.signedBx))
            case .equalImmediate, .lessThanImmediate, .lessOrEqualImmediate, .greaterThanImmediate,
                .greaterOrEqualImmediate:
                numbers.insert(Double(instruction.signedB))
            default: break
            }
        }
    }

    private mutating func add(_ value: LuaValue, depth: Int) {
        guard depth < 6, visitedTables < 2000 else { return }
        switch value {
        case .integer(let value): numbers.insert(Double(value))
        case .number(let value): numbers.insert(value)
        case .string(let text): texts.insert(text)
        case .function(let function): add(function, depth: depth)
        case .table(let table):
            visitedTables += 1
            for entry in program.binding?.entries(of: table) ?? [] {
                add(entry.key, depth: depth + 1)
                add(entry.value, depth: depth + 1)
            }
        case .word, .object:
            switch program.binding?.policyValue(value) {
            case .quantity(let quantity): quantities.insert(quantity)
            case .date(let date): dates.insert(date)
            default: break
            }
        case .nil, .boolean, .bytes, .cursor, .hostFunction: break
        }
    }
}

extension LuaValue {
    /// Whether others may lie in it.
    fileprivate var isNested: Bool {
        switch self {
        case .table, .function: true
        default: false
        }
    }
}
