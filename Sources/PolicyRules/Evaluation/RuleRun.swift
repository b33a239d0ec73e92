import LuaHost
import PolicyModel

/// Where the functions of one rule stand in the run.
struct RuleRun {
    let scope: Int?
    /// The function conditions, one after another.
    let conditions: Range<Int>
    /// The condition of each of these functions.
    let conditionOf: [Int]
    let amount: Int?
    let floor: Int?
    let cap: Int?
    /// The conditions that are no functions.
    let others: [(condition: Int, test: ConditionDeclaration.Test)]
    let value: Int?
    /// Whether the rule is effective on the day of evaluation.
    let isEffective: Bool
    // What is asked of the declaration for every row.
    let pack: Int
    let hasAmount: Bool
    let fixedFloor: Quantity?
    let fixedCap: Quantity?
    let rounding: AmountRounding
    /// The rules that are settled with this one, as an index of the plan's groups.
    let group: Int?

    init(_ rule: RuleDeclaration, group: Int?, in run: LuaRun, costs: FunctionCosts, on day: CalendarDate) {
        func fixed(_ bound: RuleDeclaration.Bound?) -> Quantity? {
            if case .fixed(let quantity)? = bound { quantity } else { nil }
        }
        func add(_ function: LuaFunction?) -> Int? {
            function.map { run.append($0, budget: costs.budget(of: $0)) }
        }
        func add(_ bound: RuleDeclaration.Bound?) -> Int? {
            if case .function(let function)? = bound { add(function) } else { nil }
        }
        scope = add(rule.scope)
        let first = run.count
        var conditionOf: [Int] = []
        var others: [(condition: Int, test: ConditionDeclaration.Test)] = []
        for (index, condition) in rule.conditions.enumerated() {
            guard case .function(let function) = condition.test else {
                others.append((index, condition.test))
                continue
            }
            _ = add(function)
            conditionOf.append(index)
        }
        self.conditionOf = conditionOf
        self.others = others
        conditions = first..<run.count
        amount = add(rule.amount)
        floor = add(rule.floor)
        cap = add(rule.cap)
        value = add(rule.value)
        isEffective = rule.isEffective(on: day)
        pack = rule.pack
        hasAmount = rule.amount != nil
        fixedFloor = fixed(rule.floor)
        fixedCap = fixed(rule.cap)
        rounding = rule.rounding
        self.group = group
    }

    /// The condition of one of the functions.
    @inline(__always)
    func condition(of step: Int) -> Int { conditionOf[step - conditions.lowerBound] }
}

/// Which functions need their instructions counted.
///
/// Counting costs half as much again, so a function that provably ends is called without.
///
/// What is found of a function is kept: functions do not change once the files are loaded.
final class FunctionCosts {
    private var budgets: [ObjectIdentifier: Int64] = [:]
    private let machine: LuaMachine
    private let helpers: Set<String>
    /// Fields and collections; not indicators, which may be tables that a script made.
    private let hostFields: Set<String>
    private let hostMethods: Set<String> = [
        "year", "years", "has", "count", "sum", "mean", "min", "max", "any", "all", "where",
    ]

    init(_ program: RuleProgram) {
        var names: Set<String> = []
        for (index, entity) in program.schema.entities.enumerated() {
            names.formUnion(entity.fields.map(\.name))
            names.formUnion(program.schema.reverses(of: index).map(\.name))
        }
        hostFields = names.subtracting(program.indicators.map(\.id))
        machine = program.machine
        let calling: Set<String> = ["pcall", "require"]
        let base = ["assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type"]
        helpers = Set((program.binding?.helpers.map(\.0) ?? []) + base).subtracting(calling)
    }

    /// The budget to call a function with: 0 where it needs no counting.
    func budget(of function: LuaFunction) -> Int64 {
        let key = ObjectIdentifier(function)
        if let known = budgets[key] { return known }
        var budget = machine.limits.callInstructions
        if case .bounded? = cost(of: function, depth: 0, hostParameters: 1) { budget = 0 }
        budgets[key] = budget
        return budget
    }

    private func cost(of function: LuaFunction, depth: Int, hostParameters: Int) -> LuaCost? {
        guard depth < 8 else { return nil }
        do throws(LuaError) {
            let prototype = try machine.prototype(of: function)
            let rules = LuaCost.Rules(
                isHostGlobal: { [helpers] in helpers.contains($0) },
                isHostLibraryMember: { table, member in
                    table == "math" || (table == "string" && !["gsub", "gmatch"].contains(member))
                },
                isHostField: { [hostFields] in hostFields.contains($0) },
                methodCallsArguments: { !["year", "years", "has", "get"].contains($0) },
                methodYieldsHostValue: { [hostMethods] in hostMethods.contains($0) },
                upvalueCost: { [self] index in upvalue(index, of: function, depth: depth) })
            return LuaCost(of: prototype, hostParameters: hostParameters, rules: rules)
        } catch { return nil }
    }

    private func upvalue(_ index: Int, of function: LuaFunction, depth: Int) -> LuaCost? {
        do throws(LuaError) {
            switch try machine.upvalue(index, of: function) {
            case .function(let inner): return cost(of: inner, depth: depth + 1, hostParameters: 0)
            case .table: return nil
            default: return .bounded(instructions: 0)
            }
        } catch { return nil }
    }
}
