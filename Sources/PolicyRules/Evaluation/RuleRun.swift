import LuaHost
import PolicyModel

/// Where the functions of one rule stand in the run.
struct RuleRun {
    var scope: Int?
    /// The function conditions, one after another.
    var conditions: Range<Int>
    /// The condition of each of these functions.
    var conditionOf: [Int]
    var amount: Int?
    var floor: Int?
    var cap: Int?

    init(_ rule: RuleDeclaration, in run: LuaRun, costs: FunctionCosts) {
        func add(_ function: LuaFunction?) -> Int? {
            function.map { run.append($0, budget: costs.budget(of: $0)) }
        }
        func add(_ bound: RuleDeclaration.Bound?) -> Int? {
            if case .function(let function)? = bound { add(function) } else { nil }
        }
        scope = add(rule.scope)
        let first = run.count
        var conditionOf: [Int] = []
        for (index, condition) in rule.conditions.enumerated() {
            guard case .function(let function) = condition.test else { continue }
            _ = add(function)
            conditionOf.append(index)
        }
        self.conditionOf = conditionOf
        conditions = first..<run.count
        amount = add(rule.amount)
        floor = add(rule.floor)
        cap = add(rule.cap)
    }
}

/// Which functions need their instructions counted.
///
/// Counting costs half as much again, so a function that provably ends is called without.
struct FunctionCosts {
    private let machine: LuaMachine
    private let helpers: Set<String>

    init(_ program: RuleProgram) {
        machine = program.machine
        let calling: Set<String> = ["pcall", "require"]
        let base = ["assert", "error", "ipairs", "pairs", "select", "tonumber", "tostring", "type"]
        helpers = Set((program.binding?.helpers.map(\.0) ?? []) + base).subtracting(calling)
    }

    /// The budget to call a function with: 0 where it needs no counting.
    func budget(of function: LuaFunction) -> Int64 {
        if case .bounded? = cost(of: function, depth: 0, hostParameters: 1) { return 0 }
        return machine.limits.callInstructions
    }

    private func cost(of function: LuaFunction, depth: Int, hostParameters: Int) -> LuaCost? {
        guard depth < 8 else { return nil }
        do throws(LuaError) {
            let prototype = try machine.prototype(of: function)
            let rules = LuaCost.Rules(
                isHostGlobal: { helpers.contains($0) },
                isHostLibraryMember: { table, member in
                    table == "math" || (table == "string" && !["gsub", "gmatch"].contains(member))
                },
                isHostField: { _ in false },
                methodCallsArguments: { !["year", "has", "get"].contains($0) },
                methodYieldsHostValue: { $0 == "year" },
                upvalueCost: { index in upvalue(index, of: function, depth: depth) })
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
